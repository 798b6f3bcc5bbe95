import { type IncomingDetail, incomingApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { operationUrl } from '../../lib/call.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PdfViewer, type PdfViewerProps } from '../../ui/PdfViewer.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Tombstone } from '../relations/Tombstone.tsx';
import styles from './incoming.module.css';
import { incoming } from './messages.ts';
import { isPdf, OfficeNotice } from './OfficeNotice.tsx';
import { letterBytesQuery } from './queries.ts';

type Props = {
  letter: Pick<IncomingDetail, 'id' | 'file'> & Partial<Pick<IncomingDetail, 'tombstone' | 'arrivalNumber'>>;
  page?: number;
  /** What is pointed at on the page. */
  places?: Pick<PdfViewerProps, 'overlays' | 'showOverlay' | 'onMoveOverlay'>;
};

/** The page of the letter, or the sentence that there is none. */
export function LetterPdf({ letter, page, places }: Props) {
  const { id, tombstone, arrivalNumber = null } = letter;
  if (tombstone) return <Tombstone letter={{ id, tombstone, arrivalNumber }} />;
  if (!letter.file) {
    return (
      <div className={styles.empty}>
        <EmptyState icon="scan" sentence={incoming.noFile} />
      </div>
    );
  }
  return (
    <LetterFile id={letter.id} key={letter.id} page={page} places={places} sha256={letter.file.sha256} />
  );
}

function LetterFile({ id, sha256, page, places }: Omit<Props, 'letter'> & { id: string; sha256: string }) {
  const bytes = useQuery(letterBytesQuery(id, sha256));
  if (bytes.error)
    return (
      <div className={styles.empty}>
        <ErrorState error={bytes.error} onRetry={() => void bytes.refetch()} />
      </div>
    );
  if (!bytes.data)
    return (
      <div className={styles.empty}>
        <Skeleton lines={8} />
      </div>
    );
  const downloadUrl = operationUrl(incomingApi.file, { id }, { download: 'true' });
  if (!isPdf(bytes.data))
    return (
      <div className={styles.empty}>
        <OfficeNotice downloadUrl={downloadUrl} />
      </div>
    );
  return <PdfViewer bytes={bytes.data} downloadUrl={downloadUrl} page={page} {...places} />;
}
