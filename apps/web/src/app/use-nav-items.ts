import { useMemo } from 'react';
import { useActivePosts } from '../lib/use-me.ts';
import { type ActionTarget, actionTargetsFor, type NavItem, navItemsFor } from './navigation.ts';

/** The rail of this tab's role. */
export function useNavItems(): NavItem[] {
  const posts = useActivePosts();
  const names = posts.flatMap((post) => post.roles).join(' ');
  return useMemo(() => navItemsFor(new Set(posts.flatMap((post) => post.roles))), [names]);
}

/** Actions of this tab's role, for the palette. */
export function useActionTargets(): ActionTarget[] {
  const posts = useActivePosts();
  return actionTargetsFor(new Set(posts.flatMap((post) => post.roles)));
}
