import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  { path: '/thu-muc', load: () => import('./MarksScreen.tsx').then((file) => file.MarksScreen) },
];
