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
    events: ['outgoing.submitted'],
    handle: async (ctx, event) => {
      const { cycle } = event.data;
      if (typeof cycle === 'number') await supersedeSignatures(ctx, event.subjectId, cycle);
    },
  },
];
