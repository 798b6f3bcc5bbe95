/** Exchange: dispatch, deliveries of the internal channel and what the receivers report (documents.md §10, §12). */

export { exchangeClocks } from './clocks.ts';
export { closeDelivery } from './deliveries/close-delivery.ts';
export { listDeliveries } from './deliveries/deliveries.query.ts';
export { decideDispatch } from './dispatch/dispatch.decide.ts';
export { type Dispatched, dispatch } from './dispatch/dispatch.ts';
export { countTroubles } from './dispatch/list-dispatches.query.ts';
export { type DispatchPlan, planDispatch } from './dispatch/plan-dispatch.query.ts';
export { exchangeJobs } from './jobs.ts';
export { approveTakeBack } from './recall/approve-take-back.ts';
export { cancelRecall, closeRecall } from './recall/close-recall.ts';
export { orderRecall } from './recall/order-recall.ts';
export { takeBack } from './recall/take-back.ts';
export { exchangeRoutes } from './routes.ts';
export { exchangeSubscribers } from './subscribers.ts';
