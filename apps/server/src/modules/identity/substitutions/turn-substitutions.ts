import { sql } from 'kysely';
import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import { closeSubstitution, type Substitution, substitutionColumns } from './substitution.store.ts';

/** Tells both people that a substitution began or ended. The rights hang on the clock; this is the news and the record. */
export async function turnSubstitutions(ctx: Ctx<System>): Promise<void> {
  const now = ctx.clock.now();
  const { rows: begun } = await sql<Substitution>`update identity.substitution s set started_at = ${now}
    where s.state = 'confirmed' and s.started_at is null and s.from_at <= ${now} and s.to_at > ${now}
    returning ${substitutionColumns}`.execute(ctx.tx);
  for (const substitution of begun) tell(ctx, substitution, 'started');
  const { rows: over } = await sql<Substitution>`select ${substitutionColumns} from identity.substitution s
    where s.state in ('proposed', 'confirmed') and s.to_at <= ${now} order by s.id limit 500 for update`.execute(
    ctx.tx,
  );
  for (const substitution of over) {
    await closeSubstitution(ctx.tx, substitution.id, {
      state: 'ended',
      at: substitution.toAt,
      name: null,
      reason: null,
    });
    tell(ctx, substitution, 'ended');
  }
}

function tell(ctx: Ctx<System>, substitution: Substitution, what: 'started' | 'ended'): void {
  const { id, agencyId, absentPostId, substitutePostId } = substitution;
  const data = { absentPostId, substitutePostId };
  ctx.audit({
    verb: `identity.substitution-${what}`,
    objectType: 'substitution',
    objectId: id,
    agencyId,
    data,
  });
  ctx.publish({ type: `substitution.${what}`, subjectId: id, agencyId, data });
}
