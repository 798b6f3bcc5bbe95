/**
 * Creating beyond the plain signature: algorithms, answers of devices, time-stamps, long-term data, marks of text and
 * placement on turned or cropped pages. The life of a letter itself is in the main entry.
 */
export { algorithmFor, type SignDigest } from '../cms/algorithms.ts';
export { extractTextFont, type FieldFont } from '../fields/fonts.ts';
export type { FetchAnswer, Fetcher, FetchRequest } from '../net/fetcher.ts';
export { vietnamTime } from '../pdf/text.ts';
export {
  checkTimeStampAnswer,
  createTimeStamper,
  readTimeStamp,
  type TimeStampAnswer,
  type TimeStampAuthority,
  type TimeStampClient,
  type TimeStampQuery,
  type TimeStampRules,
  timeStampQuery,
} from '../pki/tsp.ts';
export {
  type CompletedSignature,
  completeWithTimeStamp,
  type StampedSignature,
  type TimeStamper,
  valueToStamp,
} from './complete.ts';
export {
  displayRect,
  displaySize,
  pageRect,
  type ShownPage,
  textMarkRect,
  withTextBelow,
} from './display.ts';
export {
  addDocumentStamp,
  completeDocumentStamp,
  type PreparedDocumentStamp,
  prepareDocumentStamp,
} from './document-stamp.ts';
export { addValidationData, type ValidationData } from './dss.ts';
export {
  certificatesIn,
  collectLongTermData,
  type IssuedCertificate,
  type LongTermData,
  type RevocationSource,
} from './long-term.ts';
export { reservedSize } from './prepare.ts';
export {
  attachmentMark,
  copyMark,
  MARK_SIZE_PT,
  markTime,
  type TextBlock,
  textBlockSize,
  wrapText,
} from './text-block.ts';
