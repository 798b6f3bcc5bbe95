import { z } from 'zod';
import {
  availableAction,
  day,
  id,
  instant,
  page,
  pageQuery,
  queryFlag,
  refusal,
  sha256,
  text,
  urgency,
  version,
} from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { outgoingStates, stepKinds } from '../states/outgoing.ts';
import { checkedFile } from './checked-file.ts';
import { signaturePlace, signingResult } from './signing.ts';

const run = z
  .object({ text: z.string().max(20_000), bold: z.boolean().optional(), italic: z.boolean().optional() })
  .strict();
const runs = z.array(run).max(500);
const headerCell = z.union([
  z.string().max(500),
  z
    .object({
      text: z.string().max(500),
      colSpan: z.int().min(1).max(20).optional(),
      rowSpan: z.int().min(1).max(5).optional(),
    })
    .strict(),
]);
/** Content blocks of a letter; the shapes of packages/letter (a compile-time test keeps them equal). */
export const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('basis'), runs }).strict(),
  z.object({ kind: z.literal('paragraph'), runs }).strict(),
  z.strictObject({
    kind: z.literal('heading'),
    level: z.enum(['part', 'chapter', 'section', 'article']),
    number: z.string().max(20),
    title: z.string().max(500),
  }),
  z.object({ kind: z.literal('clause'), number: z.string().max(20), runs }).strict(),
  z.object({ kind: z.literal('point'), letter: z.string().max(5), runs }).strict(),
  z
    .object({
      kind: z.literal('table'),
      widths: z.array(z.number().positive()).max(20),
      header: z.array(z.array(headerCell).max(20)).max(5),
      rows: z.array(z.array(z.string().max(2000)).max(20)).max(500),
      align: z
        .array(z.enum(['left', 'center', 'right']))
        .max(20)
        .optional(),
      totalRow: z.array(z.string().max(500)).max(20).optional(),
      footnotes: z.array(z.string().max(500)).max(20).optional(),
    })
    .strict(),
]);
export type Block = z.infer<typeof block>;

export const recipientInput = z
  .object({
    section: z.enum(['addressees', 'copies']),
    role: z.enum(['TO_ACT', 'TO_SUPERVISE', 'TO_REPORT', 'TO_COORDINATE', 'TO_KNOW']),
    printedLine: text(300),
    target: z
      .object({ kind: z.enum(['agency', 'group', 'unit', 'post', 'external']), id: id.nullable() })
      .strict(),
  })
  .strict();
export type RecipientInput = z.infer<typeof recipientInput>;

/** Everything a draft holds; saved whole by autosave. */
export const draft = z
  .object({
    typeCode: z.string().max(40),
    subject: z.string().max(1000).default(''),
    urgency: urgency.default(0),
    circulation: z.enum(['XEM XONG TRẢ LẠI', 'LƯU HÀNH NỘI BỘ']).nullable().default(null),
    fieldCode: z.string().max(40).nullable().default(null),
    issuingBodyId: id.nullable().default(null),
    signerAppointmentId: id.nullable().default(null),
    body: z.array(block).max(2000).default([]),
    appendices: z
      .array(z.object({ title: z.string().max(500), blocks: z.array(block).max(2000) }).strict())
      .max(20)
      .default([]),
    recipients: z.array(recipientInput).max(500).default([]),
    /** Units after "Lưu: VT,"; the first is the drafting unit. */
    keepUnits: z.array(z.string().max(50)).max(10).default([]),
    copies: z.int().min(1).max(9999).nullable().default(null),
    replyDueOn: day.nullable().default(null),
    repliesToIncomingId: id.nullable().default(null),
    cites: z.array(z.string().max(500)).max(100).default([]),
  })
  .strict();
export type Draft = z.infer<typeof draft>;
export type DraftInput = z.input<typeof draft>;

export const outgoingRow = z.object({
  id,
  typeCode: z.string(),
  typeName: z.string(),
  numberText: z.string().nullable(),
  notation: z.string().nullable(),
  issuedOn: day.nullable(),
  subject: z.string(),
  urgency,
  state: z.enum(outgoingStates),
  openStep: z.enum(stepKinds).nullable(),
  medium: z.enum(['E', 'PAPER', 'BOTH']),
  drafterName: z.string(),
  draftingUnitName: z.string().nullable(),
  signerName: z.string().nullable(),
  recipientSummary: z.string(),
  updatedAt: instant,
  submittedAt: instant.nullable(),
  signedAt: instant.nullable(),
  version,
});
export type OutgoingRow = z.infer<typeof outgoingRow>;

const step = z.object({
  id,
  ordinal: z.int(),
  cycle: z.int(),
  kind: z.enum(stepKinds),
  state: z.enum(['waiting', 'open', 'approved', 'returned', 'skipped', 'void']),
  assignees: z.array(z.object({ postId: id, name: z.string(), title: z.string() })),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  opinion: z.string().nullable(),
  passedFindings: z.int(),
});
export type RouteStep = z.infer<typeof step>;

