import {
  type CopyKind,
  type CopyMedium,
  type copiesApi,
  copyRules,
  type QueryOf,
  type ResponseOf,
} from '@congvu/contracts';
import type { PaperSheet } from '@congvu/letter';
import { formatDayLong } from '@congvu/vn-text';
import type { FastifyReply } from 'fastify';
import type { Call } from '../../../http/route.ts';
import { type QueryCtx, runQuery } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import { getAgency } from '../../org/index.ts';
import { findCopied } from './copy-source.query.ts';

/** Copies made of one document, for whoever may read it; newest first. */
export async function listCopies(
  ctx: QueryCtx,
  { kind, of }: QueryOf<typeof copiesApi.copies>,
): Promise<ResponseOf<typeof copiesApi.copies>> {
  await findCopied(ctx, { kind, id: of });
  const rows = await ctx.tx
    .selectFrom('documents.copy')
    .selectAll()
    .where('source_id', '=', of)
    .where('source_kind', '=', kind)
    .orderBy('made_at', 'desc')
    .orderBy('number', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return {
    items: rows.map((row) => ({
      id: row.id,
      kind: row.kind as CopyKind,
      medium: row.medium as CopyMedium,
      label: row.mark ?? `${row.number_text}/${row.notation}`,
      madeOn: row.made_on,
      signerName: row.signer_name,
      copies: row.copies,
      madeBy: row.made_by,
      madeAt: instant(row.made_at),
      fileSha256: row.file_sha256,
    })),
  };
}

/** The block below the copied document (NĐ 30 PL III form 3.1), or the whole trích sao. */
export async function answerCopySheet(call: Call<typeof copiesApi.copySheet>): Promise<FastifyReply> {
  const { runtime, params } = call;
  const sheet = await runQuery(runtime, call.actor!, (ctx) => sheetOf(ctx, params.id));
  return call.reply
    .header('content-type', 'application/pdf')
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(runtime.ports.letters.renderPaperSheet(sheet)));
}

async function sheetOf(ctx: QueryCtx, id: string): Promise<PaperSheet> {
  const row = await ctx.tx.selectFrom('documents.copy').selectAll().where('id', '=', id).executeTakeFirst();
  if (row?.medium !== 'PAPER') throw notFound();
  const source = { kind: row.source_kind as 'outgoing' | 'incoming', id: row.source_id };
  if ((await findCopied(ctx, source)).isWithheld) throw notFound();
  const agency = await getAgency(ctx.tx, row.agency_id, row.made_on);
  return {
    kind: 'copy',
    form: copyRules[row.kind as CopyKind].name,
    agencyLines: [...(agency.parentPrintedName ? [agency.parentPrintedName] : []), agency.printedName],
    numberText: `Số: ${row.number_text}/${row.notation}`,
    placeAndDate: `${agency.place}, ${formatDayLong(row.made_on)}`,
    signerLines: [row.signer_title.toLocaleUpperCase('vi')],
    signerName: row.signer_name,
    recipients: row.recipients.map((name) => `- ${name};`),
    extract: row.extract ? { title: `Trích Văn bản số ${row.source_label}`, paragraphs: row.extract } : null,
    date: ctx.clock.now(),
  };
}
