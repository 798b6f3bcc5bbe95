import { useState } from 'react';
import { matchPath, useLocation } from 'react-router';
import type { Viewport } from '../lib/use-viewport.ts';
import { screenRoutes } from './screens.ts';

export type RailWidth = 'wide' | 'slim';

const STORAGE_KEY = 'congvu.rail';

/** Width of the rail by window, screen and the person's pin (ui.md §3, §11). */
export function railWidthFor(viewport: Viewport, screen: RailWidth, pinned: RailWidth | null): RailWidth {
  const isNarrow = viewport === 'compact' || viewport === 'two-pane';
  if (isNarrow) return 'slim';
  if (pinned) return pinned;
  return viewport === 'wide' ? 'wide' : screen;
}

/** The width now, and the switch of the pin. */
export function useRailWidth(viewport: Viewport): { width: RailWidth; toggle: (() => void) | null } {
  const { pathname } = useLocation();
  const [pinned, setPinned] = useState(readPin);
  const screen = screenRoutes.find((route) => matchPath(route.path, pathname))?.rail ?? 'wide';
  const width = railWidthFor(viewport, screen, pinned);
  const canPin = viewport === 'normal' || viewport === 'wide';
  const toggle = () => {
    const next = width === 'wide' ? 'slim' : 'wide';
    setPinned(next);
    localStorage.setItem(STORAGE_KEY, next);
  };
  return { width, toggle: canPin ? toggle : null };
}

function readPin(): RailWidth | null {
  const stored = localStorage.getItem(STORAGE_KEY);
  return stored === 'wide' || stored === 'slim' ? stored : null;
}
