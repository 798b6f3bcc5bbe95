import { has, type Person } from '../../../platform/actor.ts';
import type { Outgoing } from './outgoing.store.ts';

/** What a recalled document said is read by its signer, the clerk and the auditor alone (documents.md §13). */
export const mayReadContent = (
  actor: Person,
  document: Pick<Outgoing, 'state' | 'signer_appointment_id'>,
): boolean =>
  document.state !== 'recalled' ||
  has(actor, 'clerk', 'auditor') ||
  actor.appointmentId === document.signer_appointment_id;
