import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type GridState, moveIn, moveOfKey, toggleRow } from '../lib/grid-motion.ts';
import { shortcuts } from '../lib/shortcut-registry.ts';

type GridParts<Row> = {
  rows: readonly Row[];
  idOf: (row: Row) => string;
  onOpen: (row: Row) => void;
  opensOnMove?: boolean;
  openId?: string | null;
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  scroller: RefObject<HTMLDivElement | null>;
  /** Scrolls a row into the window. */
  showRow: (index: number) => void;
};

export type GridControls = {
  active: number;
  activate: (index: number) => void;
  toggle: (index: number) => void;
  pressRow: (index: number, extend: boolean) => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

const NONE: ReadonlySet<string> = new Set();

/** Roving tab stop, keys and selection of the list. */
export function useGridKeys<Row>(parts: GridParts<Row>): GridControls {
  const { rows, idOf, onOpen, onSelect } = parts;
  const [place, setPlace] = useState({ active: 0, anchor: 0 });
  const ids = rows.map(idOf);
  const state: GridState = { ...place, selected: parts.selected ?? NONE };
  const openIndex = parts.openId ? ids.indexOf(parts.openId) : -1;
  useEffect(() => {
    if (openIndex >= 0) setPlace({ active: openIndex, anchor: openIndex });
  }, [openIndex]);

  const open = (index: number) => {
    const row = rows[index];
    if (row !== undefined) onOpen(row);
  };
  const focusRow = useFocusRow(parts.scroller, parts.showRow);
  const enter = () => {
    if (openIndex >= 0 || rows.length === 0) return false;
    const index = Math.min(place.active, rows.length - 1);
    focusRow(index);
    if (parts.opensOnMove) open(index);
    return true;
  };
  useEntrance(enter);
  const apply = (next: GridState) => {
    setPlace({ active: next.active, anchor: next.anchor });
    if (next.selected !== state.selected) onSelect?.(next.selected);
  };
  const toggle = (index: number) => onSelect && apply(toggleRow(state, index, ids));
  const move = (event: KeyboardEvent) => {
    const motion =
      event.ctrlKey || event.altKey || event.metaKey
        ? null
        : moveOfKey(event.code, shortcuts.areSingleKeysOn());
    if (!motion) return false;
    const next = moveIn(state, motion, ids, event.shiftKey && Boolean(onSelect));
    apply(next);
    focusRow(next.active);
    if (parts.opensOnMove && !event.shiftKey) open(next.active);
    return true;
  };
  const act = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return false;
    const isLetter = shortcuts.areSingleKeysOn();
    if (event.code === 'Enter' || (isLetter && event.code === 'KeyO')) open(state.active);
    else if (event.code === 'Space' || (isLetter && event.code === 'KeyX')) toggle(state.active);
    else return false;
    return true;
  };
  return {
    active: Math.min(place.active, Math.max(rows.length - 1, 0)),
    activate: (index) => place.active !== index && setPlace({ active: index, anchor: index }),
    toggle,
    pressRow: (index, extend) => {
      if (!extend || !onSelect) return open(index);
      const from = Math.min(state.anchor, index);
      const range = ids.slice(from, Math.max(state.anchor, index) + 1);
      apply({ ...state, active: index, selected: new Set([...state.selected, ...range]) });
    },
    onKeyDown: (event) => {
      // A button or field inside a row keeps its own keys.
      if (!(event.target instanceof HTMLElement) || event.target.dataset.row === undefined) return;
      if (event.nativeEvent.isComposing || !(move(event) || act(event))) return;
      event.preventDefault();
    },
  };
}

const ENTRANCES = ['ArrowDown', 'ArrowUp', 'KeyJ', 'KeyK'];

/** ↑ ↓ J K go into the list while nothing on the page has the focus (the screen has just opened). */
function useEntrance(enter: () => boolean): void {
  const latest = useRef(enter);
  latest.current = enter;
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      const hasModifier = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
      if (event.defaultPrevented || hasModifier || !ENTRANCES.includes(event.code)) return;
      if (event.code.startsWith('Key') && !shortcuts.areSingleKeysOn()) return;
      if (event.target !== document.body && !(event.target as Element).matches('main')) return;
      if (latest.current()) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function useFocusRow(scroller: RefObject<HTMLDivElement | null>, showRow: (index: number) => void) {
  return useCallback(
    (index: number) => {
      showRow(index);
      // The row may have to be drawn first.
      requestAnimationFrame(() =>
        scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus(),
      );
    },
    [scroller, showRow],
  );
}
