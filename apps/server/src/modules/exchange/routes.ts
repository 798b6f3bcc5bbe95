import { exchangeApi } from '@congvu/contracts';
import { command, query, type Route, raw } from '../../http/route.ts';
import { cancelDelivery } from './deliveries/cancel-delivery.ts';
import { closeDelivery } from './deliveries/close-delivery.ts';
import { listDeliveries } from './deliveries/deliveries.query.ts';
import { deliveryLog } from './deliveries/delivery-log.query.ts';
import { resendDelivery } from './deliveries/resend-delivery.ts';
import { addRecipients } from './dispatch/add-recipients.ts';
import { dispatch } from './dispatch/dispatch.ts';
import { dispatchPlan } from './dispatch/dispatch-plan.query.ts';
import { listDispatches } from './dispatch/list-dispatches.query.ts';
import { listOverrides } from './dispatch/list-overrides.query.ts';
import { confirmPaper } from './paper/confirm-paper.ts';
import { answerSlip } from './paper/print-slip.ts';
import { receivePaper } from './paper/receive-paper.ts';
import { recordPostReturn } from './paper/record-post-return.ts';
import { recordPosting } from './paper/record-posting.ts';
import { switchToPaper } from './paper/switch-to-paper.ts';
import { recallRoutes } from './recall-routes.ts';

const readers = ['officer', 'unit_head', 'clerk', 'office', 'leader', 'auditor'] as const;
const clerks = ['clerk'] as const;

export const exchangeRoutes: readonly Route[] = [
  ...recallRoutes,
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
  command(exchangeApi.cancelDelivery, clerks, (ctx, { params, body }) =>
    cancelDelivery(ctx, { ...body, ...params }),
  ),
  command(exchangeApi.resendDelivery, clerks, (ctx, { params, body: { agencyId = null, note } }) =>
    resendDelivery(ctx, { ...params, note, agencyId }),
  ),
  command(exchangeApi.switchToPaper, clerks, (ctx, { params, body }) =>
    switchToPaper(ctx, { ...body, ...params }),
  ),
  command(exchangeApi.recordPosting, clerks, (ctx, { params, body }) =>
    recordPosting(ctx, { ...body, ...params }),
  ),
  command(exchangeApi.recordPostReturn, clerks, (ctx, { params, body }) =>
    recordPostReturn(ctx, { ...body, ...params }),
  ),
  command(exchangeApi.confirmPaper, clerks, (ctx, { params, body }) =>
    confirmPaper(ctx, { ...body, ...params }),
  ),
  command(exchangeApi.receivePaper, clerks, (ctx, { body }) => receivePaper(ctx, body)),
  raw(exchangeApi.slip, readers, answerSlip),
  command(exchangeApi.addRecipients, clerks, (ctx, { params, version, body }) =>
    addRecipients(ctx, { ...body, ...params, version }),
  ),
  query(exchangeApi.overrides, ['clerk', 'office', 'leader', 'auditor'], (ctx, input) =>
    listOverrides(ctx, input.query),
  ),
  query(exchangeApi.dispatches, readers, (ctx, input) => listDispatches(ctx, input.query)),
];
