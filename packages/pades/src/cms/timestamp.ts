import { equalBytes } from '../bytes.ts';
import { octets, oidText, readAsn1, sequenceOf, timeOf } from '../der/decode.ts';
import { OID } from '../der/oid.ts';
import type { Certificate } from '../pki/certificate.ts';
import { digestName } from './algorithms.ts';
import { type CmsResult, verifyCms } from './verify.ts';

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** A checked time-stamp token (RFC 3161); `genTime` only when its codes are free of faults. */
export interface TimeStamp extends CmsResult {
  readonly genTime?: Date;
}

/**
 * Checks a token: its CMS, that its imprint is the digest of what it stamps, and that its certificate is for
 * time-stamping alone (RFC 3161, 2.3). The chain to an anchor is the caller's to check.
 */
export function verifyTimeStamp(token: Uint8Array, digest: (algorithm: string) => Uint8Array): TimeStamp {
  const cms = verifyCms({ contents: token, digest, isCades: true, contentType: OID.tstInfo });
  const { signer, content, codes } = cms;
  if (!signer || !content || codes.some((code) => !REMARKS.has(code))) return cms;
  try {
    const [, , imprint, , genTime] = sequenceOf(readAsn1(content));
    const [algorithm, hashed] = sequenceOf(imprint);
    const name = digestName(algorithm);
    if (!name) return { ...cms, codes: ['ALG_UNSUPPORTED'] };
    if (!equalBytes(octets(hashed), digest(name))) return { ...cms, codes: ['TS_IMPRINT'] };
    if (!isForTimeStamping(signer)) return { ...cms, codes: ['TS_EKU'] };
    return { ...cms, codes: [], genTime: timeOf(genTime) };
  } catch {
    return { ...cms, codes: ['CMS_PARSE'] };
  }
}

/** Codes of the token's CMS that say nothing against it. */
const REMARKS = new Set(['ALG_PKCS1', 'SIGNING_TIME_ATTR', 'CMS_ATTR_ORDER', 'ESS_MISSING']);

function isForTimeStamping(certificate: Certificate): boolean {
  const extension = certificate.extensions.get(OID.extKeyUsage);
  if (!extension?.critical) return false;
  const usages = sequenceOf(readAsn1(extension.value)).map(oidText);
  return usages.length === 1 && usages[0] === TIME_STAMPING;
}
