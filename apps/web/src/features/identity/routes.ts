import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  { path: '/tai-khoan', load: () => import('./AccountScreen.tsx').then((file) => file.AccountScreen) },
];
