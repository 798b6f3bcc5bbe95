import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  { path: '/so', load: () => import('./RegistersScreen.tsx').then((file) => file.RegistersScreen) },
];
