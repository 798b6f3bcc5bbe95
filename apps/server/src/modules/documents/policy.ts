import { type RawBuilder, sql } from 'kysely';
import { type Actor, has, hasDuty, type Person } from '../../platform/actor.ts';
import { inScope } from '../../platform/seat-scope.ts';

/** Roles that see every document of their agency (documents.md §25). */
export const seesWholeAgency = (actor: Person): boolean =>
  actor.standsIn ? standsInWhole(actor) : has(actor, 'clerk', 'leader', 'office', 'auditor');

/** In the seat of somebody else only what reached that post, except at the desk of a clerk, which is the whole agency. */
const standsInWhole = (actor: Person): boolean => has(actor, 'clerk') && actor.standsIn?.scope === null;

/** SQL filter: may this actor see the document `alias`? Put it into every read. */
export function visibleTo(actor: Person, alias: 'd'): RawBuilder<boolean> {
  const own = sql<boolean>`${sql.ref(alias)}.agency_id = ${actor.agencyId}`;
  if (seesWholeAgency(actor)) return own;
  // The security officer decides about what is locked (SEC-4).
  const locked = hasDuty(actor, 'security_officer')
    ? sql`or (${own} and ${sql.ref(alias)}.state = 'quarantined')`
    : sql``;
  const unit = has(actor, 'unit_head') && actor.unitId ? sql`or r.unit_id = ${actor.unitId}` : sql``;
  return sql<boolean>`(${own} and exists (select from documents.reader r
    where r.document_id = ${sql.ref(alias)}.id and (r.post_id = ${actor.postId} ${unit}))
    and ${inScope(actor, sql.ref(`${alias}.id`))} ${locked})`;
}

/** Drafting belongs to those who write letters; a clerk drafts copies (documents.md §9). */
export const mayDraft = (actor: Actor): boolean =>
  has(actor, 'officer', 'unit_head', 'clerk', 'office', 'leader');

export const isDrafter = (
  actor: Person,
  document: { drafter_post_id: string; drafter_person_id: string },
): boolean => actor.postId === document.drafter_post_id || actor.personId === document.drafter_person_id;
