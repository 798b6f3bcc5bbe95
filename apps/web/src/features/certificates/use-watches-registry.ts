import { useHasRole } from '../../lib/use-me.ts';

/** Whether the person watches over the certificates of agencies; the others see only what is their own. */
export const useWatchesRegistry = (): boolean =>
  useHasRole('admin', 'clerk', 'office', 'leader', 'auditor', 'monitor', 'it_unit');
