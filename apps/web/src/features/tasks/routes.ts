import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  { path: '/nhiem-vu/giao', load: () => import('./GiveTaskScreen.tsx').then((file) => file.GiveTaskScreen) },
  { path: '/nhiem-vu', load: () => import('./TasksScreen.tsx').then((file) => file.TasksScreen) },
  {
    path: '/van-ban-den/chua-mo',
    load: () => import('./unread/UnreadScreen.tsx').then((file) => file.UnreadScreen),
  },
];
