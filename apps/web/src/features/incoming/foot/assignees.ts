import { orgApi } from '@congvu/contracts';
import { call } from '../../../lib/call.ts';
import type { Recipient } from '../../../ui/RecipientField.tsx';
import { type Assignee, postKey, unitKey } from './directive-form.ts';

type Loader = (query: string, signal: AbortSignal) => Promise<Assignee[]>;

/** Units first, then people, of the own agency (ui.md §5.11); a unit nobody heads today cannot be given work. */
export const loadAssignees: Loader = async (q, signal) => {
  const [units, people] = await Promise.all([
    call(orgApi.units, { query: { q }, signal }),
    call(orgApi.people, { query: { q }, signal }),
  ]);
  return [
    ...units.items
      .filter((unit) => unit.hasHead !== false)
      .map((unit): Assignee => ({ key: unitKey(unit.id), name: unit.name, kind: 'unit' })),
    ...people.items.map(personAssignee),
  ];
};

/** People of one unit, for its head; of the whole agency when the unit is not known. */
export function loadPeopleOf(unitId: string | null): Loader {
  return async (q, signal) => {
    const people = await call(orgApi.people, { query: { q, unitId: unitId ?? undefined }, signal });
    return people.items.map(personAssignee);
  };
}

function personAssignee(person: { postId: string; fullName: string; title: string }): Assignee {
  return { key: postKey(person.postId), name: `${person.fullName}, ${person.title}`, kind: 'person' };
}

/** The shape of the chips field. */
export const toRecipient = ({ key, name, kind }: Assignee): Recipient => ({ id: key, name, kind });
export const fromRecipient = ({ id, name, kind }: Recipient): Assignee => ({
  key: id,
  name,
  kind: kind === 'unit' ? 'unit' : 'person',
});
