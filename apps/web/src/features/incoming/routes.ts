import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  {
    path: '/van-ban-den',
    load: () => import('./IncomingScreen.tsx').then((file) => file.IncomingScreen),
  },
  {
    path: '/van-ban-den/vao-so',
    load: () => import('./register/RegisterScreen.tsx').then((file) => file.RegisterScreen),
    rail: 'slim',
  },
  {
    path: '/van-ban-den/:id/dau-den',
    load: () => import('./StampScreen.tsx').then((file) => file.StampScreen),
  },
  {
    path: '/van-ban-den/hop-thu',
    load: () => import('./mails/MailScreen.tsx').then((file) => file.MailScreen),
  },
  {
    path: '/quan-tri/cach-ly',
    load: () => import('./quarantine/QuarantineScreen.tsx').then((file) => file.QuarantineScreen),
  },
  {
    path: '/quan-tri/doc-van-ban',
    load: () => import('./MeasureScreen.tsx').then((file) => file.MeasureScreen),
  },
];
