import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, realpath, rename } from 'node:fs/promises';
import { join, parse, relative } from 'node:path';
import type { folderFaults } from '@congvu/contracts';

/** What a look into the folder finds of one file. */
export type SeenFile = { name: string; sizeBytes: number; mtimeMs: number };
export type FolderFault = (typeof folderFaults)[number];

/** Names of the two subfolders that the clerks see. */
export const takenFolder = 'Đã nhận';
export const refusedFolder = 'Lỗi';

/** So many files at one look; the others wait for the next. */
const mostAtOnce = 200;

/** Plain files only: no links, no subfolders, nothing hidden; what vanishes meanwhile is left out. */
export async function lookInto(folder: string): Promise<{ files: SeenFile[] } | { fault: FolderFault }> {
  const names = await readdir(folder, { withFileTypes: true }).catch(faultOf);
  if (typeof names === 'string') return { fault: names };
  const plain = names.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).slice(0, mostAtOnce);
  const files: SeenFile[] = [];
  for (const { name } of plain) {
    const facts = await lstat(join(folder, name)).catch(() => null);
    if (facts?.isFile()) files.push({ name, sizeBytes: facts.size, mtimeMs: Math.floor(facts.mtimeMs) });
  }
  return { files };
}

/** False when links lead the folder out of its root. One that is not there is judged when it is looked into. */
export async function isWithinRoot(path: string, root: string): Promise<boolean> {
  const real = await realpath(path).catch(() => null);
  const realRoot = await realpath(root).catch(() => null);
  if (real === null || realRoot === null) return true;
  return real === join(realRoot, relative(root, path));
}

const faults: Record<string, FolderFault> = {
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  ENOTDIR: 'not-a-folder',
};
const faultOf = (error: NodeJS.ErrnoException): FolderFault => faults[error.code ?? ''] ?? 'absent';

export type ReadFault = 'gone' | 'forbidden' | 'changed';

/** The whole file, if it still is the one that was seen. A link put in its place is not followed. */
export async function readSeen(folder: string, seen: SeenFile): Promise<Buffer | ReadFault> {
  const path = join(folder, seen.name);
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(readFaultOf);
  if (typeof handle === 'string') return handle;
  try {
    const before = await handle.stat();
    if (!before.isFile() || before.size !== seen.sizeBytes) return 'changed';
    const bytes = await handle.readFile();
    const after = await handle.stat();
    const isSame = bytes.length === seen.sizeBytes && after.size === seen.sizeBytes;
    return isSame && Math.floor(after.mtimeMs) === seen.mtimeMs ? bytes : 'changed';
  } finally {
    await handle.close();
  }
}

function readFaultOf(error: NodeJS.ErrnoException): ReadFault {
  if (error.code === 'EACCES' || error.code === 'EPERM') return 'forbidden';
  return error.code === 'ENOENT' ? 'gone' : 'changed';
}

/** Puts the file out of the way under a free name; false when it cannot be moved now. Another file that took its
 *  name meanwhile stays where it is. */
export async function moveAway(folder: string, seen: SeenFile, into: string): Promise<boolean> {
  const from = join(folder, seen.name);
  const now = await lstat(from).catch(() => null);
  if (!now) return true;
  if (!now.isFile() || now.size !== seen.sizeBytes || Math.floor(now.mtimeMs) !== seen.mtimeMs) return true;
  try {
    const target = join(folder, into);
    await mkdir(target, { recursive: true });
    // A link here would lead the file elsewhere.
    if (!(await lstat(target)).isDirectory()) return false;
    await rename(from, await freeName(target, seen.name));
    return true;
  } catch {
    return false;
  }
}

async function freeName(folder: string, name: string): Promise<string> {
  const { name: stem, ext } = parse(name);
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? name : `${stem} (${number})${ext}`);
    if (!(await lstat(path).catch(() => null))) return path;
  }
}
