import { createHash } from 'node:crypto';
import type { PersonCtx } from '../../../platform/command.ts';
import { type UploadRow, upsertBlob, upsertUpload } from '../blobs/blob.store.ts';
import type { Inspected } from './inspect-upload.ts';

export type KeepUpload = { bytes: Uint8Array; name: string; file: Inspected };

/** Keeps an inspected upload for 24 hours for the account that sent it; a command then claims it. */
export async function keepUpload(ctx: PersonCtx, { bytes, name, file }: KeepUpload): Promise<UploadRow> {
  const at = ctx.clock.now();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const blob = { sha256, sizeBytes: bytes.length, ...file };

  await upsertBlob(ctx.tx, blob, { at, isKept: false });
  await upsertUpload(ctx.tx, { sha256, accountId: ctx.actor.accountId, name, at });
  await ctx.ports.blobs.put(bytes);

  ctx.audit({
    verb: 'storage.upload',
    objectType: 'upload',
    objectId: null,
    afterHash: sha256,
    data: { sizeBytes: bytes.length },
  });
  return { ...blob, name };
}
