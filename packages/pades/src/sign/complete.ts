import { latin1, toHex } from '../bytes.ts';
import { algorithmIdentifier, checkSignature, signatureScheme } from '../cms/algorithms.ts';
import { buildSignedData } from '../cms/build.ts';
import { readAsn1 } from '../der/decode.ts';
import { PadesError } from '../errors.ts';
import { type Certificate, parseCertificate } from '../pki/certificate.ts';
import { ecdsaToDer } from './key.ts';
import type { PreparedSignature } from './prepare.ts';

/**
 * Second phase: checks the raw value against the certificate's key **before** embedding it
 * (`SIG_NOT_MATCHING`), builds the CMS and returns the bytes to append to the base. ECDSA values may be DER or
 * r‖s. A CMS larger than the reserved space is `SIZE_TOO_SMALL`: prepare again with a larger `size`.
 */
export function completeSignature(
  prepared: PreparedSignature,
  rawSignature: Uint8Array,
): { tail: Uint8Array; level: 'B-B' } {
  const certificate = parseCertificate(prepared.certificate);
  if (certificate.sha256 !== prepared.certSha256) {
    throw new PadesError('CERT_OTHER', 'the certificate is not the one the signature was prepared for');
  }
  const signature = matching(prepared, certificate, rawSignature);
  const cms = buildSignedData({
    signedAttrs: prepared.signedAttrs,
    alg: prepared.alg,
    signature,
    certificate,
    chain: prepared.chain,
  });
  if (cms.length > prepared.contentsSize) {
    throw new PadesError('SIZE_TOO_SMALL', `${cms.length} bytes needed, ${prepared.contentsSize} reserved`);
  }
  const tail = new Uint8Array(prepared.tail);
  tail.set(latin1(toHex(cms)), prepared.contentsAt + 1 - prepared.baseLength);
  return { tail, level: 'B-B' };
}

function matching(prepared: PreparedSignature, certificate: Certificate, raw: Uint8Array): Uint8Array {
  const candidates =
    prepared.alg === 'ecdsa-p256-sha256' && raw.length === 64 ? [raw, ecdsaToDer(raw)] : [raw];
  const scheme = signatureScheme(readAsn1(algorithmIdentifier(prepared.alg)));
  const found = candidates.find(
    (signature) =>
      scheme &&
      checkSignature(certificate.publicKey, {
        scheme,
        digest: 'sha256',
        data: prepared.signedAttrs,
        signature,
      }),
  );
  if (!found)
    throw new PadesError('SIG_NOT_MATCHING', 'the value was not made by the key of the certificate');
  return found;
}
