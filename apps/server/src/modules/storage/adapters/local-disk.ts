import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Fault } from '../../../platform/errors.ts';
import type { BlobStore } from '../../../platform/ports.ts';

/** A store whose abandoned uploads can be removed. */
export type RemovingBlobStore = BlobStore & { remove(sha256: string): Promise<void> };

/** More bytes came than allowed; nothing was kept. */
export class StorageLimit extends Error {
  override name = 'StorageLimit';
  readonly maxBytes: number;
  constructor(maxBytes: number) {
    super(`more than ${maxBytes} bytes`);
    this.maxBytes = maxBytes;
  }
}

const digestPattern = /^[0-9a-f]{64}$/;

/** A file system that is full or gone is our fault, told apart for the user (quality.md §6). */
function asFault(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Fault('storage.full', 507, error);
  return code === 'EROFS' || code === 'EACCES' ? new Fault('storage.unavailable', 503, error) : error;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Blobs in `folder`, two levels of fan-out (`ab/cd/abcd…`). A name appears only after its bytes are on the disk:
 * temp file, fsync, rename, fsync of the folder. Leftovers of a crash lie in `incoming/` and mean nothing.
 * Throws `StorageLimit`, `Fault` 507 for a full disk.
 */
export function createBlobStore(folder: string): RemovingBlobStore {
  const incoming = join(folder, 'incoming');

  const pathOf = (sha256: string): string => {
    // The digest names a path: anything else than 64 hex digits never reaches the disk.
    if (!digestPattern.test(sha256)) throw new TypeError('not a SHA-256 digest');
    return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };

  async function openTemporary(): Promise<{ path: string; handle: FileHandle }> {
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    const path = join(incoming, randomUUID());
    return { path, handle: await open(path, 'wx', 0o600) };
  }

  async function settle(temporary: string, sha256: string): Promise<void> {
    const target = pathOf(sha256);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await rename(temporary, target);
    await syncFolder(dirname(target));
    await syncFolder(dirname(dirname(target)));
    await syncFolder(folder);
  }

  async function write(work: (handle: FileHandle) => Promise<string>): Promise<string> {
    const { path, handle } = await openTemporary().catch((error) => Promise.reject(asFault(error)));
    try {
      const sha256 = await work(handle);
      await handle.sync();
      await handle.close();
      await settle(path, sha256);
      return sha256;
    } catch (error) {
      await handle.close().catch(() => undefined);
      await rm(path, { force: true });
      throw asFault(error);
    }
  }

  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (existsSync(pathOf(sha256))) return sha256;
      return write(async (handle) => {
        await handle.writeFile(bytes);
        return sha256;
      });
    },
    async putStream(source: Readable, maxBytes: number) {
      let sizeBytes = 0;
      const sha256 = await write(async (handle) => {
        const hash = createHash('sha256');
        for await (const chunk of source as AsyncIterable<Buffer>) {
          sizeBytes += chunk.length;
          if (sizeBytes > maxBytes) throw new StorageLimit(maxBytes);
          hash.update(chunk);
          await handle.write(chunk);
        }
        return hash.digest('hex');
      });
      return { sha256, sizeBytes };
    },
    get: (sha256) => readFile(pathOf(sha256)),
    stream: (sha256) => createReadStream(pathOf(sha256)),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    has: async (sha256) => existsSync(pathOf(sha256)),
    async scrub(sha256) {
      const hash = createHash('sha256');
      try {
        for await (const chunk of createReadStream(pathOf(sha256))) hash.update(chunk as Buffer);
      } catch {
        return false;
      }
      return hash.digest('hex') === sha256;
    },
  };
}
