import type { Job } from '../../platform/jobs.ts';
import { deliverQueued } from './deliveries/deliver-queued.ts';
import { askRecall } from './recall/ask-recall.ts';
import { watchRecalls } from './recall/recall-deadlines.ts';

export const exchangeJobs: readonly Job[] = [
  { name: 'exchange.deliver', schedule: '* * * * *', handle: (ctx) => deliverQueued(ctx) },
  { name: 'exchange.askRecall', handle: (ctx, { requestId }) => askRecall(ctx, String(requestId)) },
  { name: 'exchange.watchRecalls', schedule: '23 * * * *', handle: (ctx) => watchRecalls(ctx) },
];
