import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { assertWorkVersion, auditWork, type WorkMoved } from '../work/work.ts';
import { decideReport } from './assignment.states.ts';
import { addProgress, updateAssignments } from './assignment.store.ts';
import { lockHeld } from './lock-held.ts';
import { addFiles } from './progress-files.ts';
import { startWork } from './start-work.ts';

type Input = {
  id: string;
  version: number;
  percent: number;
  text: string;
  files?: readonly { sha256: string; name: string }[];
};

/** Báo tiến độ in words, percent and files; the first report of the lead counts as acceptance. */
export async function reportProgress(ctx: PersonCtx, input: Input): Promise<WorkMoved> {
  const { document, held } = await lockHeld(ctx, input.id);

  assertAllowed(decideReport(held, document));
  assertWorkVersion(document, input.version);

  const mine = held.mine!;
  const { percent, text } = input;
  const progressId = await addProgress(ctx, mine, { percent, text, byName: ctx.actor.name });
  await addFiles(ctx, { progressId, agencyId: mine.agency_id }, input.files ?? []);
  // The one who leads inside a unit speaks for the unit.
  const speaksFor = mine.role === 'lead' && mine.parent_id ? [mine.parent_id] : [];
  await updateAssignments(ctx, [mine.id, ...speaksFor], { progress: percent });
  const moved = await startWork(ctx, document, mine);
  auditWork(ctx, document, { verb: 'reportProgress', data: { percent, assignmentId: mine.id } });
  ctx.publish({
    type: 'assignment.reported',
    subjectId: document.id,
    data: { assignmentId: mine.id, percent, assignedByPostId: mine.assigned_by_post_id },
  });
  return moved;
}
