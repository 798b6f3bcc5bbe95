import type { Outside } from '../../../../platform/jobs.ts';
import { cleanFileName } from '../../../storage/index.ts';
import { type FolderToWatch, foldersToWatch } from '../../doors/own-doors.query.ts';
import { refuse as refuseDocument } from '../../errors.ts';
import { inspectScan, type ScanInspection } from '../inspect-scan.ts';
import { digestsOf, keepScan } from '../keep-scan.ts';
import { recordSecretScan } from '../record-secret-scan.ts';
import { findSameScan } from '../scan.store.ts';
import {
  forgetGone,
  leaveFolder,
  markMoved,
  noteFault,
  type OpenFile,
  observe,
  settleFile,
  takeFolder,
} from './folder.store.ts';
import {
  isWithinRoot,
  lookInto,
  moveAway,
  readSeen,
  refusedFolder,
  type SeenFile,
  takenFolder,
} from './folder-files.ts';
import { folderWords } from './folder-words.ts';
import { watchJob } from './watch-job.ts';

const againMs = 5000;
/** documents.md §15.8. */
const stillMs = 5000;
/** A scanner that halts in the middle of a file gets this long before the file counts as broken. */
const brokenAfterMs = 2 * 60_000;

/** Looks into the folders of all scanners, and again in five seconds. */
export async function watchScanFolders(outside: Outside): Promise<void> {
  const folders = await foldersToWatch(outside);
  if (folders.length === 0) return;
  const errors: unknown[] = [];
  for (const folder of folders)
    await watchFolder(outside, folder).catch((error: unknown) => errors.push(error));
  await outside.command(async (ctx) =>
    ctx.enqueue({
      task: watchJob,
      payload: {},
      jobKey: watchJob,
      maxAttempts: 1,
      runAt: new Date(ctx.clock.now().getTime() + againMs),
    }),
  );
  // Our own fault in one folder keeps neither the others nor the next look from their turn.
  if (errors.length > 0) throw errors[0];
}

type Folder = Omit<FolderToWatch, 'root'> & Partial<FolderToWatch>;

export async function watchFolder(outside: Outside, folder: Folder): Promise<void> {
  const { agencyId, path } = folder;
  if (!(await outside.command((ctx) => takeFolder(ctx, agencyId)))) return;
  const found = (await isInside(folder)) ? await lookInto(path) : { fault: 'outside' as const };
  if ('fault' in found) {
    await outside.command((ctx) => leaveFolder(ctx, agencyId, found.fault));
    return;
  }
  await outside.command((ctx) =>
    forgetGone(
      ctx,
      agencyId,
      found.files.map(({ name }) => name),
    ),
  );
  for (const seen of found.files) await watchFile(outside, folder, seen);
  await outside.command((ctx) => leaveFolder(ctx, agencyId, null));
}

/** A folder somebody named on a screen must still lie where he may name one, links followed. */
const isInside = async ({ path, root }: Folder): Promise<boolean> => !root || isWithinRoot(path, root);

async function watchFile(outside: Outside, folder: Folder, seen: SeenFile): Promise<void> {
  const file = await outside.command((ctx) => observe(ctx, folder.agencyId, seen));
  const stoodMs = outside.clock.now().getTime() - file.stillSince.getTime();
  if (file.state === 'seen' && stoodMs < stillMs) return;
  const state = file.state === 'seen' ? await take(outside, folder, { seen, file, stoodMs }) : file.state;
  if (state === 'seen') return;
  // Only after the commit: a server that was killed in between finds the row and only moves (nothing twice).
  const into = state === 'refused' ? refusedFolder : takenFolder;
  const isMoved = await moveAway(folder.path, seen, into);
  await outside.command((ctx) =>
    isMoved ? markMoved(ctx, file.id) : noteFault(ctx, file.id, folderWords.cannotMove(into)),
  );
}

type Candidate = { seen: SeenFile; file: OpenFile; stoodMs: number };

async function take(
  outside: Outside,
  folder: Folder,
  { seen, file, stoodMs }: Candidate,
): Promise<OpenFile['state']> {
  const most = outside.ports.largestUploadBytes;
  if (seen.sizeBytes > most)
    return refuse(outside, file, folderWords.tooLarge(Math.round(most / 1024 / 1024)));
  const bytes = await readSeen(folder.path, seen);
  if (bytes === 'forbidden') {
    await outside.command((ctx) => noteFault(ctx, file.id, folderWords.forbidden));
    return 'seen';
  }
  if (typeof bytes === 'string') return 'seen';
  const brought = [{ name: cleanFileName(seen.name), bytes }];
  // A file that our reader stumbles over waits and is told, so that those behind it come in.
  const inspection = await inspectScan(brought, outside.ports.scans).catch((): ScanInspection => {
    outside.log.error({ file: file.id }, 'a file of a scanner folder could not be looked at');
    return { ok: false, refusals: [refuseDocument('documents.scan-unread', { name: brought[0]!.name })] };
  });
  if (inspection.ok) return keep(outside, folder, { file, scan: inspection.scan });
  const { code, detail } = inspection.refusals[0]!;
  if (code === 'documents.secret-refused')
    return refuseSecret(outside, folder, { file, sizeBytes: bytes.length });
  if (unfinished.has(code) && stoodMs < brokenAfterMs) return 'seen';
  if (code === 'documents.scan-unread') {
    await outside.command((ctx) => noteFault(ctx, file.id, { fault: code, detail }));
    return 'seen';
  }
  return refuse(outside, file, { fault: code, detail });
}

/** A file the scanner still writes looks like these. */
const unfinished: ReadonlySet<string> = new Set(['documents.scan-broken', 'documents.scan-empty']);

type Sound = { file: OpenFile; scan: Parameters<typeof keepScan>[1] };

function keep(outside: Outside, { agencyId }: Folder, { file, scan }: Sound): Promise<OpenFile['state']> {
  return outside.command(async (ctx) => {
    const same = await findSameScan(ctx, agencyId, digestsOf(scan));
    if (same) {
      await settleFile(ctx, file.id, { state: 'duplicate', scanId: same.id });
      return 'duplicate';
    }
    const { id } = await keepScan(ctx, scan, { agencyId, source: 'folder', by: folderWords.scanner });
    await settleFile(ctx, file.id, { state: 'taken', scanId: id });
    return 'taken';
  });
}

async function refuse(
  outside: Outside,
  file: OpenFile,
  of: { fault: string; detail: string },
): Promise<OpenFile['state']> {
  await outside.command((ctx) => settleFile(ctx, file.id, { state: 'refused', ...of }));
  return 'refused';
}

/** No name, no content: who, when, how much, which code (DOC SEC-1). */
async function refuseSecret(
  outside: Outside,
  { agencyId }: Folder,
  { file, sizeBytes }: { file: OpenFile; sizeBytes: number },
): Promise<OpenFile['state']> {
  await outside.command(async (ctx) => {
    recordSecretScan(ctx, { sizeBytes, channel: 'folder', agencyId });
    await settleFile(ctx, file.id, {
      state: 'refused',
      name: folderWords.secretName(file.id),
      ...folderWords.secret,
    });
  });
  return 'refused';
}
