import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { keepBlob, lockUpload, type UploadRow } from '../blobs/blob.store.ts';
import { storageRefusal } from '../errors.ts';

/** Uploads wait this long for the command that attaches them. */
export const uploadLifeMs = 24 * 3_600_000;

/** Takes an upload of the actor's own account into a document: from now on its bytes are kept. Knowing the digest of
 *  somebody else's file gives nothing (ATK-36): `storage.upload-missing`. */
export async function claimUpload(ctx: PersonCtx, sha256: string): Promise<UploadRow> {
  const notBefore = new Date(ctx.clock.now().getTime() - uploadLifeMs);
  const upload = await lockUpload(ctx.tx, { sha256, accountId: ctx.actor.accountId, notBefore });
  assertAllowed(upload ? [] : [storageRefusal('storage.upload-missing')]);

  await keepBlob(ctx.tx, sha256);
  return upload!;
}
