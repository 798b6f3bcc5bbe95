import { constants, type KeyObject, sign } from 'node:crypto';
import { keyFits, type SigAlg } from '../cms/algorithms.ts';
import { sequence, T } from '../der/encode.ts';
import { PadesError } from '../errors.ts';

/**
 * Signs with a key held in this process (tests, demo, command line). `signedAttrs` is the DER SET of the
 * prepared signature, **not** its digest: the key operation hashes it with SHA-256 itself. Devices that take a
 * digest get `prepared.toSign` instead. ECDSA values are DER. Throws `ALG_KEY_MISMATCH`.
 */
export function signWithKey(key: KeyObject, alg: SigAlg, signedAttrs: Uint8Array): Uint8Array {
  if (!keyFits(key, alg)) throw new PadesError('ALG_KEY_MISMATCH', `${alg} with ${key.asymmetricKeyType}`);
  if (alg === 'pss-sha256') {
    const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    return new Uint8Array(sign('sha256', signedAttrs, { key, ...padding }));
  }
  return new Uint8Array(sign('sha256', signedAttrs, key));
}

/** r‖s as smart cards and HSMs give it, turned into the DER that CMS wants. */
export function ecdsaToDer(rs: Uint8Array): Uint8Array {
  const half = rs.length / 2;
  return sequence(unsigned(rs.subarray(0, half)), unsigned(rs.subarray(half)));
}

function unsigned(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const digits = bytes.subarray(start);
  return (digits[0] ?? 0) & 0x80 ? T(0x02, Uint8Array.of(0), digits) : T(0x02, digits);
}
