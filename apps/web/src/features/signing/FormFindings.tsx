import { type OutgoingDetail, outgoingApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { groupFindings } from '../outgoing/compose/findings.ts';
import { ReadFindings } from '../outgoing/ReadFindings.tsx';
import { signingText } from './messages.ts';
import styles from './Signing.module.css';

const text = signingText.form;

/** Findings of the submitted document, seen from its own unit; those of the file when it was uploaded. */
export function useFormCheck(detail: OutgoingDetail) {
  return useQuery({
    queryKey: ['outgoing', 'format', detail.id, detail.version],
    queryFn: ({ signal }) =>
      call(outgoingApi.checkFormat, { query: { of: detail.id }, body: detail.content, signal }),
    enabled: detail.openStep === 'FORM_CHECK',
  });
}

/** What the form checker decides on (NĐ 30/2020 Điều 12.2). */
export function FormFindings({ detail }: { detail: OutgoingDetail }) {
  const query = useFormCheck(detail);
  const blocking = groupFindings(query.data?.findings ?? []).blocking.length;
  return (
    <section>
      <h3 className={styles.section}>{text.title}</h3>
      {detail.sourceKind !== 'editor' && <p className="fs13 t2">{text.uploaded}</p>}
      {query.error && <ErrorState error={query.error} look="strip" onRetry={() => void query.refetch()} />}
      {query.data && <ReadFindings check={query.data} />}
      {blocking > 0 && <p className="fs13 bad">{text.blocked(blocking)}</p>}
    </section>
  );
}
