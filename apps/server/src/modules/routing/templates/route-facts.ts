import type { RouteDefinition, RouteStepInput } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { findPost, findUnit, listUnits } from '../../org/index.ts';
import type { RouteFacts } from './check-route.ts';
import { resolveAssignees, ruleNames } from './resolve-assignees.ts';

type Of = { agencyId: string; on: LocalDay };
export type Gathered = RouteFacts & {
  /** Who would be asked today; null where it depends on the document. */
  named: (string[] | null)[];
};

/** What the check needs to know of the agency on a day; `familyId` is the route itself, which is no rival of its own. */
export async function gatherRouteFacts(
  tx: Tx,
  route: RouteDefinition,
  of: Of & { familyId: string | null },
): Promise<Gathered> {
  const holders: { count: number; missing: string[] }[] = [];
  const named: (string[] | null)[] = [];
  for (const step of route.steps) {
    const found = await holdersOf(tx, step, of);
    holders.push({ count: found.count, missing: found.missing });
    named.push(found.named);
  }
  return { holders, named, rivals: await findRivals(tx, route, of) };
}

type Holders = { count: number; missing: string[]; named: string[] | null };

async function holdersOf(tx: Tx, step: RouteStepInput, of: Of): Promise<Holders> {
  const rule = step.assignee;
  // Chosen in each draft; a signer who left is refused at submission.
  if (rule.kind === 'signer') return { count: Number.POSITIVE_INFINITY, missing: [], named: null };
  if (rule.kind === 'drafting_unit_head') return draftingUnits(tx, step, of);
  const submission = {
    agencyId: of.agencyId,
    draftingUnitId: null,
    fieldCode: null,
    signerAppointmentId: null,
  };
  const posts = await resolveAssignees(tx, rule, { submission, on: of.on });
  const missing = await missingOf(tx, step, {
    ...of,
    held: new Set(posts.map((post) => post.postId)),
    posts,
  });
  return {
    count: posts.length,
    missing: step.omit.noHolder ? [] : missing,
    named: posts.map((post) => `${post.holder!.name} (${post.title})`),
  };
}

type Resolved = { held: ReadonlySet<string>; posts: readonly { unitId: string | null }[] };

/** The very posts and units that nobody holds or heads. */
async function missingOf(tx: Tx, step: RouteStepInput, of: Of & Resolved): Promise<string[]> {
  const rule = step.assignee;
  if (rule.kind === 'posts') {
    if (rule.postIds.length === 0) return ['chức vụ nào được chọn'];
    const vacant = rule.postIds.filter((postId) => !of.held.has(postId));
    const posts = await Promise.all(vacant.map((postId) => findPost(tx, postId, of.on)));
    return posts.map((post) =>
      post ? [post.title, post.unitName].filter(Boolean).join(', ') : 'chức vụ đã bãi bỏ',
    );
  }
  if (rule.kind === 'unit_heads') {
    if (rule.unitIds.length === 0) return ['đơn vị nào được chọn'];
    const headed = new Set(of.posts.map((post) => post.unitId));
    const vacant = rule.unitIds.filter((unitId) => !headed.has(unitId));
    const units = await Promise.all(vacant.map((unitId) => findUnit(tx, unitId, of.on)));
    return units.map((unit) => (unit ? `lãnh đạo ${unit.name}` : 'đơn vị đã giải thể'));
  }
  return of.posts.length === 0 ? [ruleNames[rule.kind]] : [];
}

/** Every unit of the agency may draft: the ones without a head would have no route. */
async function draftingUnits(tx: Tx, step: RouteStepInput, of: Of): Promise<Holders> {
  const units = await listUnits(tx, of.agencyId, of.on);
  const missing: string[] = [];
  for (const unit of units) {
    const submission = {
      agencyId: of.agencyId,
      draftingUnitId: unit.id,
      fieldCode: null,
      signerAppointmentId: null,
    };
    const posts = await resolveAssignees(tx, step.assignee, { submission, on: of.on });
    if (posts.length === 0) missing.push(`lãnh đạo ${unit.name}`);
  }
  return {
    count: Number.POSITIVE_INFINITY,
    missing: step.omit.noHolder ? [] : missing,
    named: null,
  };
}

/** Other published routes that fit the same documents, with the same precedence and naming as much. */
async function findRivals(
  tx: Tx,
  route: RouteDefinition,
  of: Of & { familyId: string | null },
): Promise<string[]> {
  const { typeCodes, fieldCodes, urgencies, precedence } = route;
  const { rows } = await sql<{ name: string }>`select distinct t.name from routing.route_template t
    where t.agency_id = ${of.agencyId} and t.state = 'published' and (t.valid_to is null or t.valid_to >= ${of.on}::date)
      and (${of.familyId}::uuid is null or t.family_id <> ${of.familyId}::uuid)
      and t.precedence = ${precedence}
      and (cardinality(t.type_codes) > 0) = ${typeCodes.length > 0}::boolean
      and (cardinality(t.field_codes) > 0) = ${fieldCodes.length > 0}::boolean
      and (cardinality(t.urgencies) > 0) = ${urgencies.length > 0}::boolean
      and (cardinality(t.type_codes) = 0 or t.type_codes && ${typeCodes}::text[])
      and (cardinality(t.field_codes) = 0 or t.field_codes && ${fieldCodes}::text[])
      and (cardinality(t.urgencies) = 0 or t.urgencies && ${urgencies}::int[])
    order by t.name`.execute(tx);
  return rows.map(({ name }) => name);
}
