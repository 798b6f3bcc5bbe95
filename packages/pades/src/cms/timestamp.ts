import { equalBytes } from '../bytes.ts';
import { expectTag, integerOf, octets, readAsn1, sequenceOf, timeOf } from '../der/decode.ts';
import { OID } from '../der/oid.ts';
import { type Certificate, extendedUsages } from '../pki/certificate.ts';
import { digestName } from './algorithms.ts';
import { digestWeakness } from './policy.ts';
import { type CmsResult, verifyCms } from './verify.ts';

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
    const [version, policy, imprint, serial, genTime] = sequenceOf(readAsn1(content));
    if (integerOf(version) !== 1) return { ...cms, codes: ['CMS_PARSE'] };
    expectTag(policy, 0x06);
    expectTag(serial, 0x02);
    const [algorithm, hashed] = sequenceOf(imprint);
    const name = digestName(algorithm);
    if (!name) return { ...cms, codes: ['ALG_UNSUPPORTED'] };
    const weak = digestWeakness(name);
    if (weak.length > 0) return { ...cms, codes: weak };
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
  if (!certificate.extensions.get(OID.extKeyUsage)?.critical) return false;
  const usages = extendedUsages(certificate);
  return usages?.length === 1 && usages[0] === OID.timeStamping;
}
