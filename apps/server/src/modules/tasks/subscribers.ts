import type { Subscriber } from '../../platform/events.ts';
import { completeByReply } from './assignments/complete-by-reply.ts';
import { stopByRecall } from './assignments/stop-by-recall.ts';

export const tasksSubscribers: readonly Subscriber[] = [
  {
    name: 'tasks.completeByReply',
    events: ['outgoing.dispatched'],
    handle: async (ctx, event) => {
      const incomingId = event.data.repliesToIncomingId;
      if (typeof incomingId === 'string') {
        await completeByReply(ctx, { outgoingId: event.subjectId, incomingId });
      }
    },
  },
  {
    name: 'tasks.stopByRecall',
    events: ['incoming.recalled'],
    handle: (ctx, event) => stopByRecall(ctx, event.subjectId),
  },
];
