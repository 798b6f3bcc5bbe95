import { orgApi } from '@congvu/contracts';
import { documentTypes } from '@congvu/vn-text';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { formatDay } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { RegisterTable } from '../../ui/RegisterTable.tsx';
import styles from '../admin/decision.module.css';
import { authorityText as words } from './messages.ts';

const TYPES = documentTypes.map(({ code, name }) => ({ value: code, label: name }));

/** Who may sign a type for a body today, with the very lines that would be printed. */
export function SignersToday({ on }: { on: string }) {
  const post = useTabPost();
  const [typeCode, setTypeCode] = useState<string>('OFFICIAL_LETTER');
  const [bodyId, setBodyId] = useState('');
  const bodies = useQuery({
    queryKey: ['authority', 'bodies', post],
    queryFn: ({ signal }) => call(orgApi.issuingBodies, { signal }),
  });
  const issuingBodyId = bodyId || bodies.data?.items[0]?.id;
  const signers = useQuery({
    queryKey: ['authority', 'signers', post, typeCode, issuingBodyId],
    queryFn: ({ signal }) => call(orgApi.signers, { query: { typeCode, issuingBodyId }, signal }),
    enabled: issuingBodyId !== undefined,
  });
  const rows = signers.data?.items ?? [];
  return (
    <section className={styles.card}>
      <h2 className="fs16">{words.today(formatDay(on))}</h2>
      <div className={styles.acts}>
        <NativeSelect
          data={TYPES}
          label={words.type}
          onChange={(event) => setTypeCode(event.currentTarget.value)}
          value={typeCode}
        />
        <NativeSelect
          data={(bodies.data?.items ?? []).map((body) => ({
            value: body.id,
            label: `${body.printedName.replaceAll('\n', ' ')} (${body.abbreviation})`,
          }))}
          label={words.body}
          onChange={(event) => setBodyId(event.currentTarget.value)}
          value={issuingBodyId ?? ''}
        />
      </div>
      {signers.error && <ErrorState error={signers.error} onRetry={() => void signers.refetch()} />}
      {signers.data && rows.length === 0 && <p className="warn">{words.nobody}</p>}
      {rows.length > 0 && (
        <div className={styles.table}>
          <RegisterTable
            caption={words.today(formatDay(on))}
            columns={[
              {
                id: 'who',
                header: words.columns.who,
                isRowHeader: true,
                cell: (row) => `${row.fullName}, ${row.title}`,
              },
              { id: 'lines', header: words.columns.lines, cell: (row) => row.lines.join(' / ') },
            ]}
            idOf={(row) => `${row.appointmentId}${row.lines.join()}`}
            rows={rows}
          />
        </div>
      )}
    </section>
  );
}
