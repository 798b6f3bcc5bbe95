import { OID } from '../der/oid.ts';

/** Judging certificates: chains, revocation, evidence, and the asking of issuers through the caller's network. */

export type { CertificateDetails, KeptEvidence, RevocationSource } from '../validate/evidence-report.ts';
export { type OnlineOptions, type OnlineReport, verifyPdfOnline } from '../validate/online.ts';
export { type CachedAnswer, memoryStore, type RevocationStore } from './cache.ts';
/** Access method of OCSP in authorityInfoAccess (RFC 6960, 3.1). */
export const OCSP_ACCESS = OID.accessOcsp;
export { accessUrls, crlUrls, extendedUsages } from './certificate.ts';
export { buildChain, type Chain, type ChainInput, isIssuedBy } from './chain.ts';
export {
  createRevocationClient,
  type FetchedRevocation,
  type RevocationClient,
  type WantedRevocation,
} from './collect.ts';
export { type Crl, parseCrl, standingInCrl } from './crl.ts';
export { type Evidence, type EvidencePool, poolOf } from './evidence.ts';
export { ocspRequest, parseOcsp, statementIn } from './ocsp.ts';
export { type Moment, type RevocationState, revocationState } from './revocation.ts';
export { certificatesIn } from './trust.ts';
