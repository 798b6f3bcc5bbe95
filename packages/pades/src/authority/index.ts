/**
 * A small certification authority with CRLs, OCSP answers and time-stamps: for tests, emulators and the demo. Real
 * certificates, answers and time-stamps come from the services of Ban Cơ yếu Chính phủ and the licensed CAs.
 */
export {
  CRL_REASON,
  type CrlEntry,
  type CrlReason,
  type CrlSpec,
  crlAddress,
  crlScope,
  issueCrl,
  NO_CHECK,
  ocspAddress,
} from './crl.ts';
export {
  issueOcspAnswer,
  issueOcspResponder,
  type OcspSpec,
  type OcspStatus,
  ocspFailure,
  readOcspRequest,
} from './ocsp.ts';
export {
  grantedResponse,
  issueTimeStamp,
  issueTimeStampAuthority,
  readTimeStampQuery,
  refusedResponse,
  type StampQuery,
  type StampSpec,
  TEST_TSA_POLICY,
} from './time-stamp.ts';
