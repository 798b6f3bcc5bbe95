import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  {
    path: '/bao-cao',
    load: () => import('./ReportsHome.tsx').then((file) => file.ReportsHome),
    rail: 'slim',
  },
  {
    path: '/bao-cao/phu-luc',
    load: () => import('./AppendixScreen.tsx').then((file) => file.AppendixScreen),
    rail: 'slim',
  },
  {
    path: '/bao-cao/giai-quyet-van-ban-den',
    load: () => import('./HandlingScreen.tsx').then((file) => file.HandlingScreen),
    rail: 'slim',
  },
  {
    path: '/bao-cao/giai-quyet-van-ban-di',
    load: () => import('./SendingScreen.tsx').then((file) => file.SendingScreen),
    rail: 'slim',
  },
  {
    path: '/nhiem-vu/bang',
    load: () => import('./BoardScreen.tsx').then((file) => file.BoardScreen),
    rail: 'slim',
  },
];
