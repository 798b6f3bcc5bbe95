import { createPublicKey } from 'node:crypto';
import { PadesError } from '../errors.ts';
import { type Der, parseCertificate } from './certificate.ts';
import type { KeyHolder } from './issue.ts';
import { decodeP12, type P12Content } from './p12-decode.ts';
import { encodeP12 } from './p12-encode.ts';

/**
 * Writes a PKCS#12 file (RFC 7292) with the key, its certificate and the chain, encrypted with AES-256. For tests, the
 * demo and the command line only: keys of persons and agencies stay in their devices.
 */
export function exportP12(holder: KeyHolder, password: string): Uint8Array {
  const pkcs8 = new Uint8Array(holder.key.export({ type: 'pkcs8', format: 'der' }));
  return encodeP12({ pkcs8, certificates: [holder.certificate, ...holder.chain] }, password);
}

/**
 * Opens a PKCS#12 file. Throws `P12_UNREADABLE` when the file or the password is wrong and `P12_KEY` when it
 * does not hold exactly one key with its certificate.
 */
export function loadP12(bytes: Uint8Array, password: string): KeyHolder {
  const { keys, certificates } = open(bytes, password);
  const [key] = keys;
  if (keys.length !== 1 || !key) throw new PadesError('P12_KEY', `${keys.length} keys`);
  const own = createPublicKey(key);
  const certificate = certificates.find((der) => parseCertificate(der).publicKey.equals(own));
  if (!certificate) throw new PadesError('P12_KEY', 'no certificate for the key');
  return { key, certificate, chain: chainOf(certificate, certificates) };
}

function open(bytes: Uint8Array, password: string): P12Content {
  try {
    return decodeP12(bytes, password);
  } catch {
    throw new PadesError('P12_UNREADABLE', 'wrong password or not a PKCS#12 file');
  }
}

function chainOf(certificate: Der, all: readonly Der[]): Der[] {
  const chain: Der[] = [];
  let current = parseCertificate(certificate);
  while (chain.length < all.length && !Buffer.from(current.issuer.der).equals(current.subject.der)) {
    const issuer = all.find((der) =>
      Buffer.from(parseCertificate(der).subject.der).equals(current.issuer.der),
    );
    if (!issuer) break;
    chain.push(issuer);
    current = parseCertificate(issuer);
  }
  return chain;
}
