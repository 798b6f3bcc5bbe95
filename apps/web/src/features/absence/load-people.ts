import { orgApi } from '@congvu/contracts';
import { call } from '../../lib/call.ts';
import type { PersonOption } from '../../ui/PersonPicker.tsx';

export type PostOption = PersonOption & { postId: string };

/** People of the own agency for pickers; `id` is the appointment. */
export async function loadPeople(q: string, signal: AbortSignal): Promise<PostOption[]> {
  const { items } = await call(orgApi.people, { query: { q }, signal });
  return items.map((person) => ({
    id: person.appointmentId,
    postId: person.postId,
    fullName: person.fullName,
    title: person.title,
    unitName: person.unitName,
  }));
}
