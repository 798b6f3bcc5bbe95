import { sql } from 'kysely';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuseDocument } from '../../documents/index.ts';
import { storeSilenceRule } from './silence-rule.store.ts';

type Input = { basis: string | null; validFrom: string };

/** Im lặng coi như đồng ý: only where the agency has decided so by a named paper, from that day on; null ends it. */
export async function setSilenceRule(ctx: PersonCtx, input: Input): Promise<{ ok: true }> {
  await sql`select pg_advisory_xact_lock(hashtextextended('routing.silence_rule ' || ${ctx.actor.agencyId}::text, 0))`.execute(
    ctx.tx,
  );

  const mayDecide = has(ctx.actor, 'leader') || (has(ctx.actor, 'office') && has(ctx.actor, 'unit_head'));
  assertAllowed(
    mayDecide ? [] : [refuseDocument('documents.not-yours', { who: 'Lãnh đạo cơ quan, Chánh Văn phòng' })],
  );

  await storeSilenceRule(ctx, input);
  const data = { validFrom: input.validFrom, agrees: input.basis !== null };
  ctx.audit({ verb: 'routing.set-silence-rule', objectType: 'agency', objectId: ctx.actor.agencyId, data });
  return { ok: true };
}
