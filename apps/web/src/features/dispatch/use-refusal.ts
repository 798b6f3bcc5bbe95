import type { OutgoingDetail } from '@congvu/contracts';
import { useActivePosts } from '../../lib/use-me.ts';
import { isHandheld, useViewport } from '../../lib/use-viewport.ts';
import { dispatch } from './messages.ts';

/** Why this person cannot do a step here and now; null when allowed. Absent actions do not exist for the role. */
export function useRefusal(document: OutgoingDetail, action: string, verb: string): string | null {
  const handheld = isHandheld(useViewport());
  const role = useActivePosts()[0]?.title ?? '';
  if (handheld) return dispatch.onHandheld;
  const found = document.actions.find((one) => one.action === action);
  if (found?.allowed) return null;
  const first = found?.refusals[0];
  return first ? first.detail || first.title : dispatch.noAction(verb.toLowerCase(), role);
}
