import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  {
    path: '/quan-tri/linh-vuc',
    load: () => import('./FieldsScreen.tsx').then((file) => file.FieldsScreen),
  },
];
