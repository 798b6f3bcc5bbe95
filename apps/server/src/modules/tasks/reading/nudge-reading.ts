import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { lockIncoming } from '../../documents/index.ts';
import { decideNudgeReading } from './nudge-reading.decide.ts';
import { readReaders } from './readers.query.ts';
import { insertReadingNudge } from './reading.store.ts';

type Input = { id: string; targetIds: readonly string[] };

/** Nhắc đọc: to those a letter was given to and who have not opened it; appended, counted, limited in rate. */
export async function nudgeReading(ctx: PersonCtx, input: Input): Promise<{ ok: true; count: number }> {
  const document = await lockIncoming(ctx, input.id);
  const readers = await readReaders(ctx, document.id);
  const targets = [...new Set(input.targetIds)].map((wanted) =>
    readers.find(({ targetId }) => targetId === wanted),
  );
  if (targets.some((target) => target === undefined)) throw notFound();
  const found = targets.flatMap((target) => (target ? [target] : []));

  const facts = { document, now: ctx.clock.now() };
  assertAllowed(found.flatMap((target) => decideNudgeReading(ctx.actor, target, facts)));

  for (const { targetId } of found) {
    await insertReadingNudge(ctx, { incomingId: document.id, agencyId: document.agency_id, targetId });
  }
  const data = {
    targetIds: found.map(({ targetId }) => targetId),
    posts: found.flatMap(({ postId }) => postId ?? []),
    units: found.flatMap(({ givenUnitId }) => givenUnitId ?? []),
  };
  ctx.audit({ verb: 'nudgeReading', objectType: 'incoming', objectId: document.id, data });
  ctx.publish({ type: 'incoming.reading-nudged', subjectId: document.id, data });
  return { ok: true, count: found.length };
}
