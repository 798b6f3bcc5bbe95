import type { FieldRow } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDay } from '../../lib/format.ts';
import { useHasRole, useTabPost } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { type RegisterColumn, RegisterTable } from '../../ui/RegisterTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { AdminNav } from '../admin/AdminNav.tsx';
import admin from '../admin/admin.module.css';
import styles from '../admin/decision.module.css';
import { FieldDialog, type FieldTask } from './FieldDialog.tsx';
import { fieldText as words } from './messages.ts';
import { fieldsQuery } from './use-fields.ts';

/** Lĩnh vực: the catalogue of the agency; entries end, none is deleted. */
export function FieldsScreen() {
  const fields = useQuery(fieldsQuery(useTabPost()));
  const [task, setTask] = useState<FieldTask | null>(null);
  const refusal = useHasRole('admin') ? null : words.onlyAdmin;
  const part = { onTask: setTask, refusal };
  const items = fields.data?.items;
  return (
    <div className={admin.page}>
      <Toolbar
        actions={
          <ActionButton
            disabledReason={refusal}
            look="primary"
            onPress={() => setTask({ kind: 'add' })}
            reasonPlace="hidden"
          >
            {words.add}
          </ActionButton>
        }
        look="page"
        title={words.title}
      />
      <AdminNav />
      {fields.error && <ErrorState error={fields.error} onRetry={() => void fields.refetch()} />}
      {!items && !fields.error && <Skeleton lines={8} />}
      {items && (
        <div className={admin.scroll}>
          <p className={admin.hint}>{words.hint}</p>
          <div className={styles.column}>
            <FieldTable {...part} rows={items.filter((row) => row.state !== 'ended')} title={words.inUse} />
            <FieldTable {...part} rows={items.filter((row) => row.state === 'ended')} title={words.ended} />
          </div>
        </div>
      )}
      {task && <FieldDialog onClose={() => setTask(null)} task={task} />}
    </div>
  );
}

type TableProps = {
  title: string;
  rows: readonly FieldRow[];
  refusal: string | null;
  onTask: (task: FieldTask) => void;
};

function FieldTable({ title, rows, refusal, onTask }: TableProps) {
  const act = (label: string, task: FieldTask) => (
    <ActionButton disabledReason={refusal} onPress={() => onTask(task)} reasonPlace="hidden" size="small">
      {label}
    </ActionButton>
  );
  const columns: RegisterColumn<FieldRow>[] = [
    { id: 'name', header: words.columns.name, isRowHeader: true, cell: (row) => row.name },
    { id: 'origin', header: words.columns.origin, cell: (row) => (row.isCommon ? words.common : words.own) },
    { id: 'days', header: words.columns.days, cell: daysOf },
    {
      id: 'act',
      header: <span className="sr-only">{words.columns.act}</span>,
      cell: (field) => (
        <div className={styles.acts}>
          {field.state === 'ended' ? (
            act(words.again, { kind: 'again', field })
          ) : (
            <>
              {act(words.rename, { kind: 'rename', field })}
              {field.validTo === null && act(words.retire, { kind: 'retire', field })}
            </>
          )}
        </div>
      ),
    },
  ];
  return (
    <section className={styles.card}>
      <h2 className="fs16">{title}</h2>
      {rows.length === 0 ? (
        <p className="t2">{words.noneEnded}</p>
      ) : (
        <div className={styles.table}>
          <RegisterTable
            caption={title}
            columns={columns}
            idOf={(row) => row.code}
            narrow="cards"
            rows={rows}
          />
        </div>
      )}
    </section>
  );
}

/** What came with the product always was there; only its end is told. */
function daysOf({ isCommon, validFrom, validTo }: FieldRow): string {
  if (isCommon) return validTo ? words.until(formatDay(validTo)) : words.always;
  return validTo ? words.days(formatDay(validFrom), formatDay(validTo)) : words.from(formatDay(validFrom));
}
