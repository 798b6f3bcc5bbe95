import {
  type AvailableAction,
  type CertificateForm,
  type CertificateRequestDetail,
  type CertificateRequestRow,
  type CertificateRequestState,
  certificateForms,
  type certificateRequestsApi,
  certificateRequestTable,
  type QueryOf,
  type ResponseOf,
  requestData,
} from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { decodeCursor, instant, toPage } from '../../../platform/wire.ts';
import { getOutgoingAsSystem, labelOf } from '../../documents/index.ts';
import { eventsOf } from '../certificates/certificate-events.query.ts';
import { mayRunRegistry, maySeeRegistry } from '../policy.ts';
import type { RequestRow } from './request.store.ts';

type Asked = QueryOf<typeof certificateRequestsApi.list>;

/** Requests of the agency for those who keep its registry, the own ones for everybody else; newest first. */
export async function listRequests(
  ctx: QueryCtx,
  asked: Asked,
): Promise<ResponseOf<typeof certificateRequestsApi.list>> {
  const after = decodeCursor(asked.after, ['instant', 'id']);
  const beyond = after ? sql`and (created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const open = asked.state === 'open' ? sql`and state in ('drafted', 'sent', 'granted')` : sql``;
  const { rows } = await sql<RequestRow>`select * from signing.certificate_request
    where agency_id = ${ctx.actor.agencyId}::uuid and ${visible(ctx)} ${open} ${beyond}
    order by created_at desc, id desc limit ${asked.limit + 1}`.execute(ctx.tx);
  return toPage(rows, asked.limit, {
    item: (row) => toRow(ctx, row),
    cursor: (row) => [row.created_at.toISOString(), row.id],
  });
}

const visible = (ctx: QueryCtx) =>
  maySeeRegistry(ctx.actor)
    ? sql`true`
    : sql`(person_id = ${ctx.actor.personId}::uuid or created_by = ${ctx.actor.personId}::uuid)`;

/** 404 for what the actor may not see. */
export async function getVisibleRequest(ctx: QueryCtx, id: string): Promise<RequestRow> {
  const { rows } = await sql<RequestRow>`select * from signing.certificate_request
    where id = ${id}::uuid and agency_id = ${ctx.actor.agencyId}::uuid and ${visible(ctx)}`.execute(ctx.tx);
  if (!rows[0]) throw notFound();
  return rows[0];
}

export async function requestDetail(ctx: QueryCtx, id: string): Promise<CertificateRequestDetail> {
  const row = await getVisibleRequest(ctx, id);
  const outgoing = row.outgoing_id ? await getOutgoingAsSystem(ctx.tx, row.outgoing_id) : null;
  return {
    ...toRow(ctx, row),
    version: row.version,
    personId: row.person_id,
    certificateId: row.certificate_id,
    data: requestData.parse(row.data),
    outgoing: outgoing ? { id: outgoing.id, label: labelOf(outgoing), state: outgoing.state } : null,
    answeredOn: row.answered_on,
    answerNote: row.answer_note,
    deviceSerial: row.device_serial,
    isPaper: row.form === '02',
    events: await eventsOf(ctx.tx, { requestId: id }),
    actions: actionsOf(ctx, row),
  };
}

function toRow(ctx: QueryCtx, row: RequestRow): CertificateRequestRow {
  const form = row.form as CertificateForm;
  return {
    id: row.id,
    form,
    formName: certificateForms[form],
    ownerKind: row.owner_kind as 'person' | 'agency',
    name: requestData.parse(row.data).name,
    state: row.state as CertificateRequestState,
    createdAt: instant(row.created_at),
    sentOn: row.sent_on,
    answerDueOn: row.answer_due_on,
    isLate: row.state === 'sent' && row.answer_due_on !== null && row.answer_due_on < ctx.clock.today(),
  };
}

/** Buttons of the request; binding is its owner's alone. */
function actionsOf(ctx: QueryCtx, row: RequestRow): AvailableAction[] {
  const { actor } = ctx;
  const state = row.state as CertificateRequestState;
  const runs = mayRunRegistry(actor, row.agency_id);
  const isOwner = row.person_id === actor.personId || (row.person_id === null && runs);
  const names = certificateRequestTable[state].filter((action) => {
    if (action === 'bind-certificate') return isOwner;
    return runs || (action === 'cancel-request' && row.created_by === actor.personId);
  });
  const draft = runs && state === 'drafted' && !row.outgoing_id ? ['make-draft'] : [];
  return [...draft, ...names].map((action) => ({ action, allowed: true, refusals: [] }));
}
