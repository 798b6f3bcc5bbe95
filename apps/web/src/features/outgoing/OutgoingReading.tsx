import { outgoingApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { operationFile, operationUrl } from '../../lib/call.ts';
import { isHandheld, useViewport } from '../../lib/use-viewport.ts';
import { common } from '../../messages/common.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { PdfViewer } from '../../ui/PdfViewer.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { keptFilesOf, usePreview } from './compose/use-preview.ts';
import { outgoingText as text } from './messages.ts';
import styles from './Outgoing.module.css';
import { numberOf, stateChip } from './outgoing-words.ts';
import { outgoingQuery } from './queries.ts';

type OutgoingReadingProps = { id: string; onClose: () => void };

/** Head and page of the chosen document. */
export function OutgoingReading({ id, onClose }: OutgoingReadingProps) {
  const query = useQuery(outgoingQuery(id));
  const viewport = useViewport();
  const { data } = query;
  // A draft has no file yet: its page is laid out now, as the composing desk would.
  const isDraft = data !== undefined && data.file === null;
  const preview = usePreview(isDraft ? data.content : null, keptFilesOf(data));
  if (query.error && !data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!data) return <Skeleton lines={10} />;
  const chip = stateChip(data);
  const params = { id };
  return (
    <div className={styles.fill}>
      <div className={styles.paneHead}>
        <div className="row fs13 t2">
          {isHandheld(viewport) && <IconButton icon="back" label={common.back} onPress={onClose} />}
          <span className="grow ell">
            {[
              numberOf(data) ?? data.typeName,
              text.row.drafter(data.drafterName, data.draftingUnitName),
            ].join(' · ')}
          </span>
          <StatusChip kind={chip.kind}>{chip.text}</StatusChip>
          <Link className="u nowrap" to={`/van-ban/${id}`}>
            {text.act.open}
          </Link>
        </div>
        <h2>{data.subject || text.list.noSubject}</h2>
      </div>
      {data.file && (
        <PdfViewer
          downloadUrl={operationUrl(outgoingApi.file, params, { download: 'true' })}
          url={operationFile(outgoingApi.file, params, { sha256: data.file.sha256 })}
        />
      )}
      {isDraft && preview.bytes && <PdfViewer bytes={preview.bytes} isPreview />}
      {isDraft && preview.pageError !== null && <EmptyState icon="outgoing" sentence={text.list.noFile} />}
    </div>
  );
}
