import type { Subscriber } from '../../platform/events.ts';
import { linkTwin } from './incoming/link-twin.ts';
import { quarantineLetters } from './incoming/quarantine.ts';
import { fillNumber } from './outgoing/fill-number.ts';
import { linkReply } from './outgoing/link-reply.ts';
import { lockOutgoingAsSystem } from './outgoing/outgoing.store.ts';
import { askLetterReading } from './readings/letter-reading.store.ts';
import { postponeDemand } from './recall/recall-demand.store.ts';
import { recordRelations } from './relations/record-relations.ts';
import { quarantineScans } from './scans/quarantine-scans.ts';

export const documentsSubscribers: readonly Subscriber[] = [
  {
    name: 'documents.fillNumber',
    events: ['outgoing.numbered'],
    handle: async (ctx, event) => {
      const document = await lockOutgoingAsSystem(ctx, event.subjectId);
      if (document.file_sha256 && document.state !== 'voided') await fillNumber(ctx, document);
    },
  },
  {
    name: 'documents.linkReply',
    events: ['incoming.arrived'],
    handle: (ctx, event) => linkReply(ctx, event.subjectId),
  },
  {
    name: 'documents.linkTwin',
    events: ['incoming.arrived'],
    handle: (ctx, event) => linkTwin(ctx, event.subjectId),
  },
  {
    name: 'documents.readLetter',
    events: ['incoming.arrived'],
    handle: async (ctx, event) => askLetterReading(ctx, event.subjectId),
  },
  {
    name: 'documents.recordRelations',
    events: ['outgoing.dispatched', 'outgoing.paper-released'],
    handle: (ctx, event) => recordRelations(ctx, event.subjectId),
  },
  {
    name: 'documents.postponeDemand',
    events: ['incoming.recall-moved'],
    handle: (ctx, { data }) =>
      postponeDemand(ctx, {
        recallId: String(data.recallId),
        deliveryId: String(data.deliveryId),
        dueOn: String(data.dueOn),
      }),
  },
  {
    name: 'documents.quarantineScans',
    events: ['blob.secret-suspected'],
    handle: async (ctx, event) => {
      await quarantineScans(ctx, { sha256: String(event.data.sha256), page: Number(event.data.page) });
      await quarantineLetters(ctx, String(event.data.sha256));
    },
  },
];
