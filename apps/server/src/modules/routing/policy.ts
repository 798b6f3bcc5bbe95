import type { Refusal } from '@congvu/contracts';
import { has, type Person } from '../../platform/actor.ts';
import { refuse } from './errors.ts';

/** Routes are set by the administrator and the head of the Văn phòng; in an agency without one, by its leader
 *  (documents.md §1, ui.md §6.16). */
export const maySetRoutes = (actor: Person): boolean =>
  has(actor, 'admin', 'leader') || (has(actor, 'office') && has(actor, 'unit_head'));

export const decideRouteSetter = (actor: Person): Refusal[] =>
  maySetRoutes(actor) ? [] : [refuse('routing.not-route-setter')];
