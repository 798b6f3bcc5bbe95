import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportP12, type KeyHolder, loadP12, type SigAlg, signWithKey } from '@congvu/pades';
import { Fault } from '../../../platform/errors.ts';
import type { KeyStore } from '../../../platform/ports.ts';

/** RSASSA-PSS: the algorithm that TT 15/2025 Phụ lục I makes mandatory for RSA. */
export const p12Algorithm: SigAlg = 'pss-sha256';

export type P12KeyStore = KeyStore & {
  /** Keeps a key and answers the opaque name to find it by. */
  add(holder: KeyHolder, credentialRef?: string): Promise<string>;
  has(credentialRef: string): Promise<boolean>;
  /** The key with its certificates; `Fault` 503 when the file is gone or its password does not fit. */
  load(credentialRef: string): Promise<KeyHolder>;
};

const refPattern = /^[a-z0-9][a-z0-9-]{3,63}$/;

/**
 * Keys as PKCS#12 files in `folder` (0700), each with its password in a file beside it, both 0600. For the demo and
 * for tests: real keys stay in the device of their owner (NĐ 68/2024). `sign` takes the bytes to be signed, not
 * their digest. Opened keys stay in memory.
 */
export function createP12KeyStore(folder: string): P12KeyStore {
  const opened = new Map<string, Promise<KeyHolder>>();

  const load = (credentialRef: string): Promise<KeyHolder> => {
    const known = opened.get(credentialRef);
    if (known) return known;
    const loading = read(folder, credentialRef);
    opened.set(credentialRef, loading);
    // A file that was missing once may be there the next time.
    loading.catch(() => opened.delete(credentialRef));
    return loading;
  };

  return {
    load,
    has: async (credentialRef) => existsSync(pathOf(folder, credentialRef, 'p12')),
    async add(holder, credentialRef = randomBytes(16).toString('hex')) {
      const password = randomBytes(24).toString('base64url');
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeSecret(pathOf(folder, credentialRef, 'key'), Buffer.from(password));
      await writeSecret(pathOf(folder, credentialRef, 'p12'), exportP12(holder, password));
      opened.set(credentialRef, Promise.resolve(holder));
      return credentialRef;
    },
    async sign(credentialRef, toSign) {
      const { key } = await load(credentialRef);
      return signWithKey(key, p12Algorithm, toSign);
    },
    async certificates(credentialRef) {
      const { certificate, chain } = await load(credentialRef);
      return { certificate, chain: [...chain] };
    },
  };
}

/** The reference names a file: anything else than lower-case letters, digits and dashes never reaches the disk. */
function pathOf(folder: string, credentialRef: string, extension: 'p12' | 'key'): string {
  if (!refPattern.test(credentialRef)) throw new TypeError('not a credential reference');
  return join(folder, `${credentialRef}.${extension}`);
}

async function read(folder: string, credentialRef: string): Promise<KeyHolder> {
  const paths = [pathOf(folder, credentialRef, 'p12'), pathOf(folder, credentialRef, 'key')] as const;
  try {
    const [file, password] = await Promise.all([readFile(paths[0]), readFile(paths[1], 'utf8')]);
    return loadP12(file, password);
  } catch (error) {
    throw new Fault('signing.key-unavailable', 503, error);
  }
}

async function writeSecret(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
