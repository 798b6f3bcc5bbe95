import type { PersonCtx } from '../../../platform/command.ts';

/** The trace of a refused secret: actor, time, byte count, code; no name, no hash, no content (DOC SEC-1). */
export async function recordSecretRefusal(ctx: PersonCtx, sizeBytes: number): Promise<void> {
  ctx.audit({
    verb: 'storage.refuse-secret',
    objectType: 'upload',
    objectId: null,
    data: { sizeBytes, code: 'documents.secret-refused', channel: 'upload' },
  });
}
