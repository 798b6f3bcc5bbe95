import { ui } from '../../messages/ui.ts';
import { EmptyState } from '../EmptyState.tsx';

/** The bytes came, but they are no PDF that can be drawn; `isLocal`: they are not on the server yet. */
export function PdfFailure({ downloadUrl, isLocal }: { downloadUrl?: string; isLocal: boolean }) {
  const next = isLocal ? ui.pdf.failedLocal : `${ui.pdf.failedSafe} ${ui.pdf.failedNext}`;
  return (
    <EmptyState
      action={
        downloadUrl && (
          <a className="u" download href={downloadUrl}>
            {ui.pdf.download}
          </a>
        )
      }
      icon="attention"
      sentence={`${ui.pdf.failed} ${next}`}
    />
  );
}
