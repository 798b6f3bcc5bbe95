import type { Subscriber } from '../../platform/events.ts';
import { supersedeSignatures } from './outgoing/signature.store.ts';
import { checkArrived } from './verification/check-arrived.ts';

export const signingSubscribers: readonly Subscriber[] = [
  {
    name: 'signing.checkArrived',
    events: ['incoming.arrived'],
    handle: (ctx, event) => checkArrived(ctx, event.subjectId),
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
];
