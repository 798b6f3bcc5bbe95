export type { SigAlg } from '../cms/algorithms.ts';
export { codeOf, PadesError } from '../errors.ts';
export { signXmlWithKey } from './algorithms.ts';
export { canonicalXml } from './c14n.ts';
export {
  type CompletedXades,
  completeXades,
  insertSignature,
  insertSignatureStream,
  stampXades,
  timeStampXades,
} from './complete.ts';
export type { SignedAttachment } from './markup.ts';
export { ANY_ROOT, EDXML_HEADER, type Place } from './names.ts';
export {
  type PreparedXades,
  preparedXadesFromJson,
  preparedXadesToJson,
  prepareXades,
  prepareXadesStream,
  type XadesOptions,
} from './prepare.ts';
export { isXml, verifyXmlDetailed } from './report.ts';
export {
  type AttachmentDigest,
  verifyXades,
  verifyXadesStream,
  type XadesResult,
  type XadesTimeStamp,
  type XadesVerifyOptions,
} from './verify.ts';
export { XML_LIMITS, type XmlLimits } from './xml-reader.ts';
