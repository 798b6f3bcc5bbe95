import type { BodyOf, exchangeApi, OutgoingState } from '@congvu/contracts';
import type { WorkCalendar } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  addRegisterRemark,
  assertVersion,
  decideNoVoid,
  grantReaders,
  listUnsealedNames,
  lockOutgoing,
  moveOutgoing,
  type Outgoing,
  type ReaderInput,
} from '../../documents/index.ts';
import { getAgency, workCalendarOf } from '../../org/index.ts';
import { enqueueDelivery } from '../deliveries/deliver-queued.ts';
import { addDeliveries, addDispatch } from '../deliveries/delivery.store.ts';
import { decideDispatch, evidenceOf } from './dispatch.decide.ts';
import { type DispatchPlan, planDigest, planDispatch } from './plan-dispatch.query.ts';
import { isLateRelease, type ReleaseWarning, releaseWarnings } from './release-time.ts';

type Input = { id: string; version: number } & Pick<BodyOf<typeof exchangeApi.dispatch>, 'contentSha256'> &
  Partial<BodyOf<typeof exchangeApi.dispatch>>;
export type Dispatched = {
  id: string;
  state: OutgoingState;
  version: number;
  deliveries: number;
  warnings: ReleaseWarning[];
};

/** Phát hành: the sealed document leaves for every recipient as of today; rows and job commit with the act
 *  (documents.md §12 `dispatch`). Late is allowed and said (DL-1, DL-4). */
export async function dispatch(ctx: PersonCtx, input: Input): Promise<Dispatched> {
  const document = await lockOutgoing(ctx, input.id);
  const plan = await planDispatch(ctx, document, {
    modes: input.modes ?? [],
    successors: input.successors ?? [],
  });
  const now = ctx.clock.now();

  assertAllowed([
    ...decideNoVoid(document),
    ...decideDispatch(ctx.actor, {
      state: document.state,
      circulation: document.circulation,
      plan,
      isSameContent: input.contentSha256 === document.file_sha256,
      isSamePlan: input.planDigest ? input.planDigest === planDigest(plan) : null,
      unsealed: await listUnsealedNames(ctx.tx, document),
      evidence: evidenceOf(document, now),
    }),
  ]);
  assertVersion(document, input.version);

  const { id, agency_id: agencyId } = document;
  const readers = plan.internal.flatMap(({ reader }) => (reader ? [reader] : []));
  await grantReaders(ctx, { id, agencyId }, readers);
  await addDispatch(ctx, document, plan.deliveries.length);
  await sendPlanned(ctx, document, plan);
  await addRegisterRemark(ctx, {
    documentId: id,
    kind: 'dispatched',
    remark: `Phát hành ngày ${formatDay(ctx.clock.today())}, ${plan.deliveries.length} nơi nhận`,
  });

  const calendar = await workCalendarOf(ctx.tx, document.agency_id, now);
  const moved = await moveOutgoing(ctx, document, {
    action: 'dispatch',
    change: { dispatched_at: now, document_identifier: await identifierOf(ctx, document) },
    afterHash: document.file_sha256,
    // Left at level B-T: the archive copy gets its evidence later (signing.md §3).
    ...(document.evidence_due_at ? { audited: { longTermEvidence: 'missing' } } : {}),
    event: { type: 'outgoing.dispatched', data: eventData(ctx, document, { plan, readers, calendar }) },
  });
  const { urgency, signed_at: signedAt } = document;
  const warnings = releaseWarnings({ signedAt, urgency, now, calendar });
  return { ...moved, deliveries: plan.deliveries.length, warnings };
}

/** The rows of a plan and the job that takes them away; paper rows wait for their slip. */
export async function sendPlanned(ctx: PersonCtx, document: Outgoing, plan: DispatchPlan): Promise<void> {
  await addDeliveries(ctx, document, plan.deliveries);
  enqueueDelivery(ctx, plan.deliveries.filter(({ channel }) => channel === 'internal').length);
  const overrides = plan.deliveries.flatMap(({ override }) => override ?? []);
  if (overrides.length > 0) {
    const codes = overrides.map(({ mode, code }) => ({ mode, code }));
    ctx.audit({ verb: 'overrideMode', objectType: 'outgoing', objectId: document.id, data: { codes } });
  }
  const redirected = plan.deliveries.flatMap(({ redirect, agencyId }) =>
    redirect ? [{ from: redirect.fromId, to: agencyId }] : [],
  );
  if (redirected.length > 0) {
    ctx.audit({
      verb: 'redirectDelivery',
      objectType: 'outgoing',
      objectId: document.id,
      data: { redirected },
    });
  }
}

type Sent = { plan: DispatchPlan; readers: readonly ReaderInput[]; calendar: WorkCalendar };

function eventData(ctx: PersonCtx, document: Outgoing, { plan, readers, calendar }: Sent) {
  return {
    recipients: plan.deliveries.length,
    lateRelease: isLateRelease(calendar, document.signed_at, ctx.clock.today()),
    repliesToIncomingId: document.replies_to_incoming_id,
    drafterPostId: document.drafter_post_id,
    posts: readers.flatMap(({ postId }) => (postId ? [postId] : [])),
    units: readers.flatMap(({ unitId }) => (unitId ? [unitId] : [])),
  };
}

/** `<OrganId>,<yyyy/MM/dd>,<number>/<notation>` (QCVN 102). */
async function identifierOf(ctx: PersonCtx, document: Outgoing): Promise<string> {
  const agency = await getAgency(ctx.tx, document.agency_id, ctx.clock.today());
  const issuedOn = (document.issued_on ?? ctx.clock.today()).replaceAll('-', '/');
  return `${agency.code},${issuedOn},${document.number_text}/${document.notation}`;
}
