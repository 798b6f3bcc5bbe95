import type { PersonCtx } from '../../../platform/command.ts';
import type { Capacity } from '../../org/index.ts';
import type { Outgoing } from '../outgoing/outgoing.store.ts';
import { draftOf } from '../outgoing/outgoing-row.ts';
import { type LaidOutAgain, layOutAgain } from './lay-out-again.ts';

export type NewSigner = { appointmentId: string; name: string; capacity: Capacity };

/** The letter with another signature block and nothing else: another signer, or the same one in another capacity (ADR 35). */
export async function freezeSigner(
  ctx: PersonCtx,
  document: Outgoing,
  signer: NewSigner,
): Promise<LaidOutAgain> {
  const { appointmentId: signerAppointmentId, name: signerName, capacity } = signer;
  const content = {
    ...draftOf(document.content),
    signerAppointmentId,
    signerCapacity: capacity.capacity,
    // What else the former signer was: not the new one.
    ...(signerAppointmentId === document.signer_appointment_id ? {} : { signerOtherTitle: null }),
  };
  const laidOut = await layOutAgain(ctx, document, {
    content,
    printed: { signerName, capacity },
    as: 'signer',
  });
  const snapshot = { ...(document.snapshot as object), signerName, capacityLines: capacity.lines };
  return {
    ...laidOut,
    change: {
      ...laidOut.change,
      signer_appointment_id: signerAppointmentId,
      capacity: JSON.stringify(capacity),
      snapshot: JSON.stringify(snapshot),
    },
  };
}
