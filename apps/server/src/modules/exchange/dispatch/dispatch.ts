import type { OutgoingState } from '@congvu/contracts';
import { nextWorkingDay, toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  addRegisterRemark,
  assertVersion,
  decideNoVoid,
  grantReaders,
  lockOutgoing,
  moveOutgoing,
  type Outgoing,
} from '../../documents/index.ts';
import { getAgency } from '../../org/index.ts';
import { enqueueDelivery } from '../deliveries/deliver-queued.ts';
import { addDeliveries, addDispatch } from '../deliveries/delivery.store.ts';
import { workingCalendar } from '../working-calendar.ts';
import { decideDispatch, evidenceOf } from './dispatch.decide.ts';
import { planDispatch } from './plan-dispatch.query.ts';

type Input = { id: string; version: number; contentSha256: string };
export type Dispatched = { id: string; state: OutgoingState; version: number; deliveries: number };

/** Phát hành: the sealed document leaves for every recipient as of today; rows and job commit with the act
 *  (documents.md §12 `dispatch`). */
export async function dispatch(ctx: PersonCtx, input: Input): Promise<Dispatched> {
  const document = await lockOutgoing(ctx, input.id);
  const plan = await planDispatch(ctx, document);
  const on = ctx.clock.today();

  assertAllowed([
    ...decideNoVoid(document),
    ...decideDispatch(ctx.actor, {
      state: document.state,
      circulation: document.circulation,
      plan,
      on,
      isSameContent: input.contentSha256 === document.file_sha256,
      evidence: evidenceOf(document, ctx.clock.now()),
    }),
  ]);
  assertVersion(document, input.version);

  const { id, agency_id: agencyId } = document;
  const readers = plan.internal.flatMap(({ reader }) => (reader ? [reader] : []));
  await grantReaders(ctx, { id, agencyId }, readers);
  await addDispatch(ctx, document, plan.deliveries.length);
  await addDeliveries(ctx, document, plan.deliveries);
  await addRegisterRemark(ctx, {
    documentId: id,
    kind: 'dispatched',
    remark: `Phát hành ngày ${formatDay(on)}, ${plan.deliveries.length} nơi nhận`,
  });
  enqueueDelivery(ctx, plan.deliveries.filter(({ channel }) => channel === 'internal').length);
  if (plan.deliveries.some(({ channel }) => channel === 'none')) {
    ctx.publish({ type: 'delivery.updated', subjectId: id, data: { outgoingId: id } });
  }
  const moved = await moveOutgoing(ctx, document, {
    action: 'dispatch',
    change: { dispatched_at: ctx.clock.now(), document_identifier: await identifierOf(ctx, document) },
    afterHash: document.file_sha256,
    // Left at level B-T: the archive copy gets its evidence later (signing.md §3).
    ...(document.evidence_due_at ? { audited: { longTermEvidence: 'missing' } } : {}),
    event: {
      type: 'outgoing.dispatched',
      data: {
        recipients: plan.deliveries.length,
        lateRelease: isLate(document, on),
        repliesToIncomingId: document.replies_to_incoming_id,
        drafterPostId: document.drafter_post_id,
        posts: readers.flatMap(({ postId }) => (postId ? [postId] : [])),
        units: readers.flatMap(({ unitId }) => (unitId ? [unitId] : [])),
      },
    },
  });
  return { ...moved, deliveries: plan.deliveries.length };
}

/** Later than the next working day after the signature (NĐ 30 Đ.18.1). */
function isLate(document: Outgoing, on: string): boolean {
  return document.signed_at !== null && on > nextWorkingDay(workingCalendar, toLocalDay(document.signed_at));
}

/** `<OrganId>,<yyyy/MM/dd>,<number>/<notation>` (QCVN 102). */
async function identifierOf(ctx: PersonCtx, document: Outgoing): Promise<string> {
  const agency = await getAgency(ctx.tx, document.agency_id, ctx.clock.today());
  const issuedOn = (document.issued_on ?? ctx.clock.today()).replaceAll('-', '/');
  return `${agency.code},${issuedOn},${document.number_text}/${document.notation}`;
}
