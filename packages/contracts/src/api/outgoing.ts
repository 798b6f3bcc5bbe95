import { z } from 'zod';
import { day, id, instant, page, pageQuery, queryFlag, refusal, sha256, text, version } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { stepKinds } from '../states/outgoing.ts';
import { draft } from './draft.ts';
import { finding, outgoingDetail, outgoingRow, timelineEntry } from './outgoing-view.ts';
import { signaturePlace, signingResult } from './signing.ts';

const stale = { guard: 'version' as const, params: idParams, response: commandResult };
const bound = { guard: 'content' as const, params: idParams, response: signingResult };
const withReason = z.object({ reason: z.string().max(2000) }).strict();
/** Which of the open steps decides, where several wait for this post; else its first. */
const fromStepId = id.optional();
/** What the secretary wrote ready and this act confirms (`preparedApi`). */
const preparedId = id.optional();
export const uploadedFile = z.object({ sha256, name: text(300) }).strict();

export const outgoingGroups = ['draft', 'in-review', 'returned', 'dispatched', 'all'] as const;

export const outgoingApi = {
  list: operation('GET /documents/outgoing', {
    id: 'documents.listOutgoing',
    summary: 'Outgoing documents visible to the post, newest first',
    query: pageQuery
      .extend({
        group: z.enum(outgoingGroups).default('all'),
        q: z.string().max(200).optional(),
        /** Only under this own folder or label. */
        mark: id.optional(),
      })
      .strict(),
    response: page(outgoingRow),
  }),
  direction: operation('GET /documents/{id}/direction', {
    id: 'documents.direction',
    summary: 'Whether a document comes or goes; 404 when there is none this post may see',
    params: idParams,
    response: z.object({ kind: z.enum(['incoming', 'outgoing']) }),
  }),
  get: operation('GET /documents/outgoing/{id}', {
    id: 'documents.getOutgoing',
    summary: 'One outgoing document with its route, files and what may be done now',
    params: idParams,
    response: outgoingDetail,
  }),
  timeline: operation('GET /documents/outgoing/{id}/timeline', {
    id: 'documents.outgoingTimeline',
    summary: 'Everything that happened to the document, newest first (NĐ 30 Phụ lục VI)',
    params: idParams,
    query: pageQuery.strict(),
    response: page(timelineEntry),
  }),
  file: operation('GET /documents/outgoing/{id}/file', {
    id: 'documents.outgoingFile',
    summary: 'The very bytes of the current main file',
    params: idParams,
    query: z.object({ sha256: sha256.optional(), download: queryFlag.optional() }).strict(),
    response: z.unknown(),
    json: false,
  }),
  attachment: operation('GET /documents/outgoing/{id}/attachments/{attachmentId}', {
    id: 'documents.outgoingAttachment',
    summary: 'The very bytes of an attachment',
    params: z.object({ id, attachmentId: id }),
    response: z.unknown(),
    json: false,
  }),
  createDraft: operation('POST /documents/outgoing', {
    id: 'documents.createDraft',
    takesLargeBody: true,
    summary: 'Start a draft',
    body: draft
      .partial()
      .extend({ typeCode: z.string().max(40) })
      .strict(),
    response: commandResult,
  }),
  saveDraft: operation('POST /documents/outgoing/{id}/commands/save-draft', {
    id: 'documents.saveDraft',
    takesLargeBody: true,
    summary: 'Save the draft whole (autosave); a stale version answers 409 with what changed',
    ...stale,
    /** Autosaves of one pause are kept as one version; a save without it is always one of its own. */
    query: z.object({ autosave: queryFlag.optional() }).strict(),
    body: draft,
  }),
  attachFile: operation('POST /documents/outgoing/{id}/commands/attach-file', {
    id: 'documents.attachFile',
    summary: 'Attach an uploaded file: as finished main PDF, paper scan, appendix or working paper',
    ...stale,
    body: z
      .object({
        file: uploadedFile,
        kind: z.enum(['main', 'paper_scan', 'appendix', 'enclosed', 'working']),
        title: text(300).optional(),
        /** Declares a false positive of the secrecy detector; kept and reported (DOC SEC-3). */
        notSecretReason: z.string().max(500).optional(),
      })
      .strict(),
  }),
  changeAttachment: operation('POST /documents/outgoing/{id}/attachments/{attachmentId}/commands/change', {
    id: 'documents.changeAttachment',
    summary: 'Title, kind and place of a file beside the main one, before it is submitted',
    ...stale,
    params: z.object({ id, attachmentId: id }),
    body: z
      .object({
        title: text(300).nullable(),
        kind: z.enum(['appendix', 'enclosed', 'working']),
        position: z.int().min(0).max(1000),
      })
      .strict(),
  }),
  removeAttachment: operation('POST /documents/outgoing/{id}/attachments/{attachmentId}/commands/remove', {
    id: 'documents.removeAttachment',
    summary: 'Take a file out of the draft; its bytes stay in the record',
    ...stale,
    params: z.object({ id, attachmentId: id }),
  }),
  preview: operation('POST /documents/preview', {
    id: 'documents.preview',
    takesLargeBody: true,
    summary: 'Lay out a draft per NĐ 30/2020: the same generator that makes the file to be signed',
    body: draft,
    response: z.unknown(),
    json: false,
  }),
  checkFormat: operation('POST /documents/check-format', {
    id: 'documents.checkFormat',
    takesLargeBody: true,
    summary:
      'Format findings of a draft (NĐ 30/2020 Phụ lục I); with `of` those of a kept document or its uploaded file, seen from its own unit',
    query: z
      .object({
        of: id.optional(),
        /** The kept document this text is of: its separate files count as appendices (F-A-2). */
        filesOf: id.optional(),
      })
      .strict(),
    body: draft,
    response: z.object({
      notation: z.string().nullable(),
      capacityLines: z.array(z.string()),
      /** Codes of the types this agency may draft. */
      types: z.array(z.string()),
      passed: z.int(),
      findings: z.array(finding),
      notJudged: z.array(z.object({ rule: z.string(), reason: z.string() })).optional(),
    }),
  }),
  cancelDraft: operation('POST /documents/outgoing/{id}/commands/cancel-draft', {
    id: 'documents.cancelDraft',
    summary: 'Drop a draft with a reason',
    ...stale,
    body: withReason,
  }),
  submit: operation('POST /routing/outgoing/{id}/commands/submit', {
    id: 'routing.submit',
    summary: 'Submit for signing on the default route; freezes the content and renders the file',
    ...stale,
  }),
  withdrawSubmission: operation('POST /routing/outgoing/{id}/commands/withdraw-submission', {
    id: 'routing.withdrawSubmission',
    summary: 'Take the submission back before the first decision',
    ...stale,
  }),
  approveStep: operation('POST /routing/outgoing/{id}/commands/approve-step', {
    id: 'routing.approveStep',
    summary: 'Approve the open step, bound to the content that was seen',
    params: idParams,
    guard: 'content',
    body: z
      .object({
        contentSha256: sha256,
        opinion: z.string().max(2000).default(''),
        /** Which of the open steps, where several wait for this post; else its first. */
        stepId: id.optional(),
        /** Opinions only (CONSULT): what this post says. */
        vote: z.enum(['agree', 'disagree', 'other']).optional(),
        /** Form check only: pass although findings block (kept, ground "thể thức"). */
        passFindingsReason: z.string().max(2000).optional(),
        preparedId,
      })
      .strict(),
    response: commandResult,
  }),
  returnDraft: operation('POST /routing/outgoing/{id}/commands/return-draft', {
    id: 'routing.returnDraft',
    summary:
      'Return to the drafter with a reason of at least ten characters; `refused` = the signer refuses to sign',
    ...stale,
    body: withReason.extend({
      kind: z.enum(['return', 'refused']).default('return'),
      fromStepId,
      preparedId,
    }),
  }),
  returnToStep: operation('POST /routing/outgoing/{id}/commands/return-to-step', {
    id: 'routing.returnToStep',
    summary: 'Return to a passed step with a reason: a new cycle begins there (R-RT-3)',
    ...stale,
    body: withReason.extend({ stepId: id, fromStepId }),
  }),
  forwardStep: operation('POST /routing/outgoing/{id}/commands/forward-step', {
    id: 'routing.forwardStep',
    summary: 'Hand the open step to another competent post',
    ...stale,
    body: withReason.extend({ postId: id, stepId: id.optional() }),
  }),
  forwardTargets: operation('GET /routing/outgoing/{id}/forward-targets', {
    id: 'routing.forwardTargets',
    summary: 'Posts the open step of this post may be handed to',
    params: idParams,
    response: z.object({
      items: z.array(z.object({ postId: id, name: z.string(), title: z.string() })),
    }),
  }),
  editDraft: operation('POST /routing/outgoing/{id}/commands/edit-draft', {
    id: 'routing.editDraft',
    takesLargeBody: true,
    summary: 'Change the draft under review: a new version, all approvals of the cycle fall (R-RT-2)',
    ...stale,
    body: draft,
  }),
  skipSteps: operation('POST /routing/outgoing/{id}/commands/skip-steps', {
    id: 'routing.skipSteps',
    summary:
      'Skip to the named step, else to SIGN; stays visible, refused where a PROCESS policy binds the agency (R-RT-11)',
    ...stale,
    body: withReason.extend({ toStepId: id.optional() }),
  }),
  sign: operation('POST /signing/outgoing/{id}/commands/sign', {
    id: 'signing.sign',
    summary: 'Sign exactly the bytes whose digest is sent',
    ...bound,
    body: z.object({ contentSha256: sha256, placement: signaturePlace.optional() }).strict(),
  }),
  seal: operation('POST /signing/outgoing/{id}/commands/seal', {
    id: 'signing.seal',
    summary: 'Put the agency signature on the numbered file',
    ...bound,
    body: z.object({ contentSha256: sha256 }).strict(),
  }),
  sealAttachments: operation('POST /signing/outgoing/{id}/commands/seal-attachments', {
    id: 'signing.sealAttachments',
    summary:
      'Put the agency signature on separate files that have none yet; sealing the letter does it by itself',
    ...stale,
    response: commandResult.extend({ sealed: z.int(), waiting: z.int() }),
  }),
  setSealText: operation('POST /signing/commands/set-seal-text', {
    id: 'signing.setSealText',
    summary: 'Whether the agency’s name and the time stand under the seal',
    body: z.object({ mode: z.enum(['none', 'nameTime']) }).strict(),
    response: z.object({ mode: z.enum(['none', 'nameTime']) }),
  }),
  recordPaperSignature: operation('POST /documents/outgoing/{id}/commands/record-paper-signature', {
    id: 'documents.recordPaperSignature',
    summary: 'Record a wet signature (R-RT-11); refused where a PROCESS policy binds the agency',
    ...stale,
    body: z.object({ signerAppointmentId: id, signedOn: day, reason: z.string().max(2000) }).strict(),
  }),
  assignNumber: operation('POST /documents/outgoing/{id}/commands/assign-number', {
    id: 'documents.assignNumber',
    summary: 'Take the next number and today as date; nothing can be typed (NĐ 30 Đ.15.3)',
    ...stale,
    response: commandResult.extend({
      number: z.int(),
      numberText: z.string(),
      notation: z.string(),
      issuedOn: day,
    }),
  }),
  voidNumber: operation('POST /documents/outgoing/{id}/commands/void-number', {
    id: 'documents.voidNumber',
    summary:
      'Agree to void a number before dispatch, as office head or as signer; with the last word it is void and its row stays in the register (R-NUM-9)',
    ...stale,
  }),
  proposeVoid: operation('POST /documents/outgoing/{id}/commands/propose-void', {
    id: 'documents.proposeVoid',
    summary: 'The clerk asks to void a number; meanwhile it is neither sealed nor sent',
    ...stale,
    body: withReason,
  }),
  refuseVoid: operation('POST /documents/outgoing/{id}/commands/refuse-void', {
    id: 'documents.refuseVoid',
    summary: 'One of those asked says no, with a reason',
    ...stale,
    body: withReason,
  }),
  withdrawVoid: operation('POST /documents/outgoing/{id}/commands/withdraw-void', {
    id: 'documents.withdrawVoid',
    summary: 'The clerks take their request back',
    ...stale,
  }),
  recordPaperRelease: operation('POST /documents/outgoing/{id}/commands/record-paper-release', {
    id: 'documents.recordPaperRelease',
    summary: 'Record that the document left on paper outside the system (R-RT-11)',
    ...stale,
    body: z
      .object({ releasedOn: day, slip: z.string().max(100).default(''), reason: z.string().max(2000) })
      .strict(),
  }),
  waiting: operation('GET /routing/waiting', {
    id: 'routing.waiting',
    summary:
      'Documents whose open step waits for this post; group=mine: own submissions; signed: signed lately',
    query: pageQuery.extend({ group: z.enum(['for-me', 'mine', 'signed']).default('for-me') }).strict(),
    response: page(
      outgoingRow.extend({
        step: z.enum(stepKinds).nullable(),
        since: instant,
        /** When the step should be done; null = no limit, or done. */
        dueAt: instant.nullable(),
        seen: z.boolean(),
        waitsFor: z.string().nullable(),
        /** The secretary who wrote something ready for it; null = nobody. */
        preparedBy: z.string().nullable(),
        /** Put at the head of the desk. */
        isFirst: z.boolean(),
      }),
    ),
  }),
  markSeen: operation('POST /routing/outgoing/{id}/commands/mark-seen', {
    id: 'routing.markSeen',
    summary: 'The file was opened to its last page (R-RT-7): set by the viewer, never by hand',
    params: idParams,
    body: z.object({ contentSha256: sha256 }).strict(),
    response: z.object({ ok: z.literal(true) }),
  }),
  clerkDesk: operation('GET /documents/clerk-desk', {
    id: 'documents.clerkDesk',
    summary: 'Numbering, seal, dispatch: what waits for the records clerk, urgent first',
    query: pageQuery.strict(),
    response: page(outgoingRow).extend({
      sequences: z.array(
        z.object({ name: z.string(), year: z.int(), last: z.int(), missing: z.array(z.int()) }),
      ),
    }),
  }),
};

/** Refusals a stale save answers with: what the server holds now. */
export const staleFacts = z.object({
  version,
  changedBy: z.string(),
  changedAt: instant,
  content: draft.optional(),
});
export const refusalList = z.array(refusal);
