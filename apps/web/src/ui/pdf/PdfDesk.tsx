import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { ui } from '../../messages/ui.ts';
import { ErrorState } from '../ErrorState.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { FindBar } from './FindBar.tsx';
import { fromBottom, type MoveOverlay, type PdfOverlay } from './overlay.ts';
import styles from './Pdf.module.css';
import { PdfBar } from './PdfBar.tsx';
import { PdfFailure } from './PdfFailure.tsx';
import { PdfPage } from './PdfPage.tsx';
import {
  cropLeft,
  cropZoom,
  type DeskLayout,
  fitZoom,
  isEndSeen,
  keptRange,
  layOutPages,
  nextZoom,
  visiblePages,
} from './page-layout.ts';
import type { OpenPdf } from './pdf-document.ts';
import { useDeskWindow } from './use-desk-window.ts';
import { type PdfSource, usePdfFile } from './use-pdf-file.ts';

export type PdfDeskProps = PdfSource & {
  overlays?: readonly PdfOverlay[];
  /** A movable overlay was moved; PDF points. */
  onMoveOverlay?: MoveOverlay;
  /** Once, when the end of the last page has been on the screen. */
  onLastPageSeen?: () => void;
  /** 1-based; changing it scrolls there (from the address or a link "Trang 2"). */
  page?: number;
  /** Overlay to bring into view, e.g. of the focused field. */
  showOverlay?: string | null;
  downloadUrl?: string;
  /** Marked print made by the server; the button is absent without it. */
  onPrint?: () => void;
};

const NO_OVERLAYS: readonly PdfOverlay[] = [];

/** The reading desk (ui.md §5.2). */
export function PdfDesk(props: PdfDeskProps) {
  const file = usePdfFile(props);
  if (file.problem !== null) return <ErrorState error={file.problem} onRetry={file.retry} />;
  if (file.isUnreadable) return <PdfFailure downloadUrl={props.downloadUrl} isLocal={Boolean(props.bytes)} />;
  if (!file.pdf) {
    return (
      <div className={styles.desk}>
        <p className="sr-only" role="status">
          {ui.pdf.loading}
        </p>
        <Skeleton lines={8} />
      </div>
    );
  }
  return <OpenDesk {...props} pdf={file.pdf} />;
}

