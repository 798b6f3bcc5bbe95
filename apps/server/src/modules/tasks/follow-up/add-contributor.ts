import type { Refusal } from '@congvu/contracts';
import type { Person } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideRunning, decideWorking, isOpen, isRootLead } from '../assignments/assignment.states.ts';
import { type AssignmentRecord, insertAssignments, listRecords } from '../assignments/assignment.store.ts';
import { grantParts } from '../assignments/create-assignments.ts';
import { lockHeld } from '../assignments/lock-held.ts';
import { type AssignmentInput, planAssignments } from '../assignments/plan-assignments.ts';
import {
  assertWorkVersion,
  auditWork,
  publishGiven,
  updateWork,
  type Work,
  type WorkMoved,
} from '../work/work.ts';
import { isAssigner, notAssigner } from './manage.decide.ts';

type Input = { id: string; version: number; assignments: readonly AssignmentInput[]; text: string };

/** Thêm phối hợp, để biết: beside the lead who has it, not later than the whole (R-DIR-2). */
export async function addContributor(ctx: PersonCtx, input: Input): Promise<WorkMoved> {
  const { document } = await lockHeld(ctx, input.id);
  const all = await listRecords(ctx.tx, document.id);
  const lead = all.find((one) => isOpen(one) && isRootLead(one));
  const plan = await planAssignments(ctx, {
    agencyId: document.agency_id,
    urgency: 1,
    dueAt: document.due_at,
    dueIs: 'above',
    assignments: input.assignments,
    deadlineOn: null,
    kind: 'more',
    taken: all.filter((one) => isOpen(one) && one.parent_id === null),
  });

  assertAllowed([...decideAdd(ctx, { document, lead, all }), ...plan.refusals]);
  assertWorkVersion(document, input.version);

  await insertAssignments(ctx, plan.rows, {
    work: document,
    parentId: null,
    noteId: lead!.note_id,
    instruction: input.text.trim() || (lead!.instruction ?? ''),
    by: { postId: ctx.actor.postId, name: ctx.actor.name },
  });
  await grantParts(ctx, document, plan.rows);
  const version = await updateWork(ctx, document, {});
  const posts = plan.rows.flatMap(({ postId }) => (postId ? [postId] : []));
  const units = plan.rows.flatMap(({ unitId }) => (unitId ? [unitId] : []));
  auditWork(ctx, document, { verb: 'addContributor', data: { posts, units } });
  publishGiven(ctx, document, { noteId: lead!.note_id, posts, units });
  return { id: document.id, state: document.state, version };
}

type Facts = {
  document: Work;
  lead: AssignmentRecord | undefined;
  all: readonly AssignmentRecord[];
};

/** Beside whom? Without an open lead the document is not being worked on. */
export function decideAdd(ctx: { actor: Person }, { document, lead, all }: Facts): Refusal[] {
  const state = decideWorking(document);
  if (state.length > 0 || !lead) return state;
  // What stands still is not given to more people: their clock would run.
  return isAssigner(ctx.actor, { target: lead, all }) ? decideRunning(lead) : [notAssigner(lead)];
}
