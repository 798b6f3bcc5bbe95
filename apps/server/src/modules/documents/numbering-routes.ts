import { numberingApi } from '@congvu/contracts';
import { command, query, type Route } from '../../http/route.ts';
import { approveNumberPlan, refuseNumberPlan, withdrawNumberPlan } from './numbering/decide-number-plan.ts';
import { listDecisions } from './numbering/list-decisions.query.ts';
import { numberingOverview } from './numbering/numbering-overview.query.ts';
import { proposeNumberPlan } from './numbering/propose-number-plan.ts';

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
];
