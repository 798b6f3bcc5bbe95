import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { findReadableOutgoing } from '../../documents/index.ts';
import { decideReport } from '../assignments/assignment.states.ts';
import { lockHeld } from '../assignments/lock-held.ts';
import { startWork } from '../assignments/start-work.ts';
import { insertTaskDocument } from '../work/task-document.store.ts';
import { assertWorkVersion, auditWork, isTask, type WorkMoved, wrongState } from '../work/work.ts';

type Input = { id: string; version: number; outgoingId: string };

/** Gắn văn bản kết quả: an outgoing document of the handler's reading becomes a result of the task; dispatching it hands the
 *  result in. A letter is answered from its own page. Counts as acceptance. */
export async function linkDocument(ctx: PersonCtx, input: Input): Promise<WorkMoved> {
  const { document, held } = await lockHeld(ctx, input.id);

  assertAllowed(isTask(document) ? decideReport(held, document) : wrongState(document));
  assertWorkVersion(document, input.version);

  const outgoing = await findReadableOutgoing(ctx, input.outgoingId);
  await insertTaskDocument(ctx, { taskId: document.id, outgoingId: outgoing.id });
  auditWork(ctx, document, { verb: 'linkDocument', data: { outgoingId: outgoing.id } });
  return startWork(ctx, document, held.mine!);
}
