import {
  type CertificateRequestAction,
  type CertificateRequestState,
  certificateRequestTable,
} from '@congvu/contracts';
import { addWorkingDays, type LocalDay } from '@congvu/vn-calendar';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, InvalidInput, notFound } from '../../../platform/errors.ts';
import { workCalendarOf } from '../../org/index.ts';
import { demoKeysOf } from '../certificates/demo-authority.ts';
import { registryRule } from '../certificates/exception.store.ts';
import { issueDemoKey } from '../certificates/issue-demo-certificate.ts';
import { refuse } from '../errors.ts';
import { assertMayRunRegistry } from '../policy.ts';
import {
  changeRequest,
  lockRequest,
  lockRequestOfDocument,
  type RequestChange,
  type RequestRow,
} from './request.store.ts';

export type Moved = { id: string; state: CertificateRequestState; version: number };
type Target = { id: string; version: number };

/** The letter left, on paper or by another way than this system. */
export async function sendRequest(ctx: PersonCtx, input: Target & { sentOn: LocalDay }): Promise<Moved> {
  const request = await lockOwn(ctx, input, 'send-request');
  assertDay(ctx, 'sentOn', input.sentOn);
  return markSent(ctx, request, input.sentOn);
}

/** The draft of the request was dispatched, or released on paper: nobody has to say so again. */
export async function sentWithDocument(ctx: Ctx, outgoingId: string): Promise<void> {
  const request = await lockRequestOfDocument(ctx, outgoingId);
  if (request) await markSent(ctx, request, ctx.clock.today());
}

/** The authority granted it. New and renewed certificates wait to be bound by their owner; what only asked for an act
 *  (05, 06) is closed. */
export async function recordGrant(
  ctx: PersonCtx,
  input: Target & { answeredOn: LocalDay; deviceSerial: string; note: string },
): Promise<Moved> {
  const request = await lockOwn(ctx, input, 'record-grant');
  assertDay(ctx, 'answeredOn', input.answeredOn);
  const bringsCertificate = request.form !== '05' && request.form !== '06';
  // Where the demo authority issues, the key lies in the key store from here on, as if the device had come.
  const credentialRef =
    bringsCertificate && demoKeysOf(ctx.ports.keys) ? await issueDemoKey(ctx, ownerOfRequest(request)) : null;
  return move(ctx, request, {
    state: bringsCertificate ? 'granted' : 'closed',
    event: bringsCertificate ? 'granted' : 'closed',
    change: {
      answered_on: input.answeredOn,
      answer_note: input.note,
      device_serial: input.deviceSerial || null,
      credential_ref: credentialRef,
    },
  });
}

export async function recordRefusal(
  ctx: PersonCtx,
  input: Target & { answeredOn: LocalDay; note: string },
): Promise<Moved> {
  const request = await lockOwn(ctx, input, 'record-refusal');
  assertDay(ctx, 'answeredOn', input.answeredOn);
  const change = { answered_on: input.answeredOn, answer_note: input.note };
  return move(ctx, request, { state: 'refused', event: 'refused', change });
}

export async function cancelRequest(ctx: PersonCtx, input: Target & { note: string }): Promise<Moved> {
  const request = await lockOwn(ctx, input, 'cancel-request');
  return move(ctx, request, { state: 'cancelled', event: 'cancelled', change: { answer_note: input.note } });
}

/** Locks a request of the agency and checks right, version and state. */
export async function lockOwn(
  ctx: PersonCtx,
  input: Target,
  action: CertificateRequestAction | 'make-draft',
): Promise<RequestRow> {
  const request = await lockRequest(ctx, input.id);
  if (!request) throw notFound();
  const mayCancelOwn = action === 'cancel-request' && request.created_by === ctx.actor.personId;
  if (!mayCancelOwn) assertMayRunRegistry(ctx.actor, request.agency_id);
  const state = request.state as CertificateRequestState;
  const allowed: readonly string[] =
    action === 'make-draft' ? (state === 'drafted' ? [action] : []) : certificateRequestTable[state];
  assertAllowed([
    ...(allowed.includes(action) ? [] : [refuse('signing.registration-state', { state })]),
    ...(request.version === input.version ? [] : [refuse('signing.registration-stale')]),
  ]);
  return request;
}

export const ownerOfRequest = (request: RequestRow) =>
  request.person_id
    ? { ownerKind: 'person' as const, personId: request.person_id, agencyId: request.agency_id }
    : { ownerKind: 'agency' as const, agencyId: request.agency_id };

/** Days of letters are past days: nobody records what has not happened. */
function assertDay(ctx: PersonCtx, path: string, day: LocalDay): void {
  if (day <= ctx.clock.today()) return;
  throw new InvalidInput([{ path, message: 'Ngày này chưa đến.' }]);
}

async function markSent(ctx: Ctx, request: RequestRow, sentOn: LocalDay): Promise<Moved> {
  const { value } = await registryRule(ctx.tx, 'GRANT_DUE_WORKING_DAYS');
  const calendar = await workCalendarOf(ctx.tx, request.agency_id, ctx.clock.now());
  const change = { sent_on: sentOn, answer_due_on: addWorkingDays(calendar, sentOn, value) };
  return move(ctx, request, { state: 'sent', event: 'sent', change });
}

async function move(
  ctx: Ctx,
  request: RequestRow,
  of: {
    state: CertificateRequestState;
    event: 'sent' | 'granted' | 'refused' | 'closed' | 'cancelled';
    change: RequestChange;
  },
): Promise<Moved> {
  const { id, agency_id: agencyId, form } = request;
  const version = await changeRequest(ctx, request, {
    change: { ...of.change, state: of.state },
    event: of.event,
  });
  const data = { form, state: of.state };
  ctx.audit({
    verb: `signing.request-${of.event}`,
    objectType: 'certificate_request',
    objectId: id,
    agencyId,
    data,
  });
  ctx.publish({ type: `certificate-request.${of.event}`, subjectId: id, agencyId, data });
  return { id, state: of.state, version };
}
