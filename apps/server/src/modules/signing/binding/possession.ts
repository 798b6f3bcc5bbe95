import { constants, verify } from 'node:crypto';
import { parseCertificate } from '@congvu/pades';

/** Did the key of the certificate sign exactly this text with SHA-256? RSA as PSS or PKCS#1 v1.5 (devices differ), ECDSA
 *  as DER or r‖s. Anything malformed is no answer. */
export function answersChallenge(der: Uint8Array, challenge: string, signature: Uint8Array): boolean {
  const { publicKey: key } = parseCertificate(der);
  const data = Buffer.from(challenge, 'utf8');
  const checks =
    key.asymmetricKeyType === 'rsa'
      ? [
          { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO },
          { key, padding: constants.RSA_PKCS1_PADDING },
        ]
      : [
          { key, dsaEncoding: 'der' as const },
          { key, dsaEncoding: 'ieee-p1363' as const },
        ];
  return checks.some((options) => {
    try {
      return verify('sha256', data, options, signature);
    } catch {
      return false;
    }
  });
}
