import type { SigAlg } from '@congvu/pades';

/** One way of signing on a token. `pss` is present for CKM_RSA_PKCS_PSS only. */
export type Mechanism = {
  type: number;
  pss?: { hash: number; mask: number; saltBytes: number };
  /** What C_Sign gets, made of the digest. */
  data: Uint8Array;
};

const CKM = { RSA_PKCS: 0x0001, RSA_PKCS_PSS: 0x000d, ECDSA: 0x1041 } as const;

/** CKM_SHA*, CKG_MGF1_SHA* (PKCS#11 v2.40, 2.1.8) and the DigestInfo before the digest (RFC 8017, 9.2). */
const DIGESTS: Readonly<Record<string, { hash: number; mask: number; bytes: number; info: string }>> = {
  sha256: { hash: 0x250, mask: 2, bytes: 32, info: '3031300d060960864801650304020105000420' },
  sha384: { hash: 0x260, mask: 3, bytes: 48, info: '3041300d060960864801650304020205000430' },
  sha512: { hash: 0x270, mask: 4, bytes: 64, info: '3051300d060960864801650304020305000440' },
};
const ORDER_BYTES: Readonly<Record<string, number>> = { p256: 32, p384: 48 };

/**
 * How a token signs this digest by this algorithm: PKCS#1 v1.5 over DigestInfo, PSS with a salt as long as the
 * digest, ECDSA (answers r‖s) over the digest cut to the order of the curve (FIPS 186-5, 6.4.1). Throws RangeError
 * for another algorithm or a digest of another length.
 */
export function mechanismFor(alg: SigAlg, digest: Uint8Array): Mechanism {
  const [family = '', ...rest] = alg.split('-');
  const kind = DIGESTS[rest.at(-1) ?? ''];
  if (!kind || digest.length !== kind.bytes) throw new RangeError(`${alg}: digest of ${digest.length} bytes`);
  if (family === 'pkcs1') {
    const info = Buffer.from(kind.info, 'hex');
    return { type: CKM.RSA_PKCS, data: Uint8Array.from([...info, ...digest]) };
  }
  if (family === 'pss') {
    const pss = { hash: kind.hash, mask: kind.mask, saltBytes: kind.bytes };
    return { type: CKM.RSA_PKCS_PSS, pss, data: digest };
  }
  const order = family === 'ecdsa' ? ORDER_BYTES[rest[0] ?? ''] : undefined;
  if (!order) throw new RangeError(`${alg}: no mechanism`);
  return { type: CKM.ECDSA, data: digest.subarray(0, order) };
}
