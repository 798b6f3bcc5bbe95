import type { IssuedDocument, signingApi } from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import type { FastifyReply } from 'fastify';
import type { Call } from '../../../http/route.ts';
import { type QueryCtx, runQuery } from '../../../platform/command.ts';
import { findVisibleIncoming, findVisibleOutgoing, labelOf } from '../../documents/index.ts';
import { getAgency } from '../../org/index.ts';
import { incomingVerification, outgoingVerification } from '../verification/verification.query.ts';
import { issuedStatus, statusSentence } from './issued-status.ts';
import { sendSheet } from './send-sheet.ts';
import { verificationSheet } from './verification-sheet.ts';

/** The sheet of an own document, for whoever may read it. */
export const answerOutgoingSheet = (call: Call<typeof signingApi.outgoingSheet>): Promise<FastifyReply> =>
  answer(call, async (ctx) => ({
    document: await outgoingFacts(ctx, call.params.id),
    verification: await outgoingVerification(ctx, call.params.id),
  }));

/** The sheet of a letter as received. */
export const answerIncomingSheet = (call: Call<typeof signingApi.incomingSheet>): Promise<FastifyReply> =>
  answer(call, async (ctx) => ({
    document: await incomingFacts(ctx, call.params.id),
    verification: await incomingVerification(ctx, call.params.id),
  }));

type Checked = Parameters<typeof verificationSheet>[0];
type SheetCall = Call<typeof signingApi.outgoingSheet> | Call<typeof signingApi.incomingSheet>;

async function answer(call: SheetCall, work: (ctx: QueryCtx) => Promise<Checked>): Promise<FastifyReply> {
  const { runtime } = call;
  const sheet = await runQuery(runtime, call.actor!, async (ctx) =>
    verificationSheet(await work(ctx), ctx.clock.now()),
  );
  return sendSheet(call.reply, runtime.ports.letters.renderFactSheet(sheet));
}

async function outgoingFacts(ctx: QueryCtx, id: string): Promise<IssuedDocument> {
  const document = await findVisibleOutgoing(ctx, id);
  const agency = await getAgency(ctx.tx, document.agency_id, ctx.clock.today());
  const status = issuedStatus({ ...document, successors: [] });
  return {
    agencyName: agency.name,
    label: labelOf(document),
    typeName: findDocumentType(document.type_code)?.name ?? '',
    issuedOn: document.issued_on,
    subject: document.subject,
    status,
    statusSentence: document.sealed_at ? statusSentence(status, []) : 'Chưa ban hành.',
    successors: [],
    fileSha256: document.file_sha256,
  };
}

async function incomingFacts(ctx: QueryCtx, id: string): Promise<IssuedDocument> {
  const document = await findVisibleIncoming(ctx, id);
  return {
    agencyName: document.sender_name,
    label: [document.number, document.notation].filter(Boolean).join('/'),
    typeName: findDocumentType(document.type_code)?.name ?? '',
    issuedOn: document.issued_on,
    subject: document.subject,
    status: 'in_force',
    statusSentence: 'Theo nơi gửi; hỏi nơi ban hành nếu cần biết hiệu lực hôm nay.',
    successors: [],
    fileSha256: document.file_sha256,
  };
}
