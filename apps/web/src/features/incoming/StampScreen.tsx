import { type IncomingDetail, incomingApi, stampsApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { call, operationUrl } from '../../lib/call.ts';
import { useHasRole } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import type { PdfOverlay } from '../../ui/PdfViewer.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import styles from './incoming.module.css';
import { numberLine } from './incoming-rows.ts';
import { LetterPdf } from './LetterPdf.tsx';
import { incoming } from './messages.ts';
import { incomingQuery } from './queries.ts';
import { stampWords as words } from './stamp-messages.ts';
import { stampPicture } from './stamp-picture.ts';

const OVERLAY = 'arrival-stamp';

/** /van-ban-den/{id}/dau-den: where the stamp ĐẾN goes, and the copy for the printer (NĐ 30/2020 Đ.22). */
export function StampScreen() {
  const { id = '' } = useParams();
  const isClerk = useHasRole('clerk');
  const letter = useQuery({ ...incomingQuery(id), enabled: isClerk });
  if (!isClerk) return <EmptyState icon="locked" sentence={words.onlyClerk} />;
  if (letter.error && !letter.data)
    return <ErrorState error={letter.error} onRetry={() => void letter.refetch()} />;
  if (!letter.data) return <Skeleton lines={10} />;
  return <StampDesk letter={letter.data} />;
}

function StampDesk({ letter }: { letter: IncomingDetail }) {
  const { id } = letter;
  const placed = useStampPlace(id);
  const { error, place, rect, isMoved } = placed;
  const open = (url: string) => window.open(url, '_blank', 'noopener');
  const print = () => {
    if (!rect) return;
    const [x0, y0, x1, y1] = rect;
    open(operationUrl(stampsApi.copy, { id }, { x0: `${x0}`, y0: `${y0}`, x1: `${x1}`, y1: `${y1}` }));
    // Remembered in passing: a failure costs no more than moving it again.
    if (isMoved)
      void call(stampsApi.keep, { params: { id }, body: { x0, y0, x1, y1 } }).catch(() => undefined);
  };
  return (
    <>
      <Toolbar
        actions={
          <>
            <ActionButton icon="print" onPress={() => open(operationUrl(incomingApi.stamp, { id }))}>
              {words.printLabel}
            </ActionButton>
            {rect && (
              <ActionButton icon="print" keys="Ctrl+Enter" look="primary" onPress={print}>
                {words.print}
              </ActionButton>
            )}
          </>
        }
        backTo={`/van-ban/${id}`}
        title={words.title(numberLine(letter) ?? letter.senderName)}
      />
      {error ? <ErrorState error={error} look="strip" onRetry={placed.retry} /> : null}
      {place && (
        <div className={styles.stampBar}>
          <p aria-live="polite" className="grow fs13">
            {isMoved ? words.moved : words.sources[place.source]} <span className="t2">{words.keys}</span>
          </p>
          <p className="fs13 t2">{words.copyOnly}</p>
          {isMoved && (
            <ActionButton icon="takeBack" onPress={placed.reset} size="small">
              {words.reset}
            </ActionButton>
          )}
        </div>
      )}
      <LetterPdf letter={letter} places={placed.overlays} />
    </>
  );
}

/** Proposed by the server, moved by hand. */
function useStampPlace(id: string) {
  const query = useQuery({
    queryKey: ['incoming', 'stamp-place', id],
    queryFn: ({ signal }) => call(stampsApi.place, { params: { id }, signal }),
    // A new look at the page would pull the stamp away under the hand.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const [moved, setMoved] = useState<PdfOverlay['rect'] | null>(null);
  const place = query.data;
  const rect = moved ?? place?.rect ?? null;
  const image = useMemo(() => place && stampPicture(place.stamp), [place]);
  useFocusWhenDrawn(place !== undefined);
  const overlay: PdfOverlay | null = rect && {
    ...{ id: OVERLAY, page: 1, rect, kind: 'signature-here', label: words.box, isMovable: true },
    ...(image ? { image } : {}),
  };
  return {
    ...{ place, rect, error: query.error },
    retry: () => void query.refetch(),
    isMoved: moved !== null,
    reset: () => setMoved(null),
    overlays: {
      overlays: overlay ? [overlay] : [],
      showOverlay: overlay ? OVERLAY : null,
      onMoveOverlay: (_id: string, to: PdfOverlay['rect']) => setMoved(to),
    },
  };
}

/** The arrows move the stamp at once: it takes the focus when its page is drawn. */
function useFocusWhenDrawn(isPlaced: boolean): void {
  useEffect(() => {
    if (!isPlaced) return;
    const find = () => document.querySelector<HTMLElement>(`[data-overlay="${OVERLAY}"]`);
    const watch = new MutationObserver(() => {
      const box = find();
      if (!box) return;
      watch.disconnect();
      box.focus({ preventScroll: true });
    });
    const box = find();
    if (box) box.focus({ preventScroll: true });
    else watch.observe(document.body, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, [isPlaced]);
}
