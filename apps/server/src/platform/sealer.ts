import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Secrets in rows, readable only with the key of the installation (quality.md 65). */
export type Sealer = {
  /** `place` names the row: what was sealed for one is not opened for another. */
  seal(secret: string, place: string): string;
  /** Throws SealBroken when it was sealed with another key, for another place, or changed. */
  open(sealed: string, place: string): string;
};

export class SealBroken extends Error {
  override name = 'SealBroken';
}

const version = 'v1';
const keyBytes = 32;

/** AES-256-GCM; the row holds `v1.nonce.tag.text`, each in base64url. */
export function createSealer(key: () => Uint8Array): Sealer {
  return {
    seal: (secret, place) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key(), nonce).setAAD(Buffer.from(place));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return [version, ...[nonce, cipher.getAuthTag(), text].map((part) => part.toString('base64url'))].join(
        '.',
      );
    },
    open: (sealed, place) => {
      const [kind, ...parts] = sealed.split('.');
      const [nonce, tag, text] = parts.map((part) => Buffer.from(part, 'base64url'));
      if (kind !== version || !nonce || !tag || !text || tag.length !== 16) throw new SealBroken();
      try {
        const decipher = createDecipheriv('aes-256-gcm', key(), nonce).setAAD(Buffer.from(place));
        decipher.setAuthTag(tag);
        return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
      } catch {
        throw new SealBroken();
      }
    },
  };
}

/** The key file of the installation, of its owner alone; made when something is sealed for the first time. */
export function keyFile(path: string): () => Uint8Array {
  let key: Uint8Array | undefined;
  return () => {
    key ??= readKey(path) ?? makeKey(path);
    return key;
  };
}

function readKey(path: string): Uint8Array | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return undefined;
  if ((found.mode & 0o077) !== 0) chmodSync(path, 0o600);
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
  if (key.length !== keyBytes) throw new SealBroken(`${path} holds no key`);
  return key;
}

/** Two processes that begin at once: one makes it, both read it. */
function makeKey(path: string): Uint8Array {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, randomBytes(keyBytes).toString('base64'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readKey(path)!;
}