function OpenDesk(props: PdfDeskProps & { pdf: OpenPdf }) {
  const { pdf, overlays = NO_OVERLAYS } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const desk = useDeskWindow(scroller);
  const [chosenZoom, setChosenZoom] = useState<number | null>(null);
  const [quarterTurns, setQuarterTurns] = useState(0);
  const [query, setQuery] = useState<string | null>(null);
  const turned = useMemo(() => pdf.sizes.map((size) => turn(size, quarterTurns)), [pdf, quarterTurns]);
  const cropped = chosenZoom === null ? cropZoom(turned, desk.width) : null;
  const zoom = chosenZoom ?? cropped ?? fitZoom(turned, desk.width || 800);
  const layout = useMemo(() => layOutPages(pdf.sizes, zoom, quarterTurns), [pdf, zoom, quarterTurns]);
  const { first, last, current } = visiblePages(layout, desk.top, desk.height);
  const kept = keptRange(first, last, layout.pages.length);
  const goTo = (page: number) => {
    const box = layout.pages[page - 1];
    if (box) scroller.current?.scrollTo({ top: box.top - 8 });
  };
  useCrop(scroller, cropped === null ? null : cropLeft(layout.width));
  useStayOnPage(scroller, layout.height, desk.top);
  useGoToPage(props.page, goTo);
  useShowOverlay(scroller, props.showOverlay, overlays, goTo);
  useEndSeen(isEndSeen(layout, desk.top, desk.height), props.onLastPageSeen);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.code !== 'KeyF' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    setQuery((before) => before ?? '');
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears Ctrl+F of whatever has the focus inside
    <div className={styles.desk} onKeyDown={onKeyDown} role="presentation">
      <PdfBar
        count={layout.pages.length}
        downloadUrl={props.downloadUrl}
        isFit={chosenZoom === null}
        onFind={() => setQuery(query === null ? '' : null)}
        onFit={() => setChosenZoom(null)}
        onGoTo={goTo}
        onPrint={props.onPrint}
        onRotate={() => setQuarterTurns((turns) => (turns + 1) % 4)}
        onZoom={(direction) => setChosenZoom(nextZoom(zoom, direction))}
        page={current + 1}
        zoom={zoom}
      />
      {query !== null && (
        <FindBar
          document={pdf.document}
          onClose={() => setQuery(null)}
          onGoTo={goTo}
          onQuery={setQuery}
          query={query}
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section aria-label={ui.pdf.label} className={styles.scroller} ref={scroller} tabIndex={0}>
        <div className={styles.stack} style={{ height: layout.height, width: layout.width }}>
          <KeptPages
            {...{ desk: props, kept, layout, quarterTurns, zoom }}
            overlays={overlays}
            query={query ?? ''}
          />
        </div>
      </section>
    </div>
  );
}

type KeptPagesProps = {
  desk: PdfDeskProps & { pdf: OpenPdf };
  kept: { from: number; to: number };
  layout: DeskLayout;
  overlays: readonly PdfOverlay[];
  quarterTurns: number;
  query: string;
  zoom: number;
};

/** Only the pages around the visible ones are drawn. */
function KeptPages({ desk, kept, layout, overlays, ...drawing }: KeptPagesProps) {
  return layout.pages.slice(kept.from, kept.to + 1).map((box, index) => {
    const number = kept.from + index + 1;
    return (
      <PdfPage
        {...drawing}
        box={box}
        count={layout.pages.length}
        document={desk.pdf.document}
        key={number}
        number={number}
        onMoveOverlay={desk.onMoveOverlay}
        overlays={overlays
          .filter((overlay) => overlay.page === number)
          .map((overlay) => fromBottom(overlay, desk.pdf.sizes[number - 1]?.height ?? 0))}
      />
    );
  });
}

function turn(size: { width: number; height: number }, quarterTurns: number) {
  return quarterTurns % 2 === 1 ? { width: size.height, height: size.width } : size;
}

type ScrollerRef = { current: HTMLDivElement | null };

/** On a phone the text begins at the edge; the margins are a pan away. */
function useCrop(scroller: ScrollerRef, left: number | null): void {
  useEffect(() => {
    if (left !== null) scroller.current?.scrollTo({ left });
  }, [scroller, left]);
}

/** Zooming keeps the same place of the letter in the window. */
function useStayOnPage(scroller: ScrollerRef, height: number, top: number): void {
  const before = useRef({ height, top });
  useEffect(() => {
    const last = before.current;
    if (last.height !== height && last.height > 0 && scroller.current) {
      scroller.current.scrollTop = (last.top / last.height) * height;
    }
    before.current = { height, top };
  }, [scroller, height, top]);
}

function useGoToPage(page: number | undefined, goTo: (page: number) => void): void {
  const go = useRef(goTo);
  go.current = goTo;
  useEffect(() => {
    if (page !== undefined && page > 1) go.current(page);
  }, [page]);
}

function useShowOverlay(
  scroller: ScrollerRef,
  wanted: string | null | undefined,
  overlays: readonly PdfOverlay[],
  goTo: (page: number) => void,
): void {
  const parts = useRef({ overlays, goTo });
  parts.current = { overlays, goTo };
  useEffect(() => {
    const overlay = parts.current.overlays.find((one) => one.id === wanted);
    if (!overlay) return;
    const drawn = () => scroller.current?.querySelector(`[data-overlay="${CSS.escape(overlay.id)}"]`);
    if (!drawn()) parts.current.goTo(overlay.page);
    const timer = setTimeout(() => drawn()?.scrollIntoView({ block: 'center' }), 60);
    return () => clearTimeout(timer);
  }, [wanted, scroller]);
}

function useEndSeen(isSeen: boolean, onSeen: (() => void) | undefined): void {
  const call = useRef(onSeen);
  call.current = onSeen;
  const isTold = useRef(false);
  useEffect(() => {
    if (!isSeen || isTold.current) return;
    isTold.current = true;
    call.current?.();
  }, [isSeen]);
}
