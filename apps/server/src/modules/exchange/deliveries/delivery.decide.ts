import { type DeliveryAct, deliveryLabels, deliveryTable, type Refusal } from '@congvu/contracts';
import { type Actor, has } from '../../../platform/actor.ts';
import { refuseDocument } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import type { DeliveryRow } from './delivery.store.ts';

const words: Partial<Record<DeliveryAct, 'exchange.not-closable' | 'exchange.already-delivered'>> = {
  closeDelivery: 'exchange.not-closable',
  cancelDelivery: 'exchange.already-delivered',
};

/** May the sender's clerk do this with a delivery in this state (documents.md §12)? */
export function decideDelivery(
  actor: Actor,
  act: DeliveryAct,
  delivery: Pick<DeliveryRow, 'state'>,
): Refusal[] {
  const known: readonly DeliveryAct[] = deliveryTable[delivery.state] ?? [];
  const state = deliveryLabels[delivery.state]?.text ?? delivery.state;
  return [
    ...(has(actor, 'clerk') ? [] : [refuseDocument('documents.not-yours', { who: 'Văn thư' })]),
    ...(known.includes(act) ? [] : [refuse(words[act] ?? 'exchange.wrong-delivery-state', { state })]),
  ];
}
