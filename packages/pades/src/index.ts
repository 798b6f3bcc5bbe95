export { concatBytes } from './bytes.ts';
export type { SigAlg } from './cms/algorithms.ts';
export { codeOf, PadesError } from './errors.ts';
export { fillTextFields } from './fields/fill.ts';
export { extractFieldFonts, type FieldFonts } from './fields/fonts.ts';
export { addTextFields, OWN_TEXT_FIELDS, type TextFieldSpec } from './fields/text-fields.ts';
export { type PdfInfo, pdfInfo } from './pdf/info.ts';
export type { Rect } from './pdf/pages.ts';
export { type Certificate, type Der, mayUse, parseCertificate } from './pki/certificate.ts';
export { checkChain } from './pki/chain.ts';
export {
  type AuthoritySpec,
  createCertificateAuthority,
  issueCertificate,
  type KeyHolder,
  type SubjectSpec,
} from './pki/issue.ts';
export { exportP12, loadP12 } from './pki/p12.ts';
export type { AppearanceImage } from './sign/appearance.ts';
export { completeSignature } from './sign/complete.ts';
export {
  isSealOverlapProper,
  type Placement,
  type PlacementFinding,
  PT_PER_MM,
  sealOverlap,
  sealRect,
  signatureRect,
} from './sign/geometry.ts';
export { signWithKey } from './sign/key.ts';
export { decodePng } from './sign/png.ts';
export { type PreparedSignature, prepareSignature, type SignatureOptions } from './sign/prepare.ts';
export { preparedFromJson, preparedToJson } from './sign/store.ts';
export { VALIDATION_CODES } from './validate/codes.ts';
export type {
  DetailedReport,
  SignatureDetails,
  SignatureReport,
  VerificationReport,
} from './validate/report.ts';
export { type VerifyOptions, verifyPdf, verifyPdfDetailed } from './validate/verify.ts';
