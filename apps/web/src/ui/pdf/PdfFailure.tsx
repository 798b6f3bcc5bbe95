import { ui } from '../../messages/ui.ts';
import { EmptyState } from '../EmptyState.tsx';

/** The bytes came, but they are no PDF that can be drawn. */
export function PdfFailure({ downloadUrl }: { downloadUrl?: string }) {
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
      sentence={`${ui.pdf.failed} ${ui.pdf.failedSafe} ${ui.pdf.failedNext}`}
    />
  );
}
