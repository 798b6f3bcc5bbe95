import { numberingApi } from '@congvu/contracts';
import { command, query, type Route, raw } from '../../http/route.ts';
import { approveOutage, closeOutage, proposeOutage, refuseOutage } from '../compliance/index.ts';
import { approveNumberPlan, refuseNumberPlan, withdrawNumberPlan } from './numbering/decide-number-plan.ts';
import { listDecisions } from './numbering/list-decisions.query.ts';
import { numberingOverview } from './numbering/numbering-overview.query.ts';
import { proposeNumberPlan } from './numbering/propose-number-plan.ts';
import { listSlips } from './slips/list-slips.query.ts';
import { printSlip } from './slips/print-slip.ts';
import { settleSlip } from './slips/settle-slip.ts';
import { sendSlip } from './slips/slip-file.ts';
import { useSlipNumber } from './slips/use-slip-number.ts';

const keepers = ['clerk', 'office', 'leader'] as const;
const readers = [...keepers, 'admin', 'auditor', 'archivist'] as const;

/** Sequences of numbers: how they are grouped, and what stands in them. */
export const numberingRoutes: readonly Route[] = [
  query(numberingApi.overview, readers, (ctx, input) => numberingOverview(ctx, input.query)),
  query(numberingApi.decisions, 'session', async (ctx) => ({ items: await listDecisions(ctx) })),
  command(numberingApi.proposePlan, keepers, (ctx, { body }) => proposeNumberPlan(ctx, body)),
  command(numberingApi.approvePlan, ['leader'], (ctx, { params }) => approveNumberPlan(ctx, params)),
  command(numberingApi.refusePlan, ['leader'], (ctx, { params, body }) =>
    refuseNumberPlan(ctx, { ...params, ...body }),
  ),
  command(numberingApi.withdrawPlan, keepers, (ctx, { params }) => withdrawNumberPlan(ctx, params)),
  query(numberingApi.slips, readers, (ctx) => listSlips(ctx)),
  raw(numberingApi.slipFile, keepers, sendSlip),
  command(numberingApi.proposeOutage, keepers, (ctx, { body }) => proposeOutage(ctx, body)),
  command(numberingApi.approveOutage, ['leader'], (ctx, { params }) => approveOutage(ctx, params)),
  command(numberingApi.refuseOutage, ['leader'], (ctx, { params }) => refuseOutage(ctx, params)),
  command(numberingApi.closeOutage, keepers, (ctx, { params }) => closeOutage(ctx, params)),
  command(numberingApi.printSlip, ['clerk'], (ctx, { body }) => printSlip(ctx, body)),
  command(numberingApi.settleSlip, ['clerk'], (ctx, { params }) => settleSlip(ctx, params)),
  command(numberingApi.useSlipNumber, ['clerk'], (ctx, { params, version, body }) =>
    useSlipNumber(ctx, { ...body, ...params, version }),
  ),
];
