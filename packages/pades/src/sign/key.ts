import { type KeyObject, sign } from 'node:crypto';
import {
  assertStrongKey,
  digestOfAlg,
  keyFits,
  pssInput,
  type SigAlg,
  saltLengthOf,
} from '../cms/algorithms.ts';
import { sequence, unsignedInteger } from '../der/encode.ts';
import { PadesError } from '../errors.ts';

/**
 * Signs with a key held in this process (tests, demo, command line). `signedAttrs` is the DER SET of the
 * prepared signature, **not** its digest: the key operation hashes it itself. Devices that take a digest get
 * `prepared.toSign` instead. ECDSA values are DER. Throws `ALG_KEY_MISMATCH`, `ALG_WEAK_KEY`.
 */
export function signWithKey(key: KeyObject, alg: SigAlg, signedAttrs: Uint8Array): Uint8Array {
  if (!keyFits(key, alg)) throw new PadesError('ALG_KEY_MISMATCH', `${alg} with ${key.asymmetricKeyType}`);
  assertStrongKey(key);
  const input = alg.startsWith('pss-') ? pssInput(key, saltLengthOf(alg)) : key;
  return new Uint8Array(sign(digestOfAlg(alg), signedAttrs, input));
}

/** r‖s as smart cards and HSMs give it, turned into the DER that CMS wants. */
export function ecdsaToDer(rs: Uint8Array): Uint8Array {
  const half = rs.length / 2;
  return sequence(unsignedInteger(rs.subarray(0, half)), unsignedInteger(rs.subarray(half)));
}
