import { ApiProblem } from '../lib/api.ts';
import { stylePage as t } from '../messages/style-page.ts';
import type { PersonOption, UnitOption } from '../ui/PersonPicker.tsx';
import type { Recipient } from '../ui/RecipientField.tsx';

/** Things to show on the style page; no screen uses them. */
export type SampleRow = { id: string; index: number; group: string };

export const SAMPLE_ROWS: SampleRow[] = Array.from({ length: 200 }, (_, index) => ({
  ...{ id: `row-${index}`, index },
  group: t.groups[index < 3 ? 0 : index < 20 ? 1 : 2] ?? '',
}));

export const SAMPLE_PROBLEM = new ApiProblem({
  ...{ status: 503, code: 'platform.busy', title: '', detail: '' },
  ...{ requestId: '0198-7f3a', refusals: [], fields: [] },
});

export async function loadPeople(query: string): Promise<PersonOption[]> {
  const post = { title: t.signatures.post, unitName: t.signatures.agency };
  const people = t.people.map((fullName) => ({ ...post, id: fullName, fullName, absentTo: null }));
  return people.filter((one) => one.fullName.includes(query));
}

export async function loadUnits(): Promise<UnitOption[]> {
  return [
    { id: '1', name: t.endedUnit, endedOn: '2025-06-30', successorName: t.successor },
    { id: '2', name: t.successor },
  ];
}

export async function loadRecipients(query: string): Promise<Recipient[]> {
  return t.places.filter((name) => name.includes(query)).map((name) => ({ id: name, name, kind: 'agency' }));
}
