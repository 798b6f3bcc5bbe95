import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { ui } from '../../messages/ui.ts';
import { arrowStep, movedBox, movedRect, type PageView, screenBox } from './move-box.ts';
import type { PdfOverlay } from './overlay.ts';
import styles from './Pdf.module.css';

type MovableBoxProps = {
  overlay: PdfOverlay;
  view: PageView;
  /** Pixels a point. */
  scale: number;
  onMove: (rect: PdfOverlay['rect']) => void;
};

type Pull = { x: number; y: number };

/** A picture on the page that is pulled, or moved by the arrow keys. */
export function MovableBox({ overlay, view, scale, onMove }: MovableBoxProps) {
  const [pull, setPull] = useState<Pull | null>(null);
  const start = useRef<Pull | null>(null);
  const box = movedBox(view, screenBox(view, overlay.rect), pull ?? { x: 0, y: 0 });
  const down = (event: PointerEvent<HTMLButtonElement>) => {
    if (!event.isPrimary) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, y: event.clientY };
  };
  const move = (event: PointerEvent) => {
    if (!start.current) return;
    setPull({ x: event.clientX - start.current.x, y: event.clientY - start.current.y });
  };
  const end = () => {
    start.current = null;
    if (pull) onMove(movedRect(view, overlay.rect, pull));
    setPull(null);
  };
  const cancel = () => {
    start.current = null;
    setPull(null);
  };
  const press = (event: KeyboardEvent) => {
    const step = event.altKey || event.ctrlKey ? undefined : arrowStep(event.key, event.shiftKey, scale);
    if (!step) return;
    // The page must not scroll away under it.
    event.preventDefault();
    event.stopPropagation();
    onMove(movedRect(view, overlay.rect, step));
  };
  return (
    <button
      aria-label={overlay.label ?? ui.pdf.movable}
      className={`${styles.overlay} ${styles[overlay.kind]} ${styles.movable}`}
      data-overlay={overlay.id}
      onKeyDown={press}
      onPointerCancel={cancel}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={end}
      style={{ left: box.left, top: box.top, width: box.width, height: box.height }}
      type="button"
    >
      {overlay.image ? <img alt="" draggable={false} src={overlay.image} /> : <span>{overlay.label}</span>}
    </button>
  );
}
