import type { Subscriber } from '../../platform/events.ts';
import { documentIdOf, noticedEvents } from './inbox/notices.ts';
import { notify, notifyDead, notifyReturned, settle } from './inbox/notify.ts';
import { notifyAccess } from './inbox/notify-access.ts';
import { notifyCertificate } from './inbox/notify-certificate.ts';
import { consultationEvents, notifyConsultation } from './inbox/notify-consultation.ts';
import { notifyQuarantine, quarantineEvents } from './inbox/notify-quarantine.ts';
import { notifySubstitution, substitutionEvents } from './inbox/notify-substitution.ts';
import { announce } from './live/announce.ts';

const outgoing = [
  'drafted',
  'submitted',
  'step-approved',
  'step-decided',
  'step-forwarded',
  'edited',
  'returned-to-step',
  'steps-skipped',
  'returned',
  'withdrawn',
  'signed',
  'numbered',
  'number-filled',
  'issued',
  'dispatched',
  'paper-released',
  'number-voided',
  'void-proposed',
  'void-agreed',
  'void-refused',
  'void-withdrawn',
  'cancelled',
  'effect-changed',
  'held',
  'hold-released',
  'recall-ordered',
  'recall-settled',
  'recall-cancelled',
  'recalled',
  'take-back-proposed',
  'take-back-refused',
].map((name) => `outgoing.${name}`);
const incoming = [
  'arrived',
  'registered',
  'returned',
  'quarantined',
  'quarantine-released',
  'purged',
  'paper-matched',
  'presented',
  'assigned',
  'started',
  'completed',
  'verified',
  'recall-asked',
  'recall-answered',
  'recalled',
  'effect-changed',
].map((name) => `incoming.${name}`);

/** Tells open screens to look again; events of one document that wait together are told once. */
const live = (name: string, topic: string, events: string[]): Subscriber => ({
  name: `notifications.${name}`,
  events,
  isCoalesced: true,
  handle: async (ctx, event) => {
    if (!event.agencyId) return;
    await announce(ctx, { agencyId: event.agencyId, posts: null, topic, id: documentIdOf(event) });
  },
});

/** Acting settles the notice of the same post before the event puts new work there: one handler, in this order. */
export const notificationsSubscribers: Subscriber[] = [
  {
    name: 'notifications.inbox',
    events: [...new Set([...outgoing, ...incoming, ...noticedEvents])],
    handle: async (ctx, event) => {
      await settle(ctx, event);
      await notify(ctx, event);
    },
  },
  { name: 'notifications.returned', events: ['incoming.returned'], handle: notifyReturned },
  { name: 'notifications.dead', events: ['delivery.updated'], handle: notifyDead },
  {
    name: 'notifications.certificate',
    events: ['certificate.expiring', 'certificate.followup-opened'],
    handle: notifyCertificate,
  },
  { name: 'notifications.access', events: ['access.changed'], handle: notifyAccess },
  { name: 'notifications.quarantine', events: quarantineEvents, handle: notifyQuarantine },
  { name: 'notifications.consultation', events: consultationEvents, handle: notifyConsultation },
  { name: 'notifications.substitution', events: substitutionEvents, handle: notifySubstitution },
  live('liveOutgoing', 'outgoing', [
    ...outgoing,
    'step.opened',
    'outgoing.issuers-asked',
    'outgoing.commented',
    'outgoing.urgency-decided',
    'outgoing.signer-changed',
    'outgoing.capacity-chosen',
    'outgoing.shared',
    'outgoing.evidence-added',
    'outgoing.evidence-refused',
  ]),
  live('liveIncoming', 'incoming', [
    ...incoming,
    ...noticedEvents.filter((name) => name.startsWith('assignment.')),
  ]),
  {
    name: 'notifications.liveSigning',
    events: ['signature.moved'],
    isCoalesced: true,
    handle: async (ctx, { agencyId, subjectId, data }) => {
      if (!agencyId) return;
      await announce(ctx, { agencyId, posts: [String(data.postId)], topic: 'signing', id: subjectId });
    },
  },
  {
    name: 'notifications.livePresence',
    events: ['outgoing.desk-opened', 'outgoing.desk-left'],
    isCoalesced: true,
    handle: async (ctx, { agencyId, subjectId, data }) => {
      if (!agencyId) return;
      await announce(ctx, { agencyId, posts: data.posts as string[], topic: 'presence', id: subjectId });
    },
  },
  live('liveDeliveries', 'deliveries', ['delivery.updated']),
];
