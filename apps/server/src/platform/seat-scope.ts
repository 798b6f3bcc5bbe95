import { type RawBuilder, sql } from 'kysely';
import type { Person } from './actor.ts';

/** SQL filter: does the document of this id lie in the scope in which the actor stands in for somebody (R-RT-6)? True in
 *  the own seat. For lists and counts beside `visibleTo`, which has it already. */
export function inScope(actor: Person, documentId: RawBuilder<unknown>): RawBuilder<boolean> {
  const scope = actor.standsIn?.scope;
  return scope
    ? sql<boolean>`coalesce(documents.in_scope(${documentId}, ${JSON.stringify(scope)}::jsonb), false)`
    : sql<boolean>`true`;
}
