import type { Subscriber } from '../../platform/events.ts';
import { fillNumber } from './outgoing/fill-number.ts';
import { linkReply } from './outgoing/link-reply.ts';
import { lockOutgoingAsSystem } from './outgoing/outgoing.store.ts';

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
    // The channel works for no agency; the entry belongs to the log of the agency that received.
    name: 'documents.recordArrival',
    events: ['incoming.arrived'],
    handle: async (ctx, event) => {
      const { fileSha256 } = event.data;
      const afterHash = typeof fileSha256 === 'string' ? fileSha256 : null;
      ctx.audit({ verb: 'receiveMessage', objectType: 'incoming', objectId: event.subjectId, afterHash });
    },
  },
  {
    name: 'documents.linkReply',
    events: ['incoming.arrived'],
    handle: (ctx, event) => linkReply(ctx, event.subjectId),
  },
];
