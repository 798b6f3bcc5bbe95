import { useMemo } from 'react';
import { useActivePosts } from '../lib/use-me.ts';
import { type NavItem, navItemsFor } from './navigation.ts';

/** The rail of this tab's role. */
export function useNavItems(): NavItem[] {
  const posts = useActivePosts();
  const names = posts.flatMap((post) => post.roles).join(' ');
  return useMemo(() => navItemsFor(new Set(posts.flatMap((post) => post.roles))), [names]);
}
