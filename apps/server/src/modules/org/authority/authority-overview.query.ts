import type { AvailableAction, authorityApi, Refusal, ResponseOf } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { type RawBuilder, sql } from 'kysely';
import { has } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { listUnits } from '../agencies/agency.query.ts';
import { inForce } from '../dated.ts';
import { orgRefusal } from '../errors.ts';
import { findNotHead } from './decide-authority.ts';

type Overview = ResponseOf<typeof authorityApi.overview>;

/** Who may sign what in the own agency, with dates and bases, and the changes that wait for the head. */
export async function authorityOverview(ctx: QueryCtx): Promise<Overview> {
  const on = ctx.clock.today();
  const { agencyId } = ctx.actor;
  const mayPropose = has(ctx.actor, 'office', 'leader');
  return {
    on,
    mandates: await mandates(ctx, on),
    fields: await fields(ctx, on),
    rules: await rules(ctx, on),
    abbreviations: await abbreviations(ctx, on),
    posts: await postOptions(ctx, on),
    units: (await listUnits(ctx.tx, agencyId, on)).map(({ id, name }) => ({ id, name })),
    proposals: await proposals(ctx),
    actions: [offer('propose', mayPropose ? [] : [orgRefusal('org.not-head', { who: 'Văn phòng' })])],
  };
}

const offer = (action: string, refusals: Refusal[]): AvailableAction => ({
  action,
  allowed: refusals.length === 0,
  refusals,
});

const stateOf = (alias: string, on: LocalDay): RawBuilder<'coming' | 'in-force' | 'ended'> =>
  sql`case when ${sql.ref(`${alias}.valid_from`)} > ${on}::date then 'coming'
    when ${sql.ref(`${alias}.valid_to`)} < ${on}::date then 'ended' else 'in-force' end`;
const days = (alias: string): RawBuilder<unknown> =>
  sql`${sql.ref(`${alias}.valid_from`)} as "validFrom", ${sql.ref(`${alias}.valid_to`)} as "validTo",
    ${sql.ref(`${alias}.basis`)} as basis`;
/** A post with the name of who holds it that day, and its agency where it is another. */
const postLabel = (alias: string, of: { on: LocalDay; agencyId: string }): RawBuilder<string> =>
  sql<string>`concat_ws(' ', ${sql.ref(`${alias}.title`)}, (select pe.full_name from org.appointment ap
    join org.person pe on pe.id = ap.person_id where ap.post_id = ${sql.ref(`${alias}.id`)} and ${inForce('ap', of.on)}
    order by ap.valid_from desc limit 1), (select '(' || av.short_name || ')' from org.agency_version av
    where av.agency_id = ${sql.ref(`${alias}.agency_id`)} and ${inForce('av', of.on)}
      and av.agency_id <> ${of.agencyId} limit 1))`;

async function mandates(ctx: QueryCtx, on: LocalDay): Promise<Overview['mandates']> {
  const of = { on, agencyId: ctx.actor.agencyId };
  const { rows } = await sql<Overview['mandates'][number]>`select m.id, ${postLabel('g', of)} as grantor,
      ${postLabel('e', of)} as grantee, m.type_codes as "typeCodes", ${stateOf('m', on)} as state, ${days('m')}
    from org.signing_mandate m join org.post g on g.id = m.grantor_post_id join org.post e on e.id = m.grantee_post_id
    where m.agency_id = ${of.agencyId} order by m.valid_to desc, m.id limit 200`.execute(ctx.tx);
  return rows;
}

async function fields(ctx: QueryCtx, on: LocalDay): Promise<Overview['fields']> {
  const { rows } = await sql<Overview['fields'][number]>`select fa.post_id as "postId",
      fa.field_code as "fieldCode", p.title, coalesce((select pe.full_name from org.appointment ap
        join org.person pe on pe.id = ap.person_id where ap.post_id = p.id and ${inForce('ap', on)} limit 1), '') as holder,
      ${stateOf('fa', on)} as state, ${days('fa')}
    from org.field_assignment fa join org.post p on p.id = fa.post_id
    where p.agency_id = ${ctx.actor.agencyId}
    order by p.ordinal, p.id, fa.valid_to desc nulls first, fa.field_code limit 200`.execute(ctx.tx);
  return rows;
}

