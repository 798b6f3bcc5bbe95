import { lazy, Suspense } from 'react';
import type { PdfDeskProps } from './pdf/PdfDesk.tsx';
import { Skeleton } from './Skeleton.tsx';

export type { PdfOverlay } from './pdf/overlay.ts';
export type PdfViewerProps = PdfDeskProps;

const PdfDesk = lazy(() => import('./pdf/PdfDesk.tsx').then((file) => ({ default: file.PdfDesk })));

/** The letter on the desk; pdf.js loads with the first letter, not with the page (ui.md §5.2, §12). */
export function PdfViewer(props: PdfViewerProps) {
  return (
    <Suspense fallback={<Skeleton lines={8} />}>
      <PdfDesk {...props} />
    </Suspense>
  );
}