export const outgoingDetail = outgoingRow.extend({
  agencyId: id,
  agencyName: z.string(),
  content: draft,
  sourceKind: z.enum(['editor', 'upload', 'paper_scan']),
  file: checkedFile.nullable(),
  /** Whether number and date stand in the file; a moment after they were given. */
  isNumberOnFile: z.boolean(),
  /** Where the visible signature and the seal will stand: PDF points, origin bottom left. */
  marks: z.array(
    z.object({ kind: z.enum(['signature', 'seal']), page: z.int(), rect: z.array(z.number()).length(4) }),
  ),
  attachments: z.array(z.object({ id, name: z.string(), sha256, sizeBytes: z.int(), kind: z.string() })),
  capacityLines: z.array(z.string()),
  steps: z.array(step),
  recipients: z.array(recipientInput.extend({ id })),
  repliesTo: z.object({ id, label: z.string() }).nullable(),
  repliedBy: z.array(z.object({ id, label: z.string(), agencyName: z.string() })),
  returnedReason: z.string().nullable(),
  procedureReasons: z.array(z.string()),
  actions: z.array(availableAction),
});
export type OutgoingDetail = z.infer<typeof outgoingDetail>;

export const finding = z.object({
  rule: z.string(),
  box: z.string(),
  severity: z.enum(['block', 'warn', 'info']),
  where: z.object({
    part: z.string(),
    blockIndex: z.int().optional(),
    start: z.int().optional(),
    end: z.int().optional(),
  }),
  quote: z.string(),
  message: z.string(),
  expected: z.string().nullable(),
  found: z.string().nullable(),
  law: z.string(),
  fix: z.object({ replace: z.string(), with: z.string(), all: z.boolean() }).optional(),
});
export type Finding = z.infer<typeof finding>;

export const timelineEntry = z.object({
  id,
  at: instant,
  verb: z.string(),
  who: z.string(),
  post: z.string(),
  text: z.string(),
  kind: z.enum(['opinion', 'transfer', 'sign', 'exchange', 'view', 'draft', 'register']),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

const stale = { guard: 'version' as const, params: idParams, response: commandResult };
const bound = { guard: 'content' as const, params: idParams, response: signingResult };
const withReason = z.object({ reason: z.string().max(2000) }).strict();
export const uploadedFile = z.object({ sha256, name: text(300) }).strict();

export const outgoingGroups = ['draft', 'in-review', 'returned', 'dispatched', 'all'] as const;

export const outgoingApi = {
  list: operation('GET /documents/outgoing', {
    id: 'documents.listOutgoing',
    summary: 'Outgoing documents visible to the post, newest first',
    query: pageQuery
      .extend({ group: z.enum(outgoingGroups).default('all'), q: z.string().max(200).optional() })
      .strict(),
    response: page(outgoingRow),
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
    response: z.object({ items: z.array(timelineEntry) }),
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
  versions: operation('GET /documents/outgoing/{id}/versions', {
    id: 'documents.outgoingVersions',
    summary: 'Kept versions of the draft, newest first',
    params: idParams,
    response: z.object({
      items: z.array(
        z.object({ id, version, at: instant, by: z.string(), subject: z.string(), content: draft }),
      ),
    }),
  }),
  createDraft: operation('POST /documents/outgoing', {
    id: 'documents.createDraft',
    summary: 'Start a draft',
    body: draft
      .partial()
      .extend({ typeCode: z.string().max(40) })
      .strict(),
    response: commandResult,
  }),
  saveDraft: operation('POST /documents/outgoing/{id}/commands/save-draft', {
    id: 'documents.saveDraft',
    summary: 'Save the draft whole (autosave); a stale version answers 409 with what changed',
    ...stale,
    body: draft,
  }),
  attachFile: operation('POST /documents/outgoing/{id}/commands/attach-file', {
    id: 'documents.attachFile',
    summary: 'Attach an uploaded file: as finished main PDF, paper scan, appendix or working paper',
    ...stale,
    body: z
      .object({
        file: uploadedFile,
        kind: z.enum(['main', 'paper_scan', 'appendix', 'working']),
        /** Declares a false positive of the secrecy detector; kept and reported (DOC SEC-3). */
        notSecretReason: z.string().max(500).optional(),
      })
      .strict(),
  }),
  preview: operation('POST /documents/preview', {
    id: 'documents.preview',
    summary: 'Lay out a draft per NĐ 30/2020: the same generator that makes the file to be signed',
    body: draft,
    response: z.unknown(),
    json: false,
  }),
  checkFormat: operation('POST /documents/check-format', {
    id: 'documents.checkFormat',
    summary:
      'Format findings of a draft (NĐ 30/2020 Phụ lục I); with `of` those of a submitted document, seen from its own unit',
    query: z.object({ of: id.optional() }).strict(),
    body: draft,
    response: z.object({
      notation: z.string().nullable(),
      capacityLines: z.array(z.string()),
      passed: z.int(),
      findings: z.array(finding),
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
        /** Form check only: pass although findings block (kept, ground "thể thức"). */
        passFindingsReason: z.string().max(2000).optional(),
      })
      .strict(),
    response: commandResult,
  }),
  returnDraft: operation('POST /routing/outgoing/{id}/commands/return-draft', {
    id: 'routing.returnDraft',
    summary: 'Return to the drafter with a reason of at least ten characters',
    ...stale,
    body: withReason,
  }),
  skipSteps: operation('POST /routing/outgoing/{id}/commands/skip-steps', {
    id: 'routing.skipSteps',
    summary:
      'Skip the steps before SIGN; stays visible, refused where a PROCESS policy binds the agency (R-RT-11)',
    ...stale,
    body: withReason,
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
    summary: 'Void a number before dispatch; the row stays in the register (R-NUM-9)',
    ...stale,
    body: withReason,
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
        seen: z.boolean(),
        waitsFor: z.string().nullable(),
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
