import { lazy, Suspense } from 'react';
import { useNavigate } from 'react-router';
import { useShortcut } from '../lib/use-shortcut.ts';
import { shell } from '../messages/shell.ts';
import type { NavItem } from './navigation.ts';
import { openOverlay, useOverlay } from './overlay-store.ts';
import { useNavItems } from './use-nav-items.ts';

const SearchPalette = lazy(() =>
  import('./SearchPalette.tsx').then((file) => ({ default: file.SearchPalette })),
);
const HelpSheet = lazy(() => import('./HelpSheet.tsx').then((file) => ({ default: file.HelpSheet })));
const MoreSheet = lazy(() => import('./MoreSheet.tsx').then((file) => ({ default: file.MoreSheet })));
const NotificationDrawer = lazy(() =>
  import('./NotificationDrawer.tsx').then((file) => ({ default: file.NotificationDrawer })),
);

/** Search, notifications, help: loaded when first opened; and the shortcuts that open them. */
export function Overlays() {
  const overlay = useOverlay();
  const items = useNavItems();
  const everywhere = shell.help.everywhere;
  useShortcut({
    keys: 'Ctrl+K',
    label: shell.searchLabel,
    group: everywhere,
    run: () => openOverlay('search'),
  });
  useShortcut({ keys: '/', label: shell.searchLabel, group: everywhere, run: () => openOverlay('search') });
  useShortcut({
    ...{ keys: 'Alt+O', label: shell.notifications.title, group: everywhere },
    run: () => openOverlay('notifications'),
  });
  useShortcut({ keys: '?', label: shell.help.title, group: everywhere, run: () => openOverlay('help') });
  const close = () => openOverlay(null);
  return (
    <>
      {items.map((item) => (
        <GoShortcut item={item} key={item.id} />
      ))}
      <Suspense fallback={null}>
        {overlay === 'search' && <SearchPalette onClose={close} />}
        {overlay === 'notifications' && <NotificationDrawer onClose={close} />}
        {overlay === 'help' && <HelpSheet onClose={close} />}
        {overlay === 'menu' && <MoreSheet onClose={close} />}
      </Suspense>
    </>
  );
}

function GoShortcut({ item }: { item: NavItem }) {
  const navigate = useNavigate();
  useShortcut({
    ...{ keys: `G ${item.goKey}`, label: item.label, group: shell.help.everywhere },
    run: () => void navigate(item.path),
  });
  return null;
}
