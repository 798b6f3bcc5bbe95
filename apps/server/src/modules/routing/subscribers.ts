import type { Subscriber } from '../../platform/events.ts';
import { closeCancelled, closeSignedOnPaper } from './outgoing/close-route.ts';

/** What other modules end, the route learns from their events. */
export const routingSubscribers: readonly Subscriber[] = [
  {
    name: 'routing.closeRoute',
    events: ['outgoing.cancelled', 'outgoing.signed'],
    handle: async (ctx, event) => {
      if (event.type === 'outgoing.cancelled') return closeCancelled(ctx, event.subjectId);
      const { medium, signerAppointmentId } = event.data;
      if (medium !== 'paper' || typeof signerAppointmentId !== 'string') return;
      await closeSignedOnPaper(ctx, event.subjectId, signerAppointmentId);
    },
  },
];
