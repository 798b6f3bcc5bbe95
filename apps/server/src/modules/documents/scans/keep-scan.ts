import { createHash } from 'node:crypto';
import { has } from '../../../platform/actor.ts';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, Refused } from '../../../platform/errors.ts';
import { askReading, storeBlob } from '../../storage/index.ts';
import { refuse } from '../errors.ts';
import { decideReason } from '../outgoing/outgoing.states.ts';
import { type Declared, recordDeclared } from './declare-scan.ts';
import type { BroughtFile, SoundScan } from './inspect-scan.ts';
import { findSameScan, insertScan, type ScanMoved, scanStateWords } from './scan.store.ts';
import { scanTypeOf } from './scan-type.ts';
import { askSorting } from './sort-scan.ts';

type Brought = {
  agencyId: string;
  source: 'upload' | 'folder' | 'mail';
  by: string;
  /** Who said why a mark of secrecy on it is none (DOC SEC-3). */
  declared?: Declared | null;
};

/** A scan the clerk brings in waits for the register (documents.md §15.4). */
export async function uploadScan(ctx: PersonCtx, scan: SoundScan, reason = ''): Promise<ScanMoved> {
  const { agencyId, name } = ctx.actor;
  const isMarked = scan.markedPages.length > 0;
  assertAllowed([
    ...(has(ctx.actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]),
    ...(isMarked ? decideReason(reason) : []),
  ]);
  const same = await findSameScan(ctx, agencyId, digestsOf(scan));
  if (same)
    throw new Refused([
      refuse('documents.scan-twice', { name: same.name, state: scanStateWords[same.state], id: same.id }),
    ]);

  const declared = isMarked ? { reason: reason.trim(), by: name } : null;
  return keepScan(ctx, scan, { agencyId, source: 'upload', by: name, declared });
}

export const digestsOf = (scan: Pick<SoundScan, 'files'>): string[] =>
  scan.files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'));

/** Keeps originals and the PDF that is looked at, and has its words read. */
export async function keepScan(ctx: Ctx, scan: SoundScan, of: Brought): Promise<ScanMoved> {
  const id = ctx.newId();
  const { pageCount } = scan;
  const view = await storeBlob(ctx, scan.pdf, { mime: 'application/pdf', pageCount });
  const state = scan.needsSorting ? 'sorting' : 'waiting';
  const name = scan.files[0]!.name;
  await insertScan(ctx, {
    ...{ id, agencyId: of.agencyId, source: of.source, name, pageCount, state },
    fileSha256: view.sha256,
    arrivedAt: ctx.clock.now(),
    broughtBy: of.by,
    ...clearedBy(scan, of.declared),
  });
  if (of.declared && scan.markedPages.length > 0)
    recordDeclared(ctx, { id, agencyId: of.agencyId, sizeBytes: view.sizeBytes, ...of.declared });
  await keepOriginals(ctx, scan.files, { id, agencyId: of.agencyId });
  if (scan.needsSorting) askSorting(ctx, id);
  else await askReading(ctx, { sha256: view.sha256, pageCount }, [scan.firstPage]);

  ctx.audit({
    verb: 'bringScan',
    objectType: 'scan',
    objectId: id,
    agencyId: of.agencyId,
    afterHash: view.sha256,
    data: { source: of.source, pages: pageCount, files: scan.files.length },
  });
  return { id, state, version: 1 };
}

const clearedBy = ({ markedPages }: SoundScan, declared: Declared | null | undefined) =>
  declared && markedPages.length > 0 ? { cleared: { pages: markedPages, ...declared } } : {};

type Owner = { id: string; agencyId: string };

async function keepOriginals(ctx: Ctx, files: readonly BroughtFile[], of: Owner): Promise<void> {
  for (const [index, file] of files.entries()) {
    const original = await storeBlob(ctx, file.bytes, { mime: mimeOf(file) });
    await ctx.tx
      .insertInto('documents.scan_original')
      .values({
        id: ctx.newId(),
        scan_id: of.id,
        position: index + 1,
        agency_id: of.agencyId,
        sha256: original.sha256,
        name: file.name,
        size_bytes: original.sizeBytes,
      })
      .execute();
  }
}

const mimeOf = ({ bytes, name }: BroughtFile): string => {
  const type = scanTypeOf(bytes, name);
  return type === 'pdf' ? 'application/pdf' : `image/${type}`;
};
