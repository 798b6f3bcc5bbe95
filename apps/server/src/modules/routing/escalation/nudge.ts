import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { isDrafter, lockOutgoing, refuseDocument } from '../../documents/index.ts';
import { formatInstantWords } from '../consultations/slip-words.ts';
import { refuse } from '../errors.ts';
import { lockSteps } from '../outgoing/step.store.ts';
import { countNudges, insertNudge, lastNudge } from './nudge.store.ts';

const pauseMs = 24 * 3_600_000;

/** Nhắc: the drafter reminds those for whom his draft waits, once a day; each one is kept and counted. */
export async function nudge(ctx: PersonCtx, input: { id: string }): Promise<{ count: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const open = (await lockSteps(ctx, document)).filter((step) => step.state === 'open');
  const last = await lastNudge(ctx.tx, document.id);
  const next = last && new Date(last.getTime() + pauseMs);
  const isTooSoon = next !== undefined && next > ctx.clock.now();

  assertAllowed([
    ...(isDrafter(ctx.actor, document)
      ? []
      : [refuseDocument('documents.not-yours', { who: document.drafter_name })]),
    ...(open.length > 0 ? [] : [refuse('routing.nothing-waits')]),
    ...(isTooSoon
      ? [
          refuse('routing.nudged-already', {
            at: formatInstantWords(last!),
            next: formatInstantWords(next),
          }),
        ]
      : []),
  ]);

  for (const step of open) await insertNudge(ctx, { documentId: document.id, stepId: step.id });
  const posts = open.flatMap((step) =>
    step.tasks.filter((task) => task.state === 'open').map((task) => task.assignee_post_id),
  );
  ctx.audit({ verb: 'nudge', objectType: 'outgoing', objectId: document.id, data: { steps: open.length } });
  ctx.publish({ type: 'step.nudged', subjectId: document.id, data: { documentId: document.id, posts } });
  return { count: await countNudges(ctx.tx, document.id) };
}
