import type { Duty, Role } from '@congvu/contracts';

/** A person acting in one post: who, for which agency, with which roles (documents.md §1). */
export type Person = {
  readonly kind: 'person';
  readonly accountId: string;
  readonly personId: string;
  readonly name: string;
  readonly appointmentId: string;
  readonly postId: string;
  readonly title: string;
  readonly agencyId: string;
  readonly unitId: string | null;
  readonly roles: readonly Role[];
  readonly duties: readonly Duty[];
  readonly address: string;
};

/** The system acting for an agency (jobs, subscribers), or for none. */
export type System = { readonly kind: 'system'; readonly agencyId: string | null };

export type Actor = Person | System;

export const systemFor = (agencyId: string | null): System => ({ kind: 'system', agencyId });

export const has = (actor: Actor, ...roles: Role[]): boolean =>
  actor.kind === 'person' && roles.some((role) => actor.roles.includes(role));

export const hasDuty = (actor: Actor, duty: Duty): boolean =>
  actor.kind === 'person' && actor.duties.includes(duty);

/** How an actor is kept in events: ids, never names. */
export const actorIds = (actor: Actor): Record<string, string | null> =>
  actor.kind === 'person'
    ? { personId: actor.personId, postId: actor.postId, agencyId: actor.agencyId }
    : { personId: null, postId: null, agencyId: actor.agencyId };
