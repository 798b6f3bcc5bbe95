import { addDays, type LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { abbreviationOn } from '../dated.ts';
import { orgRefusal } from '../errors.ts';
import { assertMayAdminister } from '../policy.ts';

export type SetAbbreviation = {
  targetKind: 'issuing_body' | 'unit';
  targetId: string;
  text: string;
  basis: string;
  validFrom: LocalDay;
};
type Target = { agencyId: string; founded: string; validFrom: LocalDay };

/** Gives an issuing body or unit its abbreviation from a day on (NĐ 30 PL I.II.3b); one abbreviation belongs to one of
 *  them a day. Refused: `org.abbreviation-taken`, `org.abbreviation-form`, `org.version-order`. */
export async function setAbbreviation(ctx: Ctx, input: SetAbbreviation): Promise<{ targetId: string }> {
  const target = await findTarget(ctx, input);
  if (!target) throw notFound();
  const { agencyId } = target;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`abbreviations ${agencyId}`}, 0))`.execute(
    ctx.tx,
  );

  assertMayAdminister(ctx.actor, { agencyId });

  assertAllowed(await findAbbreviationRefusals(ctx, input));

  await store(ctx, target, input);

  const data = { text: input.text, validFrom: input.validFrom };
  ctx.audit({
    verb: 'org.set-abbreviation',
    objectType: input.targetKind,
    objectId: input.targetId,
    data,
  });
  ctx.publish({ type: 'abbreviation.set', subjectId: input.targetId, agencyId, data });
  return { targetId: input.targetId };
}

async function findTarget(
  ctx: Pick<Ctx, 'tx'>,
  of: Pick<SetAbbreviation, 'targetKind' | 'targetId'>,
): Promise<Target | undefined> {
  const { rows } = await (of.targetKind === 'issuing_body'
    ? sql<Target>`select agency_id as "agencyId", abbreviation as founded, valid_from as "validFrom"
        from org.issuing_body where id = ${of.targetId}`
    : sql<Target>`select u.agency_id as "agencyId", v.abbreviation as founded, v.valid_from as "validFrom"
        from org.unit u join org.unit_version v on v.unit_id = u.id where u.id = ${of.targetId}
        order by v.valid_from limit 1`
  ).execute(ctx.tx);
  return rows[0];
}

const form = /^[\p{Lu}\d][\p{L}\d&.]*$/u;

/** All that speaks against an abbreviation; the proposal says the same. */
export async function findAbbreviationRefusals(ctx: Pick<Ctx, 'tx'>, input: SetAbbreviation) {
  const { targetId, text, validFrom } = input;
  const target = await findTarget(ctx, input);
  if (!target) throw notFound();
  const on = validFrom;
  const bodyText = abbreviationOn({ target: sql`b.id`, founded: sql`b.abbreviation`, on });
  const unitText = abbreviationOn({ target: sql`u.id`, founded: sql`v.abbreviation`, on });
  const { rows } = await sql<{ takenBy: string | null; last: LocalDay | null }>`select
      (select name from (
        select b.id, b.printed_name as name, ${bodyText} as text from org.issuing_body b
          where b.agency_id = ${target.agencyId} and (b.valid_to is null or b.valid_to >= ${on}::date)
        union all select u.id, v.name, ${unitText} from org.unit u join org.unit_version v on v.unit_id = u.id
          where u.agency_id = ${target.agencyId} and (v.valid_to is null or v.valid_to >= ${on}::date)
        union all select x.target_id, x.text, x.text from org.abbreviation x
          where x.agency_id = ${target.agencyId} and (x.valid_to is null or x.valid_to >= ${on}::date)) used
        where used.text = ${text} and used.id <> ${targetId} limit 1) as "takenBy",
      (select max(valid_from) from org.abbreviation where target_id = ${targetId}) as last`.execute(ctx.tx);
  const { takenBy, last } = rows[0]!;
  const begun = last ?? target.validFrom;
  return [
    ...(form.test(text) ? [] : [orgRefusal('org.abbreviation-form', { text })]),
    ...(takenBy ? [orgRefusal('org.abbreviation-taken', { text, name: takenBy.replaceAll('\n', ' ') })] : []),
    ...(validFrom > begun ? [] : [orgRefusal('org.version-order', { validFrom: begun })]),
  ];
}

/** The first change keeps the founding abbreviation for the days before it. */
async function store(ctx: Ctx, target: Target, input: SetAbbreviation): Promise<void> {
  const { targetKind, targetId, validFrom } = input;
  const lastDay = addDays(validFrom, -1);
  const { numAffectedRows } = await sql`update org.abbreviation set valid_to = ${lastDay}::date
    where target_id = ${targetId} and (valid_to is null or valid_to > ${lastDay}::date)`.execute(ctx.tx);
  const add = ([text, basis, from, to]: readonly [string, string, LocalDay, LocalDay | null]) =>
    sql`insert into org.abbreviation (id, agency_id, target_kind, target_id, text, basis, valid_from, valid_to)
      values (${ctx.newId()}, ${target.agencyId}, ${targetKind}, ${targetId}, ${text}, ${basis}, ${from}, ${to})`.execute(
      ctx.tx,
    );
  if (!numAffectedRows && target.validFrom <= lastDay)
    await add([target.founded, 'Theo hồ sơ thành lập', target.validFrom, lastDay]);
  await add([input.text, input.basis, validFrom, null]);
}
