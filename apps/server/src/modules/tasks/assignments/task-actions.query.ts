import type { AvailableAction, Refusal } from '@congvu/contracts';
import type { QueryCtx } from '../../../platform/command.ts';
import type { WorkState } from '../work/work.ts';
import {
  decideAccept,
  decideComplete,
  decideReport,
  decideReturn,
  decideSubAssign,
  heldBy,
  isHandler,
  type Results,
} from './assignment.states.ts';
import { listRecords } from './assignment.store.ts';

/** The buttons of those who got the document, with the very refusals of the commands (P7); none for others. */
export async function taskActions(
  ctx: QueryCtx,
  document: WorkState & { id: string },
  results: Results,
): Promise<AvailableAction[]> {
  const all = await listRecords(ctx.tx, document.id);
  if (!all.some((assignment) => isHandler(ctx.actor, assignment))) return [];
  const held = heldBy(ctx.actor, all);
  const decided: [string, Refusal[]][] = [
    ['accept', decideAccept(held, document)],
    ['subAssign', decideSubAssign(ctx.actor, held, document)],
    ['reportProgress', decideReport(held, document)],
    ['complete', decideComplete(held, document, results)],
    ['returnAssignment', decideReturn(held, document)],
  ];
  return decided.map(([action, refusals]) => ({ action, allowed: refusals.length === 0, refusals }));
}
