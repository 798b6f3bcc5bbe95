import { useState } from 'react';
import { matchPath, useLocation } from 'react-router';
import type { Viewport } from '../lib/use-viewport.ts';
import { type RailWidth, railWidthFor } from './rail-width.ts';
import { screenRoutes } from './screens.ts';

const STORAGE_KEY = 'congvu.rail';

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
