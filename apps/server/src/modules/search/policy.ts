import { type RawBuilder, sql } from 'kysely';
import { has, type Person } from '../../platform/actor.ts';
import { inScope } from '../../platform/seat-scope.ts';

export const seesWholeAgency = (actor: Person): boolean =>
  actor.standsIn
    ? has(actor, 'clerk') && actor.standsIn.scope === null
    : has(actor, 'clerk', 'leader', 'office', 'auditor');

/** Nothing of a letter under suspicion (SEC-4), nor an entry that still says what its recalled letter said: the index is written a moment after the recall. */
const isKept = sql<boolean>`(e.state = 'recalled' or e.document_id not in (select incoming_id from documents.v_withdrawn))
  and e.document_id not in (select incoming_id from documents.v_locked)`;

/** SQL filter over `search.v_entry e`, the same rule as for the documents themselves (documents.md §25): own agency;
 *  clerk, leader, office and auditor all of it, others what they or, for a head, their unit may read. */
export function visibleTo(actor: Person): RawBuilder<boolean> {
  const own = sql<boolean>`(e.agency_id = ${actor.agencyId}::uuid and ${isKept})`;
  if (seesWholeAgency(actor)) return own;
  const unit = has(actor, 'unit_head') && actor.unitId ? sql`or r.unit_id = ${actor.unitId}::uuid` : sql``;
  return sql<boolean>`(${own} and exists (select from documents.v_reader r
    where r.document_id = e.document_id and (r.post_id = ${actor.postId}::uuid ${unit}))
    and ${inScope(actor, sql`e.document_id`)})`;
}
