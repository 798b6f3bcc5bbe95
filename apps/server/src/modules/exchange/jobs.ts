import type { Job } from '../../platform/jobs.ts';
import { deliverQueued } from './deliveries/deliver-queued.ts';

export const exchangeJobs: readonly Job[] = [
  { name: 'exchange.deliver', schedule: '* * * * *', handle: (ctx) => deliverQueued(ctx) },
];
