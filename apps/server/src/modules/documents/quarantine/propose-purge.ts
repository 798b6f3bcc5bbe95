import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideReason } from '../outgoing/outgoing.states.ts';
import { assertEntryVersion, decideQuarantine } from './quarantine.decide.ts';
import { type EntryMoved, lockEntry, moveEntry } from './quarantine.store.ts';

type Input = { id: string; version: number; reason: string };

/** Đề nghị tiêu hủy: the first of two persons, with a reason; nothing is destroyed yet (SEC-4). */
export async function proposePurge(ctx: PersonCtx, input: Input): Promise<EntryMoved> {
  const entry = await lockEntry(ctx, input.id);
  assertEntryVersion(entry, input.version);

  assertAllowed([...decideQuarantine(ctx.actor, entry, 'proposePurge'), ...decideReason(input.reason)]);

  const moved = await moveEntry(ctx, entry, {
    action: 'proposePurge',
    proposal_reason: input.reason.trim(),
    proposed_at: ctx.clock.now(),
    proposed_by_person_id: ctx.actor.personId,
    proposed_by_name: ctx.actor.name,
  });
  ctx.audit({
    verb: 'proposePurge',
    objectType: entry.kind,
    objectId: entry.subject_id,
    data: { reason: input.reason.trim() },
  });
  ctx.publish({ type: 'quarantine.purge-proposed', subjectId: entry.id, data: { kind: entry.kind } });
  return moved;
}

/** The proposal is taken back; what was locked stays locked. */
export async function withdrawPurge(ctx: PersonCtx, input: Input): Promise<EntryMoved> {
  const entry = await lockEntry(ctx, input.id);
  assertEntryVersion(entry, input.version);

  assertAllowed([...decideQuarantine(ctx.actor, entry, 'withdrawPurge'), ...decideReason(input.reason)]);

  const moved = await moveEntry(ctx, entry, {
    action: 'withdrawPurge',
    proposal_reason: null,
    proposed_at: null,
    proposed_by_person_id: null,
    proposed_by_name: null,
  });
  ctx.audit({
    verb: 'withdrawPurge',
    objectType: entry.kind,
    objectId: entry.subject_id,
    data: { reason: input.reason.trim() },
  });
  return moved;
}
