import { type StandInScopeInput, substitutionWork } from '@congvu/contracts';
import type { PostOption } from './load-people.ts';

export const workNames = substitutionWork;
type Work = (typeof workNames)[number];

export type SubstituteForm = {
  substitute: PostOption | null;
  work: Record<Work, boolean>;
  types: string[];
  fields: string[];
};

export const emptySubstitute: SubstituteForm = {
  substitute: null,
  work: { outgoing: true, incoming: true, note: true },
  types: [],
  fields: [],
};

/** Notes are written on letters: without them there is nothing to write on. */
export function scopeOf({ work, types, fields }: SubstituteForm): StandInScopeInput {
  const given = workNames.filter((name) => work[name] && (name !== 'note' || work.incoming));
  return { work: given, typeCodes: types, fieldCodes: fields };
}

/** Local day and clock time as an instant of Vietnam; without a time the whole day. */
export const instantOf = (day: string, time: string, otherwise: string): string =>
  `${day}T${time ? `${time}:00` : otherwise}+07:00`;
