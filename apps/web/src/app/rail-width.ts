import type { Viewport } from '../lib/use-viewport.ts';

export type RailWidth = 'wide' | 'slim';

/** Width of the rail by window, screen and the person's pin (ui.md §3, §11). */
export function railWidthFor(viewport: Viewport, screen: RailWidth, pinned: RailWidth | null): RailWidth {
  const isNarrow = viewport === 'compact' || viewport === 'two-pane';
  if (isNarrow) return 'slim';
  if (pinned) return pinned;
  return viewport === 'wide' ? 'wide' : screen;
}
