import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  {
    path: '/quan-tri/chuyen-thang',
    load: () => import('./DirectRulesScreen.tsx').then((file) => file.DirectRulesScreen),
  },
];
