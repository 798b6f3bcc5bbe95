import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  { path: '/quan-tri/cua-nhan', load: () => import('./DoorsScreen.tsx').then((file) => file.DoorsScreen) },
];
