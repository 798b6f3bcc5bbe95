import type { LetterConditions, LetterRuleKind } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';

export type NewRule = LetterConditions & {
  kind: LetterRuleKind;
  urgency: number | null;
  postId: string | null;
  workingDays: number | null;
  basis: string;
  validFrom: LocalDay;
};

/** The rules of a kind that are not over, locked, in their order: nobody else adds or orders meanwhile. */
export async function lockRules(ctx: PersonCtx, kind: LetterRuleKind): Promise<string[]> {
  const { agencyId } = ctx.actor;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`letter-rules:${kind}:${agencyId}`}, 0))`.execute(
    ctx.tx,
  );
  const { rows } = await sql<{ id: string }>`select id from routing.letter_rule
    where agency_id = ${agencyId} and kind = ${kind} and (valid_to is null or valid_to >= ${ctx.clock.today()}::date)
    order by position, id for update`.execute(ctx.tx);
  return rows.map(({ id }) => id);
}

/** Behind all others of its kind. */
export async function insertLetterRule(ctx: PersonCtx, rule: NewRule): Promise<string> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('routing.letter_rule')
    .values({
      id,
      agency_id: ctx.actor.agencyId,
      kind: rule.kind,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from routing.letter_rule
        where agency_id = ${ctx.actor.agencyId} and kind = ${rule.kind})`,
      sender_name: rule.senderName || null,
      type_code: rule.typeCode || null,
      field_code: rule.fieldCode || null,
      subject_words: rule.subjectWords || null,
      urgency: rule.urgency,
      post_id: rule.postId,
      working_days: rule.workingDays,
      basis: rule.basis,
      valid_from: rule.validFrom,
      created_by_name: ctx.actor.name,
      created_at: ctx.clock.now(),
    })
    .execute();
  return id;
}

export async function orderRules(ctx: PersonCtx, ids: readonly string[]): Promise<void> {
  await sql`update routing.letter_rule r set position = o.position
    from unnest(${[...ids]}::uuid[]) with ordinality as o (id, position) where r.id = o.id`.execute(ctx.tx);
}

/** The first day of a rule that is not over; undefined when there is no such rule. */
export async function findRuleStart(ctx: PersonCtx, id: string): Promise<LocalDay | undefined> {
  const row = await ctx.tx
    .selectFrom('routing.letter_rule')
    .select('valid_from')
    .where('id', '=', id)
    .where('agency_id', '=', ctx.actor.agencyId)
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>=', ctx.clock.today())]))
    .forUpdate()
    .executeTakeFirst();
  return row?.valid_from;
}

/** One that had not begun ends before it begins. */
export async function closeLetterRule(ctx: PersonCtx, id: string, lastDay: LocalDay): Promise<void> {
  await sql`update routing.letter_rule set valid_to = greatest(${lastDay}::date, valid_from - 1),
      ended_by_name = ${ctx.actor.name} where id = ${id}`.execute(ctx.tx);
}