async function rules(ctx: QueryCtx, on: LocalDay): Promise<Overview['rules']> {
  const { rows } = await sql<
    Overview['rules'][number]
  >`select r.id, coalesce((select v.name from org.unit_version v
        where v.unit_id = r.unit_id order by v.valid_from desc limit 1), '') as "unitName",
      r.type_codes as "typeCodes", ${stateOf('r', on)} as state, ${days('r')}
    from org.by_order_rule r where r.agency_id = ${ctx.actor.agencyId}
    order by r.valid_to desc nulls first, r.valid_from desc, r.id limit 200`.execute(ctx.tx);
  return rows;
}

/** Dated rows, and the founding abbreviations of those without any. */
async function abbreviations(ctx: QueryCtx, on: LocalDay): Promise<Overview['abbreviations']> {
  const { rows } = await sql<Overview['abbreviations'][number]>`with target as (
      select 'issuing_body' as kind, b.id, replace(b.printed_name, chr(10), ' ') as name, b.abbreviation, b.valid_from,
        b.valid_to from org.issuing_body b where b.agency_id = ${ctx.actor.agencyId} and ${inForce('b', on)}
      union all select 'unit', u.id, v.name, v.abbreviation, v.valid_from, v.valid_to from org.unit u
        join org.unit_version v on v.unit_id = u.id where u.agency_id = ${ctx.actor.agencyId} and ${inForce('v', on)})
    select t.kind as "targetKind", t.id as "targetId", t.name, x.text, ${stateOf('x', on)} as state, ${days('x')}
    from target t join org.abbreviation x on x.target_id = t.id
    union all select t.kind, t.id, t.name, t.abbreviation, 'in-force', t.valid_from, t.valid_to, ''
    from target t where not exists (select from org.abbreviation x where x.target_id = t.id)
    order by 1, 3, 6 limit 200`.execute(ctx.tx);
  return rows;
}

/** Heads of units and deputies here, heads of the agencies below. */
async function postOptions(ctx: QueryCtx, on: LocalDay): Promise<Overview['posts']> {
  const of = { on, agencyId: ctx.actor.agencyId };
  const { rows } = await sql<Overview['posts'][number]>`select p.id, ${postLabel('p', of)} as label,
      p.kind not in ('deputy', 'unit_deputy') as "mayBeAuthorised", p.kind in ('deputy', 'unit_deputy') as "isDeputy"
    from org.post p where ${inForce('p', on)} and (
      (p.agency_id = ${of.agencyId} and p.kind in ('unit_head', 'deputy', 'unit_deputy'))
      or (p.kind in ('head', 'acting_head') and p.agency_id in (select v.agency_id from org.agency_version v
        where v.parent_id = ${of.agencyId} and ${inForce('v', on)})))
    order by p.agency_id <> ${of.agencyId}, p.ordinal, p.id limit 500`.execute(ctx.tx);
  return rows;
}

async function proposals(ctx: QueryCtx): Promise<Overview['proposals']> {
  const rows = await ctx.tx
    .selectFrom('org.authority_proposal')
    .selectAll()
    .where('agency_id', '=', ctx.actor.agencyId)
    .orderBy(sql`state <> 'proposed'`)
    .orderBy('proposed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  const forHead = await findNotHead(ctx);
  return rows.map((row) => ({
    id: row.id,
    summary: row.summary,
    state: row.state as Overview['proposals'][number]['state'],
    proposedBy: row.proposed_name,
    proposedAt: instant(row.proposed_at),
    decidedBy: row.decided_name,
    decidedAt: instant(row.decided_at),
    note: row.decision_note,
    actions: actionsOf(row, { forHead, personId: ctx.actor.personId }),
  }));
}

function actionsOf(
  row: { state: string; proposed_by: string },
  of: { forHead: Refusal[]; personId: string },
): AvailableAction[] {
  if (row.state !== 'proposed') return [];
  const own = row.proposed_by === of.personId ? [offer('withdraw', [])] : [];
  return [offer('approve', of.forHead), offer('refuse', of.forHead), ...own];
}

/** Changes that wait for the head of the agency, the oldest first. */
export async function listOpenProposals(
  ctx: QueryCtx,
): Promise<{ id: string; summary: string; proposedBy: string; proposedAt: Date }[]> {
  const rows = await ctx.tx
    .selectFrom('org.authority_proposal')
    .select(['id', 'summary', 'proposed_name as proposedBy', 'proposed_at as proposedAt'])
    .where('agency_id', '=', ctx.actor.agencyId)
    .where('state', '=', 'proposed')
    .orderBy('proposed_at')
    .limit(50)
    .execute();
  return rows;
}
