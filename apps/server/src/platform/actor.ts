import type { Duty, Role } from '@congvu/contracts';

/** What work of somebody else a substitute does; an empty list limits nothing. */
export type StandInScope = {
  /** `note`: the leader's directive notes on letters; `incoming` alone handles what was given. */
  readonly work: readonly ('outgoing' | 'incoming' | 'note')[];
  readonly typeCodes: readonly string[];
  readonly fieldCodes: readonly string[];
  readonly unitIds: readonly string[];
};

/** In whose seat a person sits. A substitute handles and reviews, a secretary reads and prepares; neither signs. */
export type StandsIn = {
  readonly mode: 'substitute' | 'secretary';
  /** The substitution or the secretary's access. */
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly title: string;
  readonly basis: string;
  readonly until: Date | null;
  /** Null where nothing is limited. */
  readonly scope: StandInScope | null;
};

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
  /** Set in the seat of somebody else: post, unit and roles are then his, person and account the own ones, `name`
   *  holds both names and `appointmentId` is the id of the seat, so that no appointment signs. */
  readonly standsIn?: StandsIn;
};

/** The system acting for an agency (jobs, subscribers), or for none. */
export type System = { readonly kind: 'system'; readonly agencyId: string | null };

export type Actor = Person | System;

export const systemFor = (agencyId: string | null): System => ({ kind: 'system', agencyId });

export const has = (actor: Actor, ...roles: Role[]): boolean =>
  actor.kind === 'person' && roles.some((role) => actor.roles.includes(role));

export const hasDuty = (actor: Actor, duty: Duty): boolean =>
  actor.kind === 'person' && actor.duties.includes(duty);

export const isSubstitute = (actor: Actor): boolean =>
  actor.kind === 'person' && actor.standsIn?.mode === 'substitute';

export const isSecretary = (actor: Actor): boolean =>
  actor.kind === 'person' && actor.standsIn?.mode === 'secretary';

/** Whom somebody stood in for, as audit entries keep it: the seat and the written basis. */
export const standInIds = (actor: Actor): { standsIn?: Record<string, string> } => {
  if (actor.kind !== 'person' || !actor.standsIn) return {};
  const { mode, id, basis } = actor.standsIn;
  return { standsIn: { mode, id, basis } };
};

/** How an actor is kept in events: ids, never names. */
export const actorIds = (actor: Actor): Record<string, string | null> =>
  actor.kind === 'person'
    ? {
        personId: actor.personId,
        postId: actor.postId,
        agencyId: actor.agencyId,
        ...(actor.standsIn ? { standsInFor: actor.standsIn.personId } : {}),
      }
    : { personId: null, postId: null, agencyId: actor.agencyId };
