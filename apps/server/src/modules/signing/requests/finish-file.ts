import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import { getOutgoingAsSystem, listUnsealedNames, markSealed } from '../../documents/index.ts';
import { admitFiles, keepManifest, openFilesOf, storeSignedFile } from '../outgoing/attachment-act.ts';
import type { FilesInput } from '../outgoing/seal-attachments.ts';
import { AnswerRejected, type SignedFile } from '../outgoing/sign-bytes.ts';
import { endRequest, finishTask, lockOpenFiles, lockOpenRequest, type RequestRow } from './request.store.ts';

/** Is the letter of this file sealed? Where nobody waits for its seal any more, the file is not waited for either. */
export async function isLetterSealed(ctx: Ctx, row: RequestRow): Promise<boolean> {
  const document = await getOutgoingAsSystem(ctx.tx, row.document_id!);
  if (document.state === 'sealed') return true;
  const isAwaited = document.state === 'numbered' && (await lockOpenRequest(ctx.tx, document.id));
  if (!isAwaited) await endRequest(ctx, row, { action: 'cancel', code: 'LETTER_OPEN' });
  return false;
}

/** The letter has its seal: files that were answered before it are taken up. */
export async function wakeFiles(ctx: Ctx, letter: RequestRow): Promise<void> {
  for (const row of await lockOpenFiles(ctx.tx, letter.document_id!))
    if (row.state === 'completing') ctx.enqueue(finishTask(row.id));
}

/** A separate file gets its signed bytes; the letter keeps its version (NĐ 30 PL I.III.1d, ADR 37). */
export async function completeFile(ctx: PersonCtx, row: RequestRow, signed: SignedFile): Promise<void> {
  const own = await admitFiles(ctx, row.document_id!);
  if (own.certificate.id !== row.certificate_id) throw new AnswerRejected('CERT_CHANGED');
  const open = await openFilesOf(ctx, own.document.id);
  const of = { baseSha256: row.base_sha256, bytes: signed.bytes, requestId: row.id };

  if (row.attachment_id) {
    const found = open.carried.find(({ file }) => file.id === row.attachment_id);
    if (found?.file.sha256 !== row.base_sha256) throw new AnswerRejected('BASE_CHANGED');
    await markSealed(ctx, row.attachment_id, (await storeSignedFile(ctx, own, of)).sha256);
  } else {
    const { listed: named } = row.input as unknown as FilesInput;
    const listed = open.listed.filter(({ id, sha256 }) =>
      named.some((one) => one.id === id && one.sha256 === sha256),
    );
    if (listed.length !== named.length) throw new AnswerRejected('BASE_CHANGED');
    await keepManifest(ctx, own.document, { ...(await storeSignedFile(ctx, own, of)), listed });
  }
  await announce(ctx, own.document);
}

async function announce(ctx: PersonCtx, document: Parameters<typeof listUnsealedNames>[1]): Promise<void> {
  const rest = await listUnsealedNames(ctx.tx, document);
  if (rest.length > 0) return;
  ctx.publish({ type: 'outgoing.attachments-sealed', subjectId: document.id, data: { sealed: 1 } });
}
