import type { BodyOf, OutgoingState, outgoingApi, Refusal } from '@congvu/contracts';
import { PadesError, pdfInfo } from '@congvu/pades';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, InvalidInput } from '../../../platform/errors.ts';
import { findProcessPolicy } from '../../compliance/index.ts';
import { claimUpload } from '../../storage/index.ts';
import { isWriter } from '../drafting/co-drafter.store.ts';
import { refuse } from '../errors.ts';
import { askDraftReading } from '../readings/draft-reading.store.ts';
import { findSlipPlace, keepSlipPlace, lockSlips } from '../slips/slip-paper.store.ts';
import { assertVersion } from './assert-version.ts';
import { decideState } from './outgoing.states.ts';
import {
  addFileRevision,
  auditOutgoing,
  lockOutgoing,
  type Outgoing,
  updateOutgoing,
} from './outgoing.store.ts';

type Input = { id: string; version: number } & BodyOf<typeof outgoingApi.attachFile>;

/** Attaches an uploaded file. A finished PDF or the scan of a paper becomes the main file; the scan makes the
 *  document a paper one (R-RT-8), which a PROCESS policy forbids. */
export async function attachFile(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const isScan = input.kind === 'paper_scan';
  if (isScan) await lockSlips(ctx, document.agency_id);
  const procedure = isScan ? await findPaperRefusals(ctx, document) : [];

  assertAllowed([
    ...((await isWriter(ctx, document))
      ? []
      : [refuse('documents.not-yours', { who: document.drafter_name })]),
    ...decideState(document.state, 'attachFile'),
    ...procedure,
  ]);
  assertVersion(document, input.version);

  const slipId = isScan ? await findSlipPlace(ctx, document) : undefined;
  if (slipId) await keepSlipPlace(ctx, document, slipId);
  const blob = await claimUpload(ctx, input.file.sha256);
  const isMain = input.kind === 'main' || input.kind === 'paper_scan';
  if (isMain) assertPdf(await ctx.ports.blobs.get(blob.sha256));
  const { kind, file, notSecretReason, title } = input;
  const result = await takeFile(ctx, document, {
    kind,
    name: file.name,
    blob,
    notSecretReason,
    title,
  });

  auditOutgoing(ctx, document, 'attachFile', { afterHash: blob.sha256, data: { kind: input.kind } });
  return result;
}

/** The same for paper: for a paper that waits for a number of a slip the scan is the only way (R-NUM-13); for every
 *  other document it stays a wrong one. */
export async function findPaperRefusals(
  ctx: Pick<PersonCtx, 'tx' | 'clock'>,
  document: Outgoing,
): Promise<Refusal[]> {
  const refusals = await findProcedureRefusals(ctx, document.agency_id);
  return refusals.length > 0 && (await findSlipPlace(ctx, document)) ? [] : refusals;
}

type Taken = {
  kind: Input['kind'];
  name: string;
  blob: { sha256: string; sizeBytes: number; pageCount: number | null };
  notSecretReason?: string | undefined;
  title?: string | undefined;
};

/** A file takes its place at the document: beside the text, or as the main file with a revision of its own. */
export async function takeFile(
  ctx: PersonCtx,
  document: Outgoing,
  taken: Taken,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const { kind, blob } = taken;
  const isMain = kind === 'main' || kind === 'paper_scan';
  await insertAttachment(ctx, document, taken);
  const result = await updateOutgoing(ctx, document, isMain ? mainFile(taken) : {});
  if (isMain) {
    const revision = kind === 'main' ? 'uploaded' : 'scan';
    await addFileRevision(ctx, document, { kind: revision, sha256: blob.sha256, cycle: document.cycle + 1 });
    askDraftReading(ctx, document.id);
  }
  return result;
}

/** Under a PROCESS policy only the right procedure is possible (R-RT-11); empty where none binds the agency today. */
export async function findProcedureRefusals(
  ctx: Pick<PersonCtx, 'tx' | 'clock'>,
  agencyId: string,
): Promise<Refusal[]> {
  const policy = await findProcessPolicy(ctx.tx, agencyId, ctx.clock.today());
  return policy
    ? [refuse('documents.procedure-required', { policy: policy.code, sentence: policy.sentence })]
    : [];
}

export function assertPdf(bytes: Uint8Array): void {
  try {
    pdfInfo(bytes);
  } catch (error) {
    if (!(error instanceof PadesError)) throw error;
    throw new InvalidInput([{ path: 'file', message: 'Tệp chính phải là PDF đọc được.' }]);
  }
}

function mainFile({ kind, name, blob }: Taken) {
  const isScan = kind === 'paper_scan';
  return {
    source_kind: isScan ? 'paper_scan' : 'upload',
    medium: isScan ? 'PAPER' : 'E',
    file_sha256: blob.sha256,
    file_name: name,
    page_count: blob.pageCount,
  };
}

async function nextPosition(ctx: PersonCtx, documentId: string): Promise<number> {
  const row = await ctx.tx
    .selectFrom('documents.attachment')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

async function insertAttachment(ctx: PersonCtx, document: Outgoing, taken: Taken): Promise<void> {
  await ctx.tx
    .insertInto('documents.attachment')
    .values({
      id: ctx.newId(),
      agency_id: document.agency_id,
      document_id: document.id,
      kind: taken.kind,
      sha256: taken.blob.sha256,
      name: taken.name,
      size_bytes: taken.blob.sizeBytes,
      not_secret_reason: taken.notSecretReason ?? null,
      title: taken.title ?? null,
      position: await nextPosition(ctx, document.id),
      added_at: ctx.clock.now(),
    })
    .execute();
}
