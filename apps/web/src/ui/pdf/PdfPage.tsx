import { type PageViewport, type PDFDocumentProxy, TextLayer } from 'pdfjs-dist';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { ui } from '../../messages/ui.ts';
import { findInItems } from './find-text.ts';
import { MovableBox } from './MovableBox.tsx';
import { screenBox } from './move-box.ts';
import type { MoveOverlay, PdfOverlay } from './overlay.ts';
import styles from './Pdf.module.css';
import { type PageBox, scaleOf } from './page-layout.ts';

export type PdfPageProps = {
  document: PDFDocumentProxy;
  /** 1-based. */
  number: number;
  count: number;
  box: PageBox;
  zoom: number;
  quarterTurns: number;
  overlays: readonly PdfOverlay[];
  onMoveOverlay?: MoveOverlay | undefined;
  query: string;
};

/** Above this a canvas costs more memory than sharpness is worth (pixels). */
const LARGEST_CANVAS = 12_000_000;

/** One drawn page: picture, selectable text, overlays. */
export function PdfPage(props: PdfPageProps) {
  const { document, number, count, box, zoom, quarterTurns, overlays, query, onMoveOverlay } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const viewport = usePageDrawing({ document, number, zoom, quarterTurns, canvas, text, query });
  const scale = scaleOf(zoom);
  return (
    <article
      aria-label={ui.pdf.pageOf(number, count)}
      className={styles.page}
      data-page={number}
      style={
        {
          top: box.top,
          width: box.width,
          height: box.height,
          '--total-scale-factor': scale,
          '--scale-factor': scale,
          '--scale-round-x': '1px',
          '--scale-round-y': '1px',
        } as never
      }
    >
      <canvas className={styles.canvas} ref={canvas} />
      <div className={styles.text} ref={text} />
      {viewport &&
        overlays.map((overlay) =>
          overlay.isMovable && onMoveOverlay ? (
            <MovableBox
              key={overlay.id}
              onMove={(rect) => onMoveOverlay(overlay.id, rect)}
              overlay={overlay}
              scale={scale}
              view={viewport}
            />
          ) : (
            <OverlayBox key={overlay.id} overlay={overlay} viewport={viewport} />
          ),
        )}
    </article>
  );
}

function OverlayBox({ overlay, viewport }: { overlay: PdfOverlay; viewport: PageViewport }) {
  const box = screenBox(viewport, overlay.rect);
  const label = overlay.label ?? STOCK_LABELS[overlay.kind];
  return (
    <div
      className={`${styles.overlay} ${styles[overlay.kind]}`}
      data-overlay={overlay.id}
      style={{ left: box.left, top: box.top, width: box.width, height: box.height }}
      title={label}
    >
      {(overlay.kind === 'signature-here' || overlay.kind === 'seal-here') && <span>{label}</span>}
    </div>
  );
}

const STOCK_LABELS: Partial<Record<PdfOverlay['kind'], string>> = {
  'signature-here': ui.pdf.signatureHere,
  'seal-here': ui.pdf.sealHere,
};

type Drawing = Pick<PdfPageProps, 'document' | 'number' | 'zoom' | 'quarterTurns' | 'query'> & {
  canvas: RefObject<HTMLCanvasElement | null>;
  text: RefObject<HTMLDivElement | null>;
};

function usePageDrawing({
  document,
  number,
  zoom,
  quarterTurns,
  query,
  canvas,
  text,
}: Drawing): PageViewport | null {
  const [viewport, setViewport] = useState<PageViewport | null>(null);
  const [layer, setLayer] = useState<TextLayer | null>(null);
  useEffect(() => {
    let stop = () => {};
    let isGone = false;
    const draw = async () => {
      const page = await document.getPage(number);
      if (isGone || !canvas.current || !text.current) return;
      const view = page.getViewport({
        scale: scaleOf(zoom),
        rotation: (page.rotate + quarterTurns * 90) % 360,
      });
      const sharpness = Math.min(
        window.devicePixelRatio || 1,
        Math.sqrt(LARGEST_CANVAS / (view.width * view.height)),
      );
      // Drawn aside and shown when it is whole: a preview that follows the typing must not flash white.
      const shown = canvas.current;
      const drawn = shown.ownerDocument.createElement('canvas');
      drawn.width = Math.floor(view.width * sharpness);
      drawn.height = Math.floor(view.height * sharpness);
      setViewport(view);
      const transform = [sharpness, 0, 0, sharpness, 0, 0];
      const picture = page.render({ canvas: drawn, viewport: view, transform });
      text.current.replaceChildren();
      const words = new TextLayer({
        textContentSource: page.streamTextContent(),
        container: text.current,
        viewport: view,
      });
      stop = () => {
        picture.cancel();
        words.cancel();
        page.cleanup();
      };
      await Promise.all([picture.promise.then(() => !isGone && show(drawn, shown)), words.render()]);
      if (!isGone) setLayer(words);
    };
    // Scrolling on cancels a drawing; that is no fault.
    draw().catch(() => undefined);
    return () => {
      isGone = true;
      setLayer(null);
      stop();
    };
  }, [document, number, zoom, quarterTurns, canvas, text]);
  useEffect(() => markMatches(layer, query), [layer, query]);
  return viewport;
}

function show(drawn: HTMLCanvasElement, shown: HTMLCanvasElement): void {
  shown.width = drawn.width;
  shown.height = drawn.height;
  shown.getContext('2d')?.drawImage(drawn, 0, 0);
}

const HIGHLIGHT = 'congvu-found';

/** Marks the found words with the CSS highlight registry: the page itself stays untouched. */
function markMatches(layer: TextLayer | null, query: string): (() => void) | undefined {
  if (!layer || !query.trim() || typeof Highlight === 'undefined') return undefined;
  const ranges = findInItems(layer.textContentItemsStr, query).flatMap((match) => {
    const start = layer.textDivs[match.start.item]?.firstChild;
    const end = layer.textDivs[match.end.item]?.firstChild;
    if (!(start instanceof Text) || !(end instanceof Text)) return [];
    const range = new Range();
    range.setStart(start, Math.min(match.start.offset, start.length));
    range.setEnd(end, Math.min(match.end.offset, end.length));
    return [range];
  });
  const marks = CSS.highlights.get(HIGHLIGHT) ?? new Highlight();
  CSS.highlights.set(HIGHLIGHT, marks);
  for (const range of ranges) marks.add(range);
  return () => {
    for (const range of ranges) marks.delete(range);
  };
}
