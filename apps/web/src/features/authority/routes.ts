import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  {
    path: '/quan-tri/tham-quyen',
    load: () => import('./AuthorityScreen.tsx').then((file) => file.AuthorityScreen),
  },
];
