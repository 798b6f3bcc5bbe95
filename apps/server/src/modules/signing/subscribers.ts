import type { Subscriber } from '../../platform/events.ts';
import { supersedeSignatures } from './outgoing/signature.store.ts';
import { cancelOverdue } from './requests/settle-open.ts';
import { checkArrived } from './verification/check-arrived.ts';

/** Whatever moves a document past the version that waits for a signature. */
const overtaking = [
  'returned',
  'withdrawn',
  'submitted',
  'signed',
  'issued',
  'cancelled',
  'number-voided',
  'paper-released',
].map((name) => `outgoing.${name}`);

export const signingSubscribers: readonly Subscriber[] = [
  {
    name: 'signing.cancelOverdue',
    events: overtaking,
    handle: (ctx, event) => cancelOverdue(ctx, event.subjectId),
  },
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
