import type { Ctx } from '../../../platform/command.ts';

type Trace = { sizeBytes: number; channel: 'upload' | 'folder' | 'mail'; agencyId?: string };

/** The trace of a refused secret: actor, time, channel, byte count, code; no name, no hash, no content (DOC SEC-1). */
export function recordSecretScan(ctx: Pick<Ctx, 'audit'>, { sizeBytes, channel, agencyId }: Trace): void {
  ctx.audit({
    verb: 'refuseSecretScan',
    objectType: 'scan',
    objectId: null,
    ...(agencyId ? { agencyId } : {}),
    data: { sizeBytes, channel, code: 'documents.secret-refused' },
  });
}
