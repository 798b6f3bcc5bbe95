import type { OutgoingDetail } from '@congvu/contracts';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { findAppointment, findAppointmentEver, findPosts, type PostAt } from '../../org/index.ts';
import type { Outgoing } from '../outgoing/outgoing.store.ts';
import type { Asked } from './void.decide.ts';
import { findOpenRequest, type VoidRequest } from './void-request.store.ts';

type ReadCtx = Pick<QueryCtx, 'tx' | 'actor' | 'clock'>;
/** Posts whose word a void needs. The signer's part falls to the head once the signer has left his post. */
export type AskedPosts = { approvers: PostAt[]; consenters: PostAt[]; signerPersonId: string | null };

/** Approves: the head of the office, in an agency without one the head of the agency (documents.md §1). The head of
 *  the agency may always. Consents: the signer. */
export async function findAskedPosts(
  ctx: Pick<ReadCtx, 'tx' | 'clock'>,
  document: Outgoing,
): Promise<AskedPosts> {
  const on = ctx.clock.today();
  const { agency_id: agencyId, signer_appointment_id: appointmentId } = document;
  const inOffice = await findPosts(ctx.tx, { agencyId, role: 'office', kind: 'unit_head' }, on);
  const heads = [
    ...(await findPosts(ctx.tx, { agencyId, kind: 'head' }, on)),
    ...(await findPosts(ctx.tx, { agencyId, kind: 'acting_head' }, on)),
  ];
  const signer = appointmentId
    ? ((await findAppointment(ctx.tx, appointmentId, on)) ??
      (await findAppointmentEver(ctx.tx, appointmentId)))
    : undefined;
  const isThere = appointmentId ? (await findAppointment(ctx.tx, appointmentId, on)) !== undefined : false;
  return {
    approvers: [...inOffice, ...heads],
    consenters: signer && isThere ? [signer] : heads,
    signerPersonId: signer?.holder.personId ?? null,
  };
}

/** What the person of this context is asked for. */
export async function findAsked(
  ctx: ReadCtx,
  document: Outgoing,
  request: VoidRequest | undefined,
): Promise<Asked> {
  const { approvers, consenters } = await findAskedPosts(ctx, document);
  const { personId, postId } = ctx.actor;
  const needsConsent = request ? request.needs_consent : document.state === 'sealed';
  const waiting = [
    ...(request?.approved_by ? [] : approvers.slice(0, 1)),
    ...(needsConsent && !request?.consented_by ? consenters.slice(0, 1) : []),
  ];
  return {
    personId,
    approves: approvers.some((post) => post.postId === postId),
    consents:
      needsConsent && consenters.some((post) => post.holder?.personId === personId && post.postId === postId),
    waitsFor: [...new Set(waiting.map(inWords))].join('; '),
  };
}

const inWords = (post: PostAt): string => [post.title, post.holder?.name].filter(Boolean).join(' ');

/** The open request in words, for whoever reads the document. */
export async function describeOpenVoid(
  ctx: QueryCtx,
  document: Outgoing,
): Promise<OutgoingDetail['voidRequest']> {
  const request = await findOpenRequest(ctx, document);
  if (!request) return null;
  const { waitsFor } = await findAsked(ctx, document, request);
  return {
    reason: request.reason,
    proposedBy: request.proposed_name,
    proposedAt: instant(request.proposed_at),
    approvedBy: request.approved_name,
    consentedBy: request.consented_name,
    waitsFor,
  };
}
