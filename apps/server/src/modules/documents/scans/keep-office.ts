import { createHash } from 'node:crypto';
import type { Ctx } from '../../../platform/command.ts';
import { askRendition, storeBlob } from '../../storage/index.ts';
import { type Declared, recordDeclared } from './declare-scan.ts';
import { insertScan } from './scan.store.ts';

export type OfficeFile = { bytes: Uint8Array; format: 'docx' | 'xlsx'; isMarked: boolean };
type Brought = { name: string; agencyId: string; by: string; declared: Declared | null };

const mimes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export const digestOf = ({ bytes }: Pick<OfficeFile, 'bytes'>): string =>
  createHash('sha256').update(bytes).digest('hex');

/** A Word or Excel file of a mail waits like a scan and is registered as what arrived: nothing is made of it but a PDF to look
 *  at, where this installation can (documents.md §15.8). It bears no signature. */
export async function keepOffice(ctx: Ctx, file: OfficeFile, of: Brought): Promise<string> {
  const id = ctx.newId();
  const { agencyId, name, declared } = of;
  const { sha256, sizeBytes } = await storeBlob(ctx, file.bytes, { mime: mimes[file.format] });
  const isDeclared = file.isMarked && declared !== null;
  await insertScan(ctx, {
    ...{ id, agencyId, name, source: 'mail', state: 'waiting', pageCount: 1, format: file.format },
    ...{ fileSha256: sha256, arrivedAt: ctx.clock.now(), broughtBy: of.by },
    ...(isDeclared ? { cleared: { pages: [1], ...declared } } : {}),
  });
  await ctx.tx
    .insertInto('documents.scan_original')
    .values({
      ...{ id: ctx.newId(), scan_id: id, position: 1, agency_id: agencyId },
      ...{ sha256, name, size_bytes: sizeBytes },
    })
    .execute();
  if (isDeclared) recordDeclared(ctx, { id, agencyId, sizeBytes, ...declared });
  if (file.format === 'docx') await askRendition(ctx, sha256);
  const data = { source: 'mail', format: file.format };
  ctx.audit({ verb: 'bringScan', objectType: 'scan', objectId: id, agencyId, afterHash: sha256, data });
  return id;
}
