import type { Subscriber } from '../../platform/events.ts';
import { receiptEvents, recordReceipt } from './deliveries/record-receipt.ts';
import { recordAnswerEvent } from './recall/record-answer.ts';

export const exchangeSubscribers: readonly Subscriber[] = [
  {
    name: 'exchange.recordReceipt',
    events: receiptEvents,
    handle: (ctx, event) => recordReceipt(ctx, event),
  },
  {
    name: 'exchange.recordRecallAnswer',
    events: ['incoming.recall-answered'],
    handle: (ctx, event) => recordAnswerEvent(ctx, event),
  },
];
