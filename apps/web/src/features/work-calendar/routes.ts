import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  {
    path: '/quan-tri/lich-lam-viec',
    load: () => import('./CalendarScreen.tsx').then((file) => file.CalendarScreen),
  },
];
