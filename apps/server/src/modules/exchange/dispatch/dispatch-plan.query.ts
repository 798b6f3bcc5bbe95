import type { exchangeApi, ResponseOf } from '@congvu/contracts';
import type { QueryCtx } from '../../../platform/command.ts';
import { draftOf, findVisibleOutgoing, listUnsealedNames } from '../../documents/index.ts';
import { workCalendarOf } from '../../org/index.ts';
import { decideDispatch, evidenceOf } from './dispatch.decide.ts';
import { type DispatchPlan, planDigest, planDispatch } from './plan-dispatch.query.ts';
import { releaseWarnings } from './release-time.ts';

type Plan = ResponseOf<typeof exchangeApi.dispatchPlan>;

/** What the clerk sees before releasing: who, how, why, and what speaks against it (R-SND-6). */
export async function dispatchPlan(ctx: QueryCtx, id: string): Promise<Plan> {
  const document = await findVisibleOutgoing(ctx, id);
  const plan = await planDispatch(ctx, document);
  const now = ctx.clock.now();
  const calendar = await workCalendarOf(ctx.tx, document.agency_id, now);
  const { state, circulation, urgency, signed_at: signedAt } = document;
  return {
    recipients: recipientsOf(plan).map(
      ({ recipientId, agencyId, name, printedLine, mode, why, problem, channel, policyCode, redirect }) => ({
        recipientId,
        agencyId,
        name,
        printedLine,
        mode,
        why,
        policyCode,
        reachable: channel === 'internal',
        problem,
        redirect: redirect?.note ?? null,
      }),
    ),
    totals: totalsOf(plan),
    internal: plan.internal.map(({ name }) => name),
    unsettled: plan.unsettled,
    keep: ['Lưu: VT', ...draftOf(document.content).keepUnits].join(', '),
    digest: planDigest(plan),
    warnings: state === 'sealed' ? releaseWarnings({ signedAt, urgency, now, calendar }) : [],
    refusals: decideDispatch(ctx.actor, {
      state,
      circulation,
      plan,
      isSameContent: null,
      isSamePlan: null,
      unsealed: await listUnsealedNames(ctx.tx, document),
      evidence: evidenceOf(document, now),
    }).map(({ code, title, detail }) => ({ code, title, detail })),
  };
}

/** E_PLUS_PAPER makes two rows but is one recipient. */
const recipientsOf = (plan: DispatchPlan) =>
  plan.deliveries.filter(({ channel, mode }) => channel !== 'paper' || mode === 'PAPER_ONLY');

function totalsOf({ deliveries, internal }: DispatchPlan): Plan['totals'] {
  const count = (test: (row: DispatchPlan['deliveries'][number]) => boolean) =>
    deliveries.filter(test).length;
  return {
    electronic: count(({ channel }) => channel === 'internal'),
    paper: count(({ channel }) => channel === 'paper'),
    unreachable: count(({ problem }) => problem !== null),
    redirected: count(({ redirect, channel }) => redirect !== null && channel === 'internal'),
    internal: internal.length,
  };
}
