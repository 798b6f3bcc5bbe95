import { exchangeApi } from '@congvu/contracts';
import { command, query, type Route } from '../../http/route.ts';
import { closeDelivery } from './deliveries/close-delivery.ts';
import { listDeliveries } from './deliveries/deliveries.query.ts';
import { deliveryLog } from './deliveries/delivery-log.query.ts';
import { dispatch } from './dispatch/dispatch.ts';
import { dispatchPlan } from './dispatch/dispatch-plan.query.ts';
import { listDispatches } from './dispatch/list-dispatches.query.ts';

const readers = ['officer', 'unit_head', 'clerk', 'office', 'leader', 'auditor'] as const;
const clerks = ['clerk'] as const;

export const exchangeRoutes: readonly Route[] = [
  query(exchangeApi.dispatchPlan, readers, (ctx, { params }) => dispatchPlan(ctx, params.id)),
  command(exchangeApi.dispatch, clerks, (ctx, { params, version, body }) =>
    dispatch(ctx, { ...body, ...params, version }),
  ),
  query(exchangeApi.deliveries, readers, (ctx, input) =>
    listDeliveries(ctx, { ...input.params, ...input.query }),
  ),
  query(exchangeApi.deliveryLog, readers, (ctx, { params }) => deliveryLog(ctx, params.id)),
  command(exchangeApi.closeDelivery, clerks, (ctx, { params, body }) =>
    closeDelivery(ctx, { ...body, ...params }),
  ),
  query(exchangeApi.dispatches, readers, (ctx, input) => listDispatches(ctx, input.query)),
];
