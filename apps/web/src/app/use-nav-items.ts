import { useMemo } from 'react';
import { useActivePosts } from '../lib/use-me.ts';
import { type ActionTarget, actionTargetsFor, type NavItem, navItemsFor } from './navigation.ts';
import { screenRoutes } from './screens.ts';

/** Entries whose screen exists; later modules bring theirs. */
const isBuilt = (item: { path: string }): boolean =>
  screenRoutes.some(({ path }) => path === item.path || path.startsWith(`${item.path}/`));

/** The rail of this tab's role. */
export function useNavItems(): NavItem[] {
  const posts = useActivePosts();
  const names = posts.flatMap((post) => post.roles).join(' ');
  return useMemo(() => navItemsFor(new Set(posts.flatMap((post) => post.roles))).filter(isBuilt), [names]);
}

/** Actions of this tab's role, for the palette. */
export function useActionTargets(): ActionTarget[] {
  const posts = useActivePosts();
  return actionTargetsFor(new Set(posts.flatMap((post) => post.roles)));
}
