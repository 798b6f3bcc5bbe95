import type { MultipartFile } from '@fastify/multipart';
import type { Ctx } from '../../../platform/command.ts';

export type Declared = { reason: string; by: string };

/** A false alarm is let go aloud: who, why, when and how much go into the log and to the monitor; no name, no word of the
 *  content (DOC SEC-3). */
export function recordDeclared(
  ctx: Pick<Ctx, 'audit' | 'publish'>,
  { id, agencyId, sizeBytes, reason }: Declared & { id: string; agencyId: string; sizeBytes: number },
): void {
  ctx.audit({
    verb: 'declareNotSecret',
    objectType: 'scan',
    objectId: id,
    agencyId,
    data: { sizeBytes, reason },
  });
  ctx.publish({ type: 'scan.declared', subjectId: id, agencyId });
}

/** The words of the part "notSecretReason", which stands before the files of the form; empty when nothing is declared. */
export function reasonOf({ fields }: Pick<MultipartFile, 'fields'>): string {
  const part = fields.notSecretReason;
  if (!part || Array.isArray(part) || part.type !== 'field' || typeof part.value !== 'string') return '';
  return part.value.trim().slice(0, 2000);
}
