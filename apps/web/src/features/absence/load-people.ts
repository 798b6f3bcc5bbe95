import { orgApi, substitutionApi } from '@congvu/contracts';
import { call } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import type { PersonOption } from '../../ui/PersonPicker.tsx';

export type PostOption = PersonOption & { postId: string };

/** People of the own agency for pickers; `id` is the appointment. */
export async function loadPeople(q: string, signal: AbortSignal): Promise<PostOption[]> {
  const [{ items }, away] = await Promise.all([
    call(orgApi.people, { query: { q }, signal }),
    call(substitutionApi.away, { signal }),
  ]);
  const awayOf = new Map(away.items.map((one) => [one.postId, one]));
  return items.map((person) => ({
    id: person.appointmentId,
    postId: person.postId,
    fullName: person.fullName,
    title: person.title,
    unitName: person.unitName,
    absentTo: dayOrNull(awayOf.get(person.postId)?.until),
    standIn: awayOf.get(person.postId)?.substitutes.join(', ') ?? null,
  }));
}

const dayOrNull = (at: string | undefined): string | null => (at ? dayOf(at) : null);
