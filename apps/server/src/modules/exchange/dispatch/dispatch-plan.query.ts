import type { exchangeApi, ResponseOf } from '@congvu/contracts';
import type { QueryCtx } from '../../../platform/command.ts';
import { draftOf, findVisibleOutgoing } from '../../documents/index.ts';
import { decideDispatch, evidenceOf } from './dispatch.decide.ts';
import { planDispatch } from './plan-dispatch.query.ts';

/** What the clerk sees before releasing: who, how, why, and what speaks against it (R-SND-6). */
export async function dispatchPlan(
  ctx: QueryCtx,
  id: string,
): Promise<ResponseOf<typeof exchangeApi.dispatchPlan>> {
  const document = await findVisibleOutgoing(ctx, id);
  const plan = await planDispatch(ctx, document);
  const { state, circulation } = document;
  // E_PLUS_PAPER makes two rows but is one recipient.
  const recipients = plan.deliveries.filter(
    ({ channel, mode }) => channel !== 'paper' || mode === 'PAPER_ONLY',
  );
  return {
    recipients: recipients.map(({ agencyId, name, printedLine, mode, why, problem, channel }) => ({
      agencyId,
      name,
      printedLine,
      mode,
      why,
      reachable: channel === 'internal',
      problem,
    })),
    internal: plan.internal.map(({ name }) => name),
    keep: ['Lưu: VT', ...draftOf(document.content).keepUnits].join(', '),
    refusals: decideDispatch(ctx.actor, {
      state,
      circulation,
      plan,
      on: ctx.clock.today(),
      isSameContent: null,
      evidence: evidenceOf(document, ctx.clock.now()),
    }).map(({ code, title, detail }) => ({ code, title, detail })),
  };
}
