import type { Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideReason } from '../../documents/index.ts';
import { isOpen, isRootLead } from '../assignments/assignment.states.ts';
import { descendants } from '../assignments/return-assignment.ts';
import { insertSuspensions } from '../assignments/suspension.store.ts';
import { refuse } from '../errors.ts';
import { assertWorkVersion, auditWork, holdWork, updateWork, type WorkMoved } from '../work/work.ts';
import { holdersOf } from './end-assignment.ts';
import { decideManage, lockTarget, type Target } from './manage.decide.ts';

type Input = { id: string; version: number; assignmentId: string; reason: string; legalBasis: string };

/** Tạm dừng: the clock of a part, and of what was given out of it, stands still. Of the lead: of the whole work. */
export async function suspend(ctx: PersonCtx, input: Input): Promise<WorkMoved> {
  const of = await lockTarget(ctx, input);

  assertAllowed([
    ...decideManage(ctx.actor, of, 'suspend'),
    ...decideReason(input.reason),
    ...decideBasis(input.legalBasis),
  ]);
  assertWorkVersion(of.document, input.version);

  const { document, target } = of;
  const stopped = partsWith(of).filter((one) => isOpen(one) && one.role !== 'informed' && !one.suspended_at);
  const why = { reason: input.reason.trim(), legalBasis: input.legalBasis.trim() };
  await insertSuspensions(ctx, stopped, why);
  const isOverall = isRootLead(target);
  const version = await (isOverall
    ? holdWork(ctx, document, ctx.clock.now())
    : updateWork(ctx, document, {}));
  const data = { assignmentId: target.id, ...holdersOf(stopped) };
  auditWork(ctx, document, { verb: 'suspendAssignment', data });
  ctx.publish({ type: 'assignment.suspended', subjectId: document.id, agencyId: document.agency_id, data });
  return { id: document.id, state: document.state, version };
}

/** The part itself first, then what hangs on it: of the lead everything. */
export const partsWith = ({ target, all }: Target): Target['all'] =>
  isRootLead(target)
    ? [target, ...all.filter((one) => one.id !== target.id)]
    : [target, ...descendants(target, all)];

export const decideBasis = (legalBasis: string): Refusal[] =>
  legalBasis.trim().length >= 3 ? [] : [refuse('tasks.basis-missing')];
