import type { consultationApi } from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import type { FastifyReply } from 'fastify';
import type { Call } from '../../../http/route.ts';
import { type PersonCtx, runCommand, runQuery } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  findReadableOutgoing,
  findVisibleOutgoing,
  getOutgoingAsSystem,
  listOutgoingByIds,
  type Outgoing,
  renderOutgoingDraft,
} from '../../documents/index.ts';
import { stepsOf } from '../outgoing/step.store.ts';
import { askedAbout } from './answer-consultation.ts';
import { decideAnswer } from './consultation.decide.ts';
import type { Consultation } from './consultation.store.ts';
import { roundsOf } from './list-rounds.query.ts';
import { findReadableAsk } from './read-asks.query.ts';
import { submissionSlip } from './submission-slip.ts';

/** The letter an opinion is asked about: its file, or the draft as it would print now. The view is logged on both sides. */
export async function sendAskFile(call: Call<typeof consultationApi.askFile>): Promise<FastifyReply> {
  const { runtime, request, reply, params } = call;
  const pdf = await runCommand(
    runtime,
    call.actor!,
    async (ctx) => {
      const ask = await findReadableAsk(ctx, params.id);
      const { asking, document } = await askedAbout(ctx, ask);
      await assertStillShown(ctx, { asking, document });
      const of = { verb: 'openOutgoing', objectType: 'outgoing', objectId: document.id };
      ctx.audit({ ...of, data: { askId: ask.id } });
      if (ask.ownerAgencyId !== ctx.actor.agencyId)
        ctx.audit({ ...of, agencyId: ask.ownerAgencyId, data: { askId: ask.id } });
      return ctx.asSystem(() => bytesOf(ctx, document));
    },
    { requestId: request.id },
  );
  return sendPdf(reply, pdf, 'van-ban-xin-y-kien.pdf');
}

/** Those asked see what they are asked about while they are asked: not what became of it after the question was closed or
 *  the letter signed. Readers of the document itself keep their own right. */
async function assertStillShown(
  ctx: PersonCtx,
  { asking, document }: { asking: Consultation; document: Outgoing },
): Promise<void> {
  const [own] = await listOutgoingByIds(ctx, [document.id]);
  if (own) return void (await findReadableOutgoing(ctx, own.id));
  const now = ctx.clock.now();
  assertAllowed(decideAnswer(asking, { documentState: document.state, hasAnswered: false, now }));
}

type Rendering = Parameters<typeof renderOutgoingDraft>[0];

async function bytesOf(ctx: Rendering, document: Outgoing): Promise<Uint8Array> {
  const isDraft = document.state === 'drafting' || document.state === 'returned';
  if (document.file_sha256 && !(isDraft && document.source_kind === 'editor'))
    return ctx.ports.blobs.get(document.file_sha256);
  return (await renderOutgoingDraft(ctx, document)).pdf;
}

/** Phiếu trình of a draft as it stands now. */
export async function sendSlip(call: Call<typeof consultationApi.slip>): Promise<FastifyReply> {
  const { runtime, reply, params } = call;
  const sheet = await runQuery(runtime, call.actor!, async (ctx) => {
    const document = await findVisibleOutgoing(ctx, params.id);
    return submissionSlip({
      document: await getOutgoingAsSystem(ctx.tx, document.id),
      typeName: findDocumentType(document.type_code)?.name ?? document.type_code,
      steps: await stepsOf(ctx.tx, document),
      rounds: await roundsOf(ctx, document),
      at: ctx.clock.now(),
    });
  });
  return sendPdf(reply, runtime.ports.letters.renderFactSheet(sheet), 'phieu-trinh.pdf');
}

const sendPdf = (reply: FastifyReply, pdf: Uint8Array, name: string): FastifyReply =>
  reply
    .header('content-disposition', `inline; filename="${name}"`)
    .header('cache-control', 'private, no-store')
    .type('application/pdf')
    .send(Buffer.from(pdf));
