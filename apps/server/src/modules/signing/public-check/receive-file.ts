import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { assertAllowed, InvalidInput, Refused } from '../../../platform/errors.ts';
import { refuseCheck } from './check-errors.ts';

/** A file without a name: its bytes are gone when `close` is called, when the process ends, and after a power cut. */
export type ReceivedFile = {
  descriptor: number;
  sha256: string;
  sizeBytes: number;
  close(): Promise<void>;
};
export type Receiving = { maxBytes: number; timeoutMs: number };

/** Streams to a temporary file that is unlinked before the first byte comes, so that nothing can be left behind
 *  (signing.md §12 "no storage"). Refuses what is too large, too slow, empty, or no PDF by its first bytes. */
export async function receiveFile(source: Readable, of: Receiving): Promise<ReceivedFile> {
  const handle = await openNameless();
  const timer = setTimeout(
    () => source.destroy(new Refused([refuseCheck('signing.upload-slow')])),
    of.timeoutMs,
  );
  try {
    const { sha256, sizeBytes } = await copy(source, handle, of.maxBytes);
    return { descriptor: handle.fd, sha256, sizeBytes, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function openNameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `congvu-check-${randomUUID()}`);
  const handle = await open(path, 'wx+', 0o600);
  await unlink(path);
  return handle;
}

/** Viewers allow so many bytes before the header (ISO 32000-1 Annex H.3, note 13). */
const headerWithin = 1024;

async function copy(source: Readable, handle: FileHandle, maxBytes: number) {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  let head = Buffer.alloc(0);
  for await (const chunk of source as AsyncIterable<Buffer>) {
    if (sizeBytes + chunk.length > maxBytes) {
      source.destroy();
      assertAllowed([tooLarge(maxBytes)]);
    }
    if (head.length < headerWithin)
      head = Buffer.concat([head, chunk.subarray(0, headerWithin - head.length)]);
    hash.update(chunk);
    await handle.write(chunk, 0, chunk.length, sizeBytes);
    sizeBytes += chunk.length;
  }
  if (sizeBytes === 0) throw new InvalidInput([{ path: 'file', message: 'Tệp rỗng. Chọn lại tệp.' }]);
  if (!head.includes('%PDF-')) assertAllowed([refuseCheck('signing.not-a-pdf')]);
  return { sha256: hash.digest('hex'), sizeBytes };
}

export const tooLarge = (maxBytes: number) =>
  refuseCheck('signing.file-too-large', { limitMb: Math.floor(maxBytes / 1024 / 1024) });
