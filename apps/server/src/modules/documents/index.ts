/** Documents: outgoing and incoming letters, their registers and numbers (documents.md). */

export { addElectronicCopy, admitElectronicCopy } from './copies/electronic-copy.ts';
export { freezeSigner } from './drafting/freeze-signer.ts';
export { findUrgencyRefusals, freezeUrgency } from './drafting/freeze-urgency.ts';
export { refuse as refuseDocument } from './errors.ts';
export { countArrivals } from './incoming/count-arrivals.query.ts';
export { decideClerkStep } from './incoming/decide-clerk-step.ts';
export { findVisibleIncoming, getIncoming, type IncomingBase } from './incoming/get-incoming.query.ts';
export {
  assertIncomingVersion,
  decideIncomingState,
  type Incoming,
  type IncomingMoved,
  lockIncoming,
  lockIncomingAsSystem,
  moveIncoming,
  updateIncoming,
} from './incoming/incoming.store.ts';
export { listIncoming, listIncomingByIds } from './incoming/list-incoming.query.ts';
export { markSeen, openIncoming } from './incoming/open-incoming.ts';
export { present } from './incoming/present.ts';
export type { Received } from './incoming/receive-incoming.ts';
export { receiveIncoming, receiveIncomingMany } from './incoming/receive-many.ts';
export { type Registered, register } from './incoming/register.ts';
export { returnToSender } from './incoming/return-to-sender.ts';
export { documentsJobs } from './jobs.ts';
export { documentsOpenWork } from './open-work.ts';
export { addRecipientLines } from './outgoing/add-recipient-lines.ts';
export { assertVersion } from './outgoing/assert-version.ts';
export { assignNumber, findNumberingRefusals } from './outgoing/assign-number.ts';
export { attachFile, findPaperRefusals, findProcedureRefusals } from './outgoing/attach-file.ts';
export {
  addManifest,
  isReadablePdf,
  listSeparateFiles,
  listUnsealedNames,
  markSealed,
  type SeparateFile,
} from './outgoing/attachments.ts';
export { cancelDraft } from './outgoing/cancel-draft.ts';
export { endedSentence } from './outgoing/closed-recipients.ts';
export { createDraft } from './outgoing/create-draft.ts';
export { fillNumber } from './outgoing/fill-number.ts';
export { freezeForReview } from './outgoing/freeze-for-review.ts';
export {
  findReadable as findReadableOutgoing,
  findVisible as findVisibleOutgoing,
  getOutgoing,
} from './outgoing/get-outgoing.query.ts';
export { findIssued, getIssued, type Issued, type IssuedKey } from './outgoing/issued.query.ts';
export { countOutgoing, listOutgoingByIds } from './outgoing/list-outgoing.query.ts';
export { moveOutgoing } from './outgoing/move-outgoing.ts';
export { decideReason, decideState } from './outgoing/outgoing.states.ts';
export {
  addFileRevision,
  auditOutgoing,
  grantReaders,
  lockFrozenOutgoing,
  lockOutgoing,
  lockOutgoingAsSystem,
  type Outgoing,
  type ReaderInput,
  updateOutgoing,
} from './outgoing/outgoing.store.ts';
export { draftOf, labelOf } from './outgoing/outgoing-row.ts';
export { checkDocumentFormat, renderOutgoingDraft } from './outgoing/preview.ts';
export { recordPaperRelease } from './outgoing/record-paper-release.ts';
export { recordPaperSignature } from './outgoing/record-paper-signature.ts';
export { reviseDraft } from './outgoing/revise-draft.ts';
export { saveDraft } from './outgoing/save-draft.ts';
export {
  getOutgoingAsSystem,
  listRecipientLines,
  listReplies,
  listSentFiles,
  type RecipientLine,
  type SentFile,
} from './outgoing/sending.query.ts';
export { isDrafter, mayDraft, seesWholeAgency, visibleTo } from './policy.ts';
export { acceptRecall } from './recall/accept-recall.ts';
export { cancelDemands } from './recall/cancel-demands.ts';
export { getAnswerWords } from './recall/recall-demand.store.ts';
export { receiveRecall } from './recall/receive-recall.ts';
export { refuseRecall } from './recall/refuse-recall.ts';
export { addRegisterRemark } from './registers/register.store.ts';
export { citationOf } from './relations/document-words.ts';
export { isRecallNotice, listRecallNotices } from './relations/follow-ups.query.ts';
export { addRelation } from './relations/relation.store.ts';
export { endResult, isResultDocument } from './relations/results.ts';
export { startFollowUp } from './relations/start-follow-up.ts';
export { documentsRoutes } from './routes.ts';
export { keepScanVerdict, lockScanToJudge } from './scans/scan-verdict.ts';
export { documentsSubscribers } from './subscribers.ts';
export { findVoidOffers } from './voids/end-void.ts';
export { proposeVoid } from './voids/propose-void.ts';
export { decideNoVoid } from './voids/void.decide.ts';
export { voidNumber } from './voids/void-number.ts';
