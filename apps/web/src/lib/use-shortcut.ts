import { useEffect, useRef, useSyncExternalStore } from 'react';
import { type Shortcut, shortcuts } from './shortcut-registry.ts';

/**
 * Declares a shortcut while the component is mounted; it appears on the help sheet by itself.
 * `useShortcut({ keys: 'Alt+R', label: t.returnAction, run: openReturn })`; null switches it off.
 */
export function useShortcut(shortcut: Shortcut | null): void {
  const run = useRef(shortcut?.run);
  run.current = shortcut?.run;
  const { keys, label, group, inDialog } = shortcut ?? {};
  useEffect(() => {
    if (!keys || label === undefined) return;
    return shortcuts.add({ keys, label, group, inDialog, run: () => run.current?.() });
  }, [keys, label, group, inDialog]);
}

/** Everything registered now, for the help sheet. */
export function useShortcutList(): readonly Shortcut[] {
  return useSyncExternalStore(shortcuts.subscribe, shortcuts.list);
}
