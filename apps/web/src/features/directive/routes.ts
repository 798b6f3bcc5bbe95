import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  {
    path: '/quan-tri/van-ban-den',
    load: () => import('./LetterRulesScreen.tsx').then((file) => file.LetterRulesScreen),
  },
];
