import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { assertWorkVersion, type WorkMoved } from '../work/work.ts';
import { decideAccept } from './assignment.states.ts';
import { lockHeld } from './lock-held.ts';
import { startWork } from './start-work.ts';

/** Nhận việc: the lead person or the head of the lead unit takes the work (status 05). */
export async function accept(ctx: PersonCtx, input: { id: string; version: number }): Promise<WorkMoved> {
  const { document, held } = await lockHeld(ctx, input.id);

  assertAllowed(decideAccept(held, document));
  assertWorkVersion(document, input.version);

  return startWork(ctx, document, held.mine!);
}
