import type { Refusal } from '@congvu/contracts';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import { refuse } from '../errors.ts';
import { findVisibleIncoming } from '../incoming/get-incoming.query.ts';
import { decideReason } from '../outgoing/outgoing.states.ts';

const allowedMs = 24 * 3_600_000;

/** The second person for a dispute: lets the auditor read what was withdrawn, for a day (documents.md §13). */
export async function allowWithdrawn(
  ctx: PersonCtx,
  input: { id: string; reason: string },
): Promise<{ until: string }> {
  const document = await findVisibleIncoming(ctx, input.id);
  const withdrawn = await ctx.tx
    .selectFrom('documents.withdrawn')
    .select('destroyed_at')
    .where('incoming_id', '=', document.id)
    .executeTakeFirst();
  if (!withdrawn || withdrawn.destroyed_at) throw notFound();

  assertAllowed([...decideSecondPerson(ctx), ...decideReason(input.reason)]);

  const until = new Date(ctx.clock.now().getTime() + allowedMs);
  await ctx.tx
    .insertInto('documents.withdrawn_access')
    .values({
      id: ctx.newId(),
      agency_id: document.agency_id,
      incoming_id: document.id,
      reason: input.reason.trim(),
      by_person_id: ctx.actor.personId,
      by_name: ctx.actor.name,
      at: ctx.clock.now(),
      until,
    })
    .execute();

  ctx.audit({ verb: 'allowWithdrawn', objectType: 'incoming', objectId: document.id });
  return { until: instant(until) };
}

const decideSecondPerson = ({ actor }: PersonCtx): Refusal[] =>
  !actor.standsIn && has(actor, 'office', 'leader')
    ? []
    : [refuse('documents.not-yours', { who: 'Lãnh đạo Văn phòng hoặc lãnh đạo cơ quan' })];
