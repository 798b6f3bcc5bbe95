import type { Subscriber } from '../../platform/events.ts';
import { completeByReply, completeTasksByDocument, startByDraft } from './assignments/complete-by-reply.ts';
import { stopByRecall } from './assignments/stop-by-recall.ts';

export const tasksSubscribers: readonly Subscriber[] = [
  {
    name: 'tasks.completeByReply',
    events: ['outgoing.dispatched', 'outgoing.paper-released', 'outgoing.reply-said'],
    handle: (ctx, event) => completeByReply(ctx, event.subjectId),
  },
  {
    name: 'tasks.completeByDocument',
    events: ['outgoing.dispatched', 'outgoing.paper-released'],
    handle: (ctx, event) => completeTasksByDocument(ctx, event.subjectId),
  },
  {
    name: 'tasks.startByDraft',
    events: ['outgoing.drafted', 'outgoing.reply-said'],
    handle: (ctx, event) => startByDraft(ctx, event.subjectId),
  },
  {
    name: 'tasks.stopByRecall',
    events: ['incoming.recalled'],
    handle: (ctx, event) => stopByRecall(ctx, event.subjectId),
  },
];
