import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideSeat } from '../../../platform/seat.ts';
import { assertVersion, markSealed, updateOutgoing } from '../../documents/index.ts';
import { storeBlob } from '../../storage/index.ts';
import { Confirmations } from '../requests/confirmations.ts';
import { openFileRequest, subjectOf } from '../requests/open-request.ts';
import { lockOpenFiles } from '../requests/request.store.ts';
import {
  actOfFile,
  admitFiles,
  drawManifest,
  keepManifest,
  manifestName,
  type Own,
  openFilesOf,
  storeSignedFile,
} from './attachment-act.ts';
import { getProvider, isImmediate, signNow } from './perform-act.ts';
import type { SignedFile } from './sign-bytes.ts';
import type { BesideAct, SigningAct } from './signing-act.ts';

type Signer = (act: SigningAct) => Promise<SignedFile>;

/** Every separate file gets the agency's signature with "<số>/<ký hiệu>; <thời gian ký>" in the corner of its first page; files
 *  that are no PDF stand with their digests on one sealed list (NĐ 30/2020 PL I.III.1d; ADR 26). Answers how many. */
export async function sealSeparateFiles(ctx: PersonCtx, own: Own, signFile: Signer): Promise<number> {
  const { carried, listed } = await openFilesOf(ctx, own.document.id);
  for (const { file, base } of carried) {
    const { sha256 } = await sealOne(ctx, own, { base, signFile });
    await markSealed(ctx, file.id, sha256);
  }
  if (listed.length > 0) {
    const base = drawManifest(ctx, own.document, listed);
    const kept = await sealOne(ctx, own, { base, signFile });
    await keepManifest(ctx, own.document, { ...kept, listed });
  }
  return carried.length + listed.length;
}

type One = { base: Uint8Array; signFile: Signer };

async function sealOne(ctx: PersonCtx, own: Own, { base, signFile }: One) {
  const act = actOfFile(ctx, own, base);
  const { bytes } = await signFile(act);
  return storeSignedFile(ctx, own, { baseSha256: act.baseSha256, bytes });
}

/** What a request for files remembers: which files a list names, with their bytes. */
export type FilesInput = { id: string; listed: { id: string; sha256: string }[] };

/** The requests that sign the files where the key lies outside this process; what waits already is left alone (ADR 37). */
export async function separateFileActs(ctx: PersonCtx, own: Own): Promise<BesideAct[]> {
  const { carried, listed } = await openFilesOf(ctx, own.document.id);
  const waiting = (await lockOpenFiles(ctx.tx, own.document.id)).map((row) => row.attachment_id);
  const shared = { ...subjectOf(own.document), kind: 'attachment' as const };
  const subject = (attachmentId: string | null, fileName: string, input: FilesInput) => {
    const display = `${shared.label} — tệp kèm: ${fileName}`;
    return { ...shared, attachmentId, fileName, input, display };
  };
  const { id } = own.document;
  const acts = carried
    .filter(({ file }) => !waiting.includes(file.id))
    .map(({ file, base }) => ({
      act: actOfFile(ctx, own, base),
      subject: subject(file.id, file.name, { id, listed: [] }),
    }));
  if (listed.length === 0 || waiting.includes(null)) return acts;
  const base = drawManifest(ctx, own.document, listed);
  // The answer is put together with these very bytes, minutes later.
  await storeBlob(ctx, base, { mime: 'application/pdf' });
  const named = listed.map((file) => ({ id: file.id, sha256: file.sha256 }));
  return [
    ...acts,
    { act: actOfFile(ctx, own, base), subject: subject(null, manifestName, { id, listed: named }) },
  ];
}

/** For files that were left without: added after the seal, or refused where the letter was confirmed. */
export async function sealAttachments(ctx: PersonCtx, input: { id: string; version: number }) {
  assertAllowed(decideSeat(ctx.actor, 'own', true));
  const own = await admitFiles(ctx, input.id);
  const { document } = own;
  assertVersion(document, input.version);

  const provider = getProvider(ctx, own);
  if (!(await isImmediate(ctx, provider))) return openFiles(ctx, own);
  const sealed = await sealSeparateFiles(ctx, own, (next) => signNow(ctx, next, provider));
  const moved = await updateOutgoing(ctx, document, {});

  ctx.publish({ type: 'outgoing.attachments-sealed', subjectId: document.id, data: { sealed } });
  return { ...moved, sealed, waiting: 0 };
}

/** The letter keeps its version: only its files are waited for. */
async function openFiles(ctx: PersonCtx, own: Own) {
  const provider = getProvider(ctx, own);
  const groups = new Confirmations(ctx, provider);
  const acts = await separateFileActs(ctx, own);
  for (const act of acts)
    await openFileRequest(ctx, act, { provider, groupId: groups.next(), batchId: null });
  const { id, state, version } = own.document;
  return { id, state, version, sealed: 0, waiting: acts.length };
}
