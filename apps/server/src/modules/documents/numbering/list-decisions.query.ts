import type { numberingApi, ResponseOf } from '@congvu/contracts';
import { formatDay } from '@congvu/vn-text';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { findCurrentOutage } from '../../compliance/index.ts';
import { listOpenProposals } from '../../org/index.ts';
import type { Outgoing } from '../outgoing/outgoing.store.ts';
import { labelOf } from '../outgoing/outgoing-row.ts';
import { visibleTo } from '../policy.ts';
import { findAsked } from '../voids/find-asked.query.ts';
import { decideAgreement } from '../voids/void.decide.ts';
import { findOpenRequest } from '../voids/void-request.store.ts';
import { findHeadRefusals } from './decide-number-plan.ts';

type Decision = ResponseOf<typeof numberingApi.decisions>['items'][number];

/** What waits for this person's word besides the route of a document: numbers to be voided, number plans. */
export async function listDecisions(ctx: QueryCtx): Promise<Decision[]> {
  const isHead = (await findHeadRefusals(ctx)).length === 0;
  return [
    ...(await voidsForMe(ctx)),
    ...(isHead ? [...(await plans(ctx)), ...(await outages(ctx)), ...(await authority(ctx))] : []),
  ];
}

/** Few are ever open at once; each is asked with the words of the command. */
async function voidsForMe(ctx: QueryCtx): Promise<Decision[]> {
  const rows = (await ctx.tx
    .selectFrom('documents.outgoing as d')
    .selectAll()
    .where('d.void_request_id', 'is not', null)
    .where(visibleTo(ctx.actor, 'd'))
    .limit(50)
    .execute()) as Outgoing[];
  const found: Decision[] = [];
  for (const document of rows) {
    const request = await findOpenRequest(ctx, document);
    const asked = await findAsked(ctx, document, request);
    if (!request || decideAgreement(request, asked).length > 0) continue;
    found.push({
      id: request.id,
      kind: 'void',
      targetId: document.id,
      object: `${labelOf(document)} ${document.subject}`,
      why: `${request.proposed_name}: “${request.reason}”`,
      since: instant(request.proposed_at),
    });
  }
  return found;
}

async function outages(ctx: QueryCtx): Promise<Decision[]> {
  const outage = await findCurrentOutage(ctx, ctx.actor.agencyId);
  if (outage?.state !== 'proposed') return [];
  return [
    {
      id: outage.id,
      kind: 'outage',
      targetId: outage.id,
      object: outage.reason,
      why: outage.proposed_name,
      since: instant(outage.proposed_at),
    },
  ];
}

async function authority(ctx: QueryCtx): Promise<Decision[]> {
  return (await listOpenProposals(ctx)).map((row) => ({
    id: row.id,
    kind: 'authority' as const,
    targetId: row.id,
    object: row.summary,
    why: row.proposedBy,
    since: instant(row.proposedAt),
  }));
}

async function plans(ctx: QueryCtx): Promise<Decision[]> {
  const rows = await ctx.tx
    .selectFrom('documents.number_plan')
    .select(['id', 'valid_from', 'proposed_name', 'proposed_at'])
    .where('agency_id', '=', ctx.actor.agencyId)
    .where('state', '=', 'proposed')
    .orderBy('proposed_at')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: 'numberPlan' as const,
    targetId: row.id,
    object: `Cách chia sổ từ ${formatDay(row.valid_from)}`,
    why: row.proposed_name,
    since: instant(row.proposed_at),
  }));
}
