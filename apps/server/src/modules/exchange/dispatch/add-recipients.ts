import type { BodyOf, exchangeApi, OutgoingState } from '@congvu/contracts';
import { formatDay } from '@congvu/vn-text';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  addRecipientLines,
  addRegisterRemark,
  assertVersion,
  grantReaders,
  lockOutgoing,
  type Outgoing,
  refuseDocument,
  updateOutgoing,
} from '../../documents/index.ts';
import { findAppointmentEver, findPost, isHead } from '../../org/index.ts';
import { listReachedAgencies } from '../deliveries/delivery.store.ts';
import { refuse } from '../errors.ts';
import { decidePlaces } from './dispatch.decide.ts';
import { sendPlanned } from './dispatch.ts';
import { noChoices, planLines } from './plan-dispatch.query.ts';

type Input = { id: string; version: number } & BodyOf<typeof exchangeApi.addRecipients>;
type Added = { id: string; state: OutgoingState; version: number; deliveries: number };

/** Gửi thêm: the same document to more recipients on the order of its signer or of the office head (documents.md §9
 *  `addRecipients`). Whoever has it already gets no second one. */
export async function addRecipients(ctx: PersonCtx, input: Input): Promise<Added> {
  const document = await lockOutgoing(ctx, input.id);
  const mayOrder = await isOrderer(ctx, document, input.orderedByPostId);

  assertAllowed([
    ...(has(ctx.actor, 'clerk') ? [] : [refuseDocument('documents.not-yours', { who: 'Văn thư' })]),
    ...(document.state === 'dispatched' ? [] : [refuseDocument('documents.not-dispatched')]),
    ...(document.is_frozen ? [refuseDocument('documents.frozen')] : []),
    ...(mayOrder ? [] : [refuse('exchange.order-missing')]),
  ]);
  assertVersion(document, input.version);

  const lines = await addRecipientLines(ctx, document, input.recipients);
  const reached = await listReachedAgencies(ctx.tx, document.id);
  const plan = await planLines(ctx, document, { lines, choices: noChoices, reached });
  const isInternalOnly = document.circulation === 'LƯU HÀNH NỘI BỘ';
  const names = plan.deliveries.map(({ name }) => name).join(', ');
  assertAllowed([
    ...decidePlaces(plan),
    ...(isInternalOnly && names ? [refuse('documents.circulation-forbids', { names })] : []),
    ...(plan.deliveries.length + plan.internal.length === 0 ? [refuse('exchange.nothing-new')] : []),
  ]);
  const readers = plan.internal.flatMap(({ reader }) => (reader ? [reader] : []));
  await grantReaders(ctx, { id: document.id, agencyId: document.agency_id }, readers);
  await sendPlanned(ctx, document, plan);
  await addRegisterRemark(ctx, {
    documentId: document.id,
    kind: 'dispatched',
    remark: `Gửi thêm ngày ${formatDay(ctx.clock.today())}, ${plan.deliveries.length} nơi nhận`,
  });
  const moved = await updateOutgoing(ctx, document, {});

  const { orderedByPostId } = input;
  const data = { orderedByPostId, recipients: plan.deliveries.length };
  ctx.audit({ verb: 'addRecipients', objectType: 'outgoing', objectId: document.id, data });
  ctx.publish({ type: 'outgoing.recipients-added', subjectId: document.id, data });
  return { ...moved, deliveries: plan.deliveries.length };
}

/** The post of who signed it, or the office head; in an agency without one the head of the agency (documents.md §1). */
async function isOrderer(ctx: PersonCtx, document: Outgoing, postId: string): Promise<boolean> {
  const post = await findPost(ctx.tx, postId, ctx.clock.today());
  if (!post || post.agencyId !== document.agency_id) return false;
  const signer = document.signer_appointment_id
    ? await findAppointmentEver(ctx.tx, document.signer_appointment_id)
    : undefined;
  if (signer?.postId === postId) return true;
  return isHead(post) || (post.kind === 'unit_head' && post.roles.includes('office'));
}
