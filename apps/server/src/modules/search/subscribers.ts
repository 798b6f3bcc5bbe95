import type { Subscriber } from '../../platform/events.ts';
import { indexDocument } from './index-entry/index-document.ts';

/** Every event after which a document may read otherwise than its entry says. */
const events = [
  'outgoing.drafted',
  'outgoing.submitted',
  'outgoing.step-approved',
  'outgoing.returned',
  'outgoing.withdrawn',
  'outgoing.signed',
  'outgoing.numbered',
  'outgoing.number-filled',
  'outgoing.issued',
  'outgoing.dispatched',
  'outgoing.paper-released',
  'outgoing.number-voided',
  'outgoing.cancelled',
  'outgoing.recalled',
  'outgoing.recall-ordered',
  'outgoing.recall-cancelled',
  'outgoing.effect-changed',
  'incoming.arrived',
  'incoming.registered',
  'incoming.returned',
  'incoming.quarantined',
  'incoming.quarantine-released',
  'incoming.purged',
  'incoming.paper-matched',
  'incoming.presented',
  'incoming.assigned',
  'incoming.started',
  'incoming.completed',
  'incoming.recalled',
  'incoming.effect-changed',
] as const;

export const searchSubscribers: Subscriber[] = [
  {
    name: 'search.indexDocument',
    events,
    isCoalesced: true,
    handle: (ctx, event) => indexDocument(ctx, event.subjectId),
  },
];
