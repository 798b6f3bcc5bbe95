import { useActivePosts } from '../../lib/use-me.ts';

/** As `routing/policy.ts`: administrator, leader, head of the Văn phòng; the server decides again. */
export function useMaySetRoutes(): boolean {
  return useActivePosts().some(
    ({ roles }) =>
      roles.includes('admin') ||
      roles.includes('leader') ||
      (roles.includes('office') && roles.includes('unit_head')),
  );
}
