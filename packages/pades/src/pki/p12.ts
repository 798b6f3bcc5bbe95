import { createPrivateKey, createPublicKey } from 'node:crypto';
import forge from 'node-forge';
import { latin1, toLatin1 } from '../bytes.ts';
import { PadesError } from '../errors.ts';
import { type Der, parseCertificate } from './certificate.ts';
import type { KeyHolder } from './issue.ts';

const { asn1, pkcs12, pki } = forge;

/**
 * Writes a PKCS#12 file (RFC 7292) with the RSA key, its certificate and the chain, encrypted with AES-256.
 * For tests, the demo and the command line only: keys of persons and agencies stay in their devices.
 */
export function exportP12(holder: KeyHolder, password: string): Uint8Array {
  if (holder.key.asymmetricKeyType !== 'rsa') throw new PadesError('P12_KEY', 'only RSA keys');
  const pem = holder.key.export({ type: 'pkcs1', format: 'pem' }).toString();
  const certificates = [holder.certificate, ...holder.chain].map((der) =>
    pki.certificateFromAsn1(asn1.fromDer(toLatin1(der))),
  );
  const options = { algorithm: 'aes256', friendlyName: 'congvu', generateLocalKeyId: true } as const;
  const file = pkcs12.toPkcs12Asn1(pki.privateKeyFromPem(pem), certificates, password, options);
  return latin1(asn1.toDer(file).getBytes());
}

/**
 * Opens a PKCS#12 file. Throws `P12_UNREADABLE` when the file or the password is wrong and `P12_KEY` when it
 * does not hold exactly one key with its certificate.
 */
export function loadP12(bytes: Uint8Array, password: string): KeyHolder {
  const { keys, certificates } = openBags(bytes, password);
  const [pem] = keys;
  if (keys.length !== 1 || !pem) throw new PadesError('P12_KEY', `${keys.length} keys`);
  const key = createPrivateKey(pem);
  const own = createPublicKey(key);
  const certificate = certificates.find((der) => parseCertificate(der).publicKey.equals(own));
  if (!certificate) throw new PadesError('P12_KEY', 'no certificate for the key');
  return { key, certificate, chain: chainOf(certificate, certificates) };
}

function openBags(bytes: Uint8Array, password: string): { keys: string[]; certificates: Der[] } {
  try {
    const file = pkcs12.pkcs12FromAsn1(asn1.fromDer(toLatin1(bytes)), true, password);
    const bags = file.safeContents.flatMap((contents) => contents.safeBags);
    return {
      keys: bags.flatMap((bag) => (bag.key ? [pki.privateKeyToPem(bag.key)] : [])),
      certificates: bags.flatMap((bag) => {
        if (bag.type !== pki.oids.certBag || !bag.cert) return [];
        return [latin1(asn1.toDer(pki.certificateToAsn1(bag.cert)).getBytes())];
      }),
    };
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
