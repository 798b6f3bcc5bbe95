import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { availableParallelism, freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Linux keeps files in memory. */
const MEMORY_FOLDER = '/dev/shm';
const GIB = 1024 ** 3;
/** What a run has written at its fullest, and what its processes need beside it for each lane. */
const RUN_BYTES = 4 * GIB;
const LANE_BYTES = 1.5 * GIB;

/** Bytes that are free; asked once, before the run. */
export type Room = { inFolder: number; inMemory: number; cores: number };

/**
 * A folder for all that a run of the tests writes: in memory where there is room, because a run makes and drops
 * two hundred databases of a thousand files each, and a disk needs four times as long for that; else where
 * temporary files go. `remove` takes everything a killed test left behind with it; what a killed run left in memory
 * goes when the next one begins.
 */
export function makeScratch(room: Room = lookAround()): { folder: string; remove: () => void } {
  const parent = isRoomy(room) ? MEMORY_FOLDER : tmpdir();
  if (parent === MEMORY_FOLDER) removeAbandoned(parent);
  const folder = mkdtempSync(join(parent, `congvu-test-${process.pid}-`));
  // The database server may run under another account and must be able to walk through.
  chmodSync(folder, 0o711);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }) };
}

/** Removes the folders of runs whose process is gone; the name carries its number. */
export function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent)) {
    const [, pid] = /^congvu-test-(\d+)-/.exec(name) ?? [];
    if (pid && !existsSync(`/proc/${pid}`)) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

/** Memory must hold the files and the processes. */
export function isRoomy({ inFolder, inMemory, cores }: Room): boolean {
  return inFolder >= RUN_BYTES && inMemory >= RUN_BYTES + cores * LANE_BYTES;
}

function lookAround(): Room {
  const cores = availableParallelism();
  try {
    const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
    return { inFolder: bavail * bsize, inMemory: freemem(), cores };
  } catch {
    return { inFolder: 0, inMemory: 0, cores };
  }
}
