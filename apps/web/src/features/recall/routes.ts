import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  {
    path: '/quan-tri/thu-hoi',
    load: () => import('./RecallPolicyScreen.tsx').then((file) => file.RecallPolicyScreen),
  },
];
