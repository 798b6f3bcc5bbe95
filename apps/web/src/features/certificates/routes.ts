import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  { path: '/chung-thu-so', load: () => import('./OverviewScreen.tsx').then((file) => file.OverviewScreen) },
  {
    path: '/chung-thu-so/viec-can-lam',
    load: () => import('./FollowupsScreen.tsx').then((file) => file.FollowupsScreen),
  },
  {
    path: '/chung-thu-so/de-nghi',
    load: () => import('./RequestsScreen.tsx').then((file) => file.RequestsScreen),
  },
  {
    path: '/chung-thu-so/de-nghi/moi',
    load: () => import('./NewRequestScreen.tsx').then((file) => file.NewRequestScreen),
  },
  {
    path: '/chung-thu-so/de-nghi/:id',
    load: () => import('./RequestScreen.tsx').then((file) => file.RequestScreen),
  },
  {
    path: '/chung-thu-so/gan',
    load: () => import('./BindingScreen.tsx').then((file) => file.BindingScreen),
  },
  {
    path: '/chung-thu-so/thiet-bi',
    load: () => import('./CustodyScreen.tsx').then((file) => file.CustodyScreen),
  },
  {
    path: '/chung-thu-so/:id',
    load: () => import('./CertificateScreen.tsx').then((file) => file.CertificateScreen),
  },
];
