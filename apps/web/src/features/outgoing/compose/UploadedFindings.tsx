import { type OutgoingDetail, outgoingApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../lib/call.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { ReadFindings } from '../ReadFindings.tsx';
import { composeText } from './messages.ts';

/** Findings of a file that was laid out elsewhere, read from the file itself. */
export function UploadedFindings({ detail }: { detail: OutgoingDetail }) {
  const query = useQuery({
    queryKey: ['outgoing', 'file-format', detail.id, detail.version],
    queryFn: ({ signal }) =>
      call(outgoingApi.checkFormat, { query: { of: detail.id }, body: detail.content, signal }),
  });
  return (
    <section aria-label={composeText.findings.uploadedTitle}>
      <h2 className="fs16">{composeText.findings.uploadedTitle}</h2>
      {query.isPending && <p className="fs13 t2">{composeText.findings.reading}</p>}
      {query.error && <ErrorState error={query.error} look="strip" onRetry={() => void query.refetch()} />}
      {query.data && <ReadFindings check={query.data} />}
    </section>
  );
}
