import type { Subscriber } from '../../platform/events.ts';
import {
  onAgencyChanged,
  onAppointmentEnded,
  onAppointmentMade,
  onContactChanged,
  onRevoked,
} from './followups/org-changes.ts';
import { enqueueAskAhead } from './long-term/ask-ahead.ts';
import { supersedeSignatures } from './outgoing/signature.store.ts';
import { sentWithDocument } from './registration/move-request.ts';
import { cancelOverdue } from './requests/settle-open.ts';
import { checkArrived } from './verification/check-arrived.ts';
import { checkMailed } from './verification/check-mailed.ts';

/** Whatever moves a document past the version that waits for a signature. */
const overtaking = [
  'returned',
  'withdrawn',
  'submitted',
  'signed',
  'issued',
  'cancelled',
  'number-voided',
  'paper-released',
].map((name) => `outgoing.${name}`);

/** A change in one agency concerns certificates of another: a transfer, a signature of a person in two agencies. */
const acrossAgencies =
  (handle: Subscriber['handle']): Subscriber['handle'] =>
  (ctx, event) =>
    ctx.asSystem(() => handle(ctx, event));

export const signingSubscribers: readonly Subscriber[] = [
  {
    name: 'signing.cancelOverdue',
    events: overtaking,
    handle: (ctx, event) => cancelOverdue(ctx, event.subjectId),
  },
  {
    name: 'signing.askAhead',
    events: ['outgoing.signed', 'outgoing.numbered'],
    handle: (ctx, event) => enqueueAskAhead(ctx, event.subjectId),
  },
  {
    name: 'signing.checkArrived',
    // A file of a mail arrives with its registration.
    events: ['incoming.arrived', 'incoming.registered'],
    handle: (ctx, event) => checkArrived(ctx, event.subjectId),
  },
  {
    name: 'signing.checkMailed',
    events: ['scan.mailed'],
    handle: (ctx, event) => checkMailed(ctx, event.subjectId),
  },
  {
    name: 'signing.supersedeSignatures',
    events: ['outgoing.returned', 'outgoing.submitted'],
    handle: async (ctx, event) => {
      const { cycle } = event.data;
      if (typeof cycle !== 'number') return;
      // With its return a cycle is over, signed or not; with a submission every one before.
      const ended = event.type === 'outgoing.returned' ? cycle : cycle - 1;
      await supersedeSignatures(ctx, event.subjectId, ended);
    },
  },
  {
    name: 'signing.appointmentEnded',
    events: ['appointment.ended'],
    handle: acrossAgencies(onAppointmentEnded),
  },
  {
    name: 'signing.appointmentMade',
    events: ['appointment.made'],
    handle: acrossAgencies(onAppointmentMade),
  },
  {
    name: 'signing.contactChanged',
    events: ['person.contact-changed'],
    handle: acrossAgencies(onContactChanged),
  },
  { name: 'signing.agencyChanged', events: ['agency.changed'], handle: acrossAgencies(onAgencyChanged) },
  { name: 'signing.certificateRevoked', events: ['certificate.revoked'], handle: acrossAgencies(onRevoked) },
  {
    name: 'signing.requestSent',
    events: ['outgoing.dispatched', 'outgoing.paper-released'],
    handle: (ctx, event) => sentWithDocument(ctx, event.subjectId),
  },
];
