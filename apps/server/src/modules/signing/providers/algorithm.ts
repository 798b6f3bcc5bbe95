import { X509Certificate } from 'node:crypto';
import type { SigAlg } from '@congvu/pades';
import { Fault } from '../../../platform/errors.ts';
import type { SigningProvider } from './provider.ts';

/** The provider's best algorithm that the key can make: an RSA key none of ECDSA, a curve only its own. */
export function algorithmFor(certificate: Uint8Array, provider: SigningProvider): SigAlg {
  const { asymmetricKeyType: type, asymmetricKeyDetails } = new X509Certificate(certificate).publicKey;
  const curve = { prime256v1: 'ecdsa-p256', secp384r1: 'ecdsa-p384' }[asymmetricKeyDetails?.namedCurve ?? ''];
  const fits = (alg: SigAlg) =>
    type === 'ec' ? curve !== undefined && alg.startsWith(curve) : !alg.startsWith('ecdsa');
  const found = provider.capabilities().algs.find(fits);
  if (!found) throw new Fault('signing.key-unavailable', 503);
  return found;
}
