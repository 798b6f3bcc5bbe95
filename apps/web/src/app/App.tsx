import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { Skeleton } from '../ui/Skeleton.tsx';
import { PartBoundary } from './PartBoundary.tsx';
import { type ScreenRoute, screenRoutes } from './screens.ts';

const LoginPage = lazy(() => import('./LoginPage.tsx').then((file) => ({ default: file.LoginPage })));
const SetupPage = lazy(() => import('./SetupPage.tsx').then((file) => ({ default: file.SetupPage })));
const Shell = lazy(() => import('./Shell.tsx').then((file) => ({ default: file.Shell })));
const NotFound = lazy(() => import('./NotFound.tsx').then((file) => ({ default: file.NotFound })));

/** The living style page, in development only. */
const StylePage = import.meta.env.DEV
  ? lazy(() => import('./StylePage.tsx').then((file) => ({ default: file.StylePage })))
  : null;

const screens = screenRoutes.map((route) => ({ route, Screen: lazyScreen(route) }));

/** All addresses (ui.md §4). */
export function App() {
  const publicScreens = screens.filter((screen) => screen.route.isPublic);
  const ownScreens = screens.filter((screen) => !screen.route.isPublic);
  return (
    <Suspense fallback={<Skeleton />}>
      <Routes>
        <Route element={<LoginPage />} path="/dang-nhap" />
        <Route element={<SetupPage />} path="/cai-dat-lan-dau" />
        {publicScreens.map(({ route, Screen }) => (
          <Route element={<Screen />} key={route.path} path={route.path} />
        ))}
        <Route element={<Shell />}>
          <Route element={<Navigate replace to="/ban-lam-viec" />} index />
          {ownScreens.map(({ route, Screen }) => (
            <Route element={<Screen />} key={route.path} path={route.path} />
          ))}
          {StylePage && <Route element={<StylePage />} path="/phong-cach" />}
          <Route element={<NotFound />} path="*" />
        </Route>
      </Routes>
    </Suspense>
  );
}

function lazyScreen(route: ScreenRoute) {
  const Loaded = lazy(async () => ({ default: await route.load() }));
  return function Screen() {
    return (
      <PartBoundary>
        <Suspense fallback={<Skeleton />}>
          <Loaded />
        </Suspense>
      </PartBoundary>
    );
  };
}
