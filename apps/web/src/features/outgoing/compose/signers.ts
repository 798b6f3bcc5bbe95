import type { Draft, orgApi, ResponseOf } from '@congvu/contracts';
import { capacityWords } from './capacity.ts';

type Signer = ResponseOf<typeof orgApi.signers>['items'][number];
type Named = Pick<Signer, 'appointmentId' | 'capacity' | 'lines' | 'fullName' | 'title'>;

/** Somebody with several capacities stands in the list once for each (R-AUT-1). */
export const signerKey = (one: Pick<Signer, 'appointmentId' | 'capacity'>): string =>
  `${one.appointmentId} ${one.capacity}`;

/** Whom the draft names; without a picked capacity in the first of his. */
export const chosenSigner = <One extends Pick<Signer, 'appointmentId' | 'capacity'>>(
  items: readonly One[],
  draft: Pick<Draft, 'signerAppointmentId' | 'signerCapacity'>,
): One | undefined =>
  items.find(
    (one) =>
      one.appointmentId === draft.signerAppointmentId &&
      (draft.signerCapacity === null || one.capacity === draft.signerCapacity),
  );

/** With the capacity, where the same post has another one beside it. */
export function signerLabel(one: Named, items: readonly Named[]): string {
  const isSeveral = items.filter(({ appointmentId }) => appointmentId === one.appointmentId).length > 1;
  const name = `${one.fullName}, ${one.title}`;
  return isSeveral ? `${name} · ${capacityWords(one.lines)}` : name;
}

/** The capacity is kept only where there is something to pick: one that is the only one may be another tomorrow. */
export function pickSigner(
  items: readonly Pick<Signer, 'appointmentId' | 'capacity'>[],
  key: string,
): Pick<Draft, 'signerAppointmentId' | 'signerCapacity'> {
  const one = items.find((item) => signerKey(item) === key);
  if (!one) return { signerAppointmentId: null, signerCapacity: null };
  const isSeveral = items.filter(({ appointmentId }) => appointmentId === one.appointmentId).length > 1;
  return {
    signerAppointmentId: one.appointmentId,
    signerCapacity: isSeveral ? (one.capacity as Draft['signerCapacity']) : null,
  };
}
