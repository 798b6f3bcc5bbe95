import { type OutgoingDetail, outgoingApi } from '@congvu/contracts';
import { useMemo } from 'react';
import { operationFile } from '../../lib/call.ts';
import { type PdfOverlay, PdfViewer } from '../../ui/PdfViewer.tsx';

type OpenLetterProps = { document: OutgoingDetail; onSeen: (sha256: string) => void };

/** The very bytes that will be sealed, with the place of the seal while it is not there yet. */
export function OpenLetter({ document, onSeen }: OpenLetterProps) {
  const { id, file, marks, state } = document;
  const isSealed = state !== 'signed' && state !== 'numbered';
  const overlays = useMemo(
    () => (isSealed ? [] : marks.filter((mark) => mark.kind === 'seal').map(toOverlay)),
    [marks, isSealed],
  );
  if (!file) return null;
  return (
    <PdfViewer
      onBytes={(_bytes, hex) => onSeen(hex)}
      overlays={overlays}
      showOverlay={state === 'numbered' ? 'seal-0' : null}
      url={operationFile(outgoingApi.file, { id }, { sha256: file.sha256 })}
    />
  );
}

function toOverlay(mark: OutgoingDetail['marks'][number], index: number): PdfOverlay {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = mark.rect;
  return { id: `seal-${index}`, page: mark.page, rect: [x1, y1, x2, y2], kind: 'seal-here' };
}
