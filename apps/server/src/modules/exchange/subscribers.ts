import type { Subscriber } from '../../platform/events.ts';
import { receiptEvents, recordReceipt } from './deliveries/record-receipt.ts';

export const exchangeSubscribers: readonly Subscriber[] = [
  {
    name: 'exchange.recordReceipt',
    events: receiptEvents,
    handle: (ctx, event) => recordReceipt(ctx, event),
  },
];
