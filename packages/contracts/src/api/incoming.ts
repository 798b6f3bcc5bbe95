import { z } from 'zod';
import {
  availableAction,
  day,
  id,
  instant,
  page,
  pageQuery,
  queryFlag,
  sha256,
  text,
  urgency,
  version,
} from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { assignmentRoles, assignmentStates } from '../states/assignment.ts';
import { duplicateReasons, incomingStates } from '../states/incoming.ts';
import { effects } from '../states/relation.ts';
import { timelineEntry } from './outgoing-view.ts';
import { recallDemand, standing, tombstone } from './relations.ts';
import { verdict } from './signing.ts';

export const incomingRow = z.object({
  id,
  arrivalNumber: z.int().nullable(),
  arrivedAt: instant,
  senderName: z.string(),
  number: z.string().nullable(),
  notation: z.string().nullable(),
  issuedOn: day.nullable(),
  typeName: z.string(),
  subject: z.string(),
  urgency,
  medium: z.enum(['E', 'PAPER', 'BOTH']),
  dueAt: instant.nullable(),
  leadName: z.string().nullable(),
  state: z.enum(incomingStates),
  verdict,
  isRead: z.boolean(),
  myRole: z.enum(assignmentRoles).nullable(),
  effect: z.enum(effects),
  version,
});
export type IncomingRow = z.infer<typeof incomingRow>;

export const assignment = z.object({
  id,
  parentId: id.nullable(),
  role: z.enum(assignmentRoles),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  postId: id.nullable(),
  personName: z.string().nullable(),
  title: z.string().nullable(),
  deadlineAt: instant.nullable(),
  state: z.enum(assignmentStates),
  progress: z.int(),
  assignedBy: z.string(),
  assignedAt: instant,
  completedAt: instant.nullable(),
  outcome: z.string().nullable(),
  version,
});
export type Assignment = z.infer<typeof assignment>;

export const directiveNote = z.object({
  id,
  author: z.string(),
  title: z.string(),
  text: z.string(),
  at: instant,
});
export type DirectiveNote = z.infer<typeof directiveNote>;

export const incomingDetail = incomingRow.extend({
  agencyId: id,
  agencyName: z.string(),
  senderAgencyId: id.nullable(),
  signerText: z.string().nullable(),
  pageCount: z.int().nullable(),
  arrivedOn: day.nullable(),
  file: z.object({ sha256, pageCount: z.int(), name: z.string() }).nullable(),
  attachments: z.array(z.object({ id, name: z.string(), sha256, sizeBytes: z.int(), kind: z.string() })),
  /** Where each prefilled field comes from (ui.md §6.4). */
  sources: z.record(z.string(), z.string()),
  duplicateOf: z.object({ id, label: z.string() }).nullable(),
  presentedTo: z.string().nullable(),
  presentedAt: instant.nullable(),
  returnReason: z.string().nullable(),
  notes: z.array(directiveNote),
  assignments: z.array(assignment),
  replies: z.array(z.object({ id, label: z.string(), state: z.string() })),
  /** The sender's document in this installation; null for paper and other installations. */
  originalOutgoingId: id.nullable(),
  ...standing,
  tombstone: tombstone.nullable(),
  recallDemand: recallDemand.nullable(),
  actions: z.array(availableAction),
});
export type IncomingDetail = z.infer<typeof incomingDetail>;

export const incomingGroups = [
  'to-handle',
  'contributing',
  'to-know',
  'to-register',
  'to-present',
  'all',
] as const;
export type IncomingGroup = (typeof incomingGroups)[number];

const changing = { guard: 'version' as const, params: idParams, response: commandResult };
const withReason = z.object({ reason: z.string().max(2000) }).strict();
/** What the secretary wrote ready and this act confirms (`preparedApi`). */
const preparedId = id.optional();

export const readingFields = [
  ...(['senderName', 'number', 'notation', 'issuedOn', 'typeCode', 'subject', 'signerText'] as const),
];

/** What the reader offered at the desk; what the clerk kept of it is the measure of the reader (R-LTR-10). */
const offeredReading = z
  .object({
    readerVersion: z.int().min(1).max(100_000),
    source: z.enum(['text', 'ocr']),
    fields: z
      .array(
        z
          .object({
            field: z.enum(readingFields),
            value: z.string().max(1000).nullable(),
            confidence: z.number().min(0).max(1),
          })
          .strict(),
      )
      .max(readingFields.length),
  })
  .strict();

const registration = z
  .object({
    senderName: text(300),
    number: z.string().max(30),
    notation: z.string().max(60),
    issuedOn: day,
    typeCode: z.string().max(40),
    subject: text(1000),
    signerText: z.string().max(200).default(''),
    urgency: urgency.default(0),
    dueOn: day.nullable().default(null),
    pageCount: z.int().min(1).max(9999).nullable().default(null),
    note: z.string().max(500).default(''),
    /** replacement: another letter that takes the place of the earlier one (documents.md §15.6). */
    duplicateDecision: z.enum(['same', 'different', 'replacement']).optional(),
    duplicateReason: z.string().max(500).optional(),
    /** The earlier letter meant; without it the one the server finds. */
    duplicateOfId: id.optional(),
    reading: offeredReading.optional(),
    /** Needed when the signature verdict is not valid (documents.signature-unchecked). */
    signatureReason: z.string().max(500).optional(),
  })
  .strict();

export const assignmentInput = z
  .object({
    role: z.enum(assignmentRoles),
    unitId: id.nullable().default(null),
    postId: id.nullable().default(null),
    deadlineOn: day.nullable().default(null),
  })
  .strict();

export const incomingApi = {
  list: operation('GET /documents/incoming', {
    id: 'documents.listIncoming',
    summary: 'Incoming documents visible to the post: by deadline, then arrival',
    query: pageQuery
      .extend({ group: z.enum(incomingGroups).default('all'), q: z.string().max(200).optional() })
      .strict(),
    response: page(incomingRow),
  }),
  groupCounts: operation('GET /documents/incoming-counts', {
    id: 'documents.incomingCounts',
    summary: 'Counts of the tabs, capped at 1001',
    response: z.record(z.string(), z.int()),
  }),
  get: operation('GET /documents/incoming/{id}', {
    id: 'documents.getIncoming',
    summary: 'One incoming document with notes, assignments, verdict and what may be done now',
    params: idParams,
    response: incomingDetail,
  }),
  timeline: operation('GET /documents/incoming/{id}/timeline', {
    id: 'documents.incomingTimeline',
    summary: 'Everything that happened to the document in this agency, newest first',
    params: idParams,
    response: z.object({ items: z.array(timelineEntry) }),
  }),
  file: operation('GET /documents/incoming/{id}/file', {
    id: 'documents.incomingFile',
    summary: 'The very bytes as received',
    params: idParams,
    query: z.object({ download: queryFlag.optional() }).strict(),
    response: z.unknown(),
    json: false,
  }),
  slip: operation('GET /routing/incoming/{id}/slip', {
    id: 'routing.handlingSlip',
    summary: 'Phiếu giải quyết văn bản đến as PDF: notes, assignments with deadlines, what the handler said',
    params: idParams,
    response: z.unknown(),
    json: false,
  }),
  attachment: operation('GET /documents/incoming/{id}/attachments/{attachmentId}', {
    id: 'documents.incomingAttachment',
    summary: 'The very bytes of an attachment that came with the letter',
    params: z.object({ id, attachmentId: id }),
    response: z.unknown(),
    json: false,
  }),
  open: operation('POST /documents/incoming/{id}/commands/open', {
    id: 'documents.openIncoming',
    summary: 'The document was on screen for 2 s: marks it read and logs the view',
    params: idParams,
    response: z.object({ ok: z.literal(true) }),
  }),
  register: operation('POST /documents/incoming/{id}/commands/register', {
    id: 'documents.register',
    summary: 'Register: gives the arrival number and answers 03 to the sender',
    ...changing,
    body: registration,
    response: commandResult.extend({ arrivalNumber: z.int(), arrivedOn: day }),
  }),
  duplicates: operation('POST /documents/incoming/duplicates', {
    id: 'documents.findDuplicates',
    summary: 'Registered letters that these values repeat or nearly repeat, before registering (PL6-F1h)',
    body: z
      .object({
        exceptId: id.optional(),
        scanId: id.optional(),
        senderName: z.string().max(300),
        number: z.string().max(30),
        notation: z.string().max(60),
        issuedOn: day,
        subject: z.string().max(1000),
      })
      .strict(),
    response: z.object({
      items: z.array(
        z.object({ id, label: z.string(), subject: z.string(), reason: z.enum(duplicateReasons) }),
      ),
    }),
  }),
  readingMeasure: operation('GET /documents/reading-measure', {
    id: 'documents.readingMeasure',
    summary: 'How often what the reader offered was kept, corrected or missing, by field: counts, no content',
    response: z.object({
      items: z.array(
        z.object({
          readerVersion: z.int(),
          source: z.enum(['text', 'ocr']),
          field: z.enum(readingFields),
          ...{ kept: z.int(), corrected: z.int(), missed: z.int(), blank: z.int() },
          /** Corrected although the reader was sure (0.90 and more). */
          wrongButSure: z.int(),
        }),
      ),
    }),
  }),
  stamp: operation('GET /documents/incoming/{id}/stamp', {
    id: 'documents.arrivalStamp',
    summary:
      'The stamp ĐẾN of 35 by 50 mm as PDF: a label, or a sheet to print over the first page at a place',
    params: idParams,
    query: z
      .object({
        left: z.coerce.number().min(0).max(160).optional(),
        top: z.coerce.number().min(0).max(262).optional(),
      })
      .strict(),
    response: z.unknown(),
    json: false,
  }),
  matchPaper: operation('POST /documents/incoming/{id}/commands/match-paper', {
    id: 'documents.matchPaper',
    summary: 'The paper of a registered electronic letter came: medium BOTH, no new number',
    ...changing,
    body: z.object({ scanId: id.optional() }).strict(),
  }),
  quarantine: operation('POST /documents/incoming/{id}/commands/quarantine', {
    id: 'documents.quarantine',
    summary: 'Lock the content of an unregistered letter for all until the security officer decides (SEC-4)',
    ...changing,
    body: withReason,
  }),
  releaseQuarantine: operation('POST /documents/incoming/{id}/commands/release-quarantine', {
    id: 'documents.releaseQuarantine',
    summary: 'The security officer found no secret: the letter waits for the register again',
    ...changing,
    body: withReason,
  }),
  registerPaper: operation('POST /documents/incoming/commands/register-paper', {
    id: 'documents.registerPaper',
    summary: 'Register a letter that came on paper, optionally with its scan',
    body: registration.extend({
      file: z
        .object({ sha256, name: text(300) })
        .strict()
        .nullable()
        .default(null),
      /** A scan that waits at the desk, instead of a file. */
      scanId: id.optional(),
      paperReason: z.string().max(500).optional(),
    }),
    response: commandResult.extend({ arrivalNumber: z.int(), arrivedOn: day }),
  }),
  returnToSender: operation('POST /documents/incoming/{id}/commands/return-to-sender', {
    id: 'documents.returnToSender',
    summary: 'Return to the sender with a reason (status 02)',
    ...changing,
    body: withReason,
  }),
  present: operation('POST /documents/incoming/{id}/commands/present', {
    id: 'documents.present',
    summary: 'Present to a leader',
    ...changing,
    body: z.object({ leaderPostId: id }).strict(),
  }),
  direct: operation('POST /routing/incoming/{id}/commands/direct', {
    id: 'routing.direct',
    summary: 'Directive note with lead, contributing and informed assignees and deadlines (R-DIR-1, R-DIR-2)',
    ...changing,
    body: z
      .object({
        text: z.string().max(5000).default(''),
        deadlineOn: day.nullable().default(null),
        assignments: z.array(assignmentInput).max(50),
        /** R-DIR-9: a result is confirmed by itself unless the note asks for confirmation. */
        confirmation: z.enum(['by_itself', 'by_assigner']).default('by_itself'),
        preparedId,
      })
      .strict(),
  }),
  noteOnly: operation('POST /routing/incoming/{id}/commands/note-only', {
    id: 'routing.noteOnly',
    summary: 'Nothing to do, keep (Lưu để biết)',
    ...changing,
    body: z.object({ text: z.string().max(5000).default(''), preparedId }).strict(),
  }),
  returnToClerk: operation('POST /routing/incoming/{id}/commands/return-to-clerk', {
    id: 'routing.returnToClerk',
    summary: 'Not for me: back to the clerk with a reason',
    ...changing,
    body: withReason.extend({ preparedId }),
  }),
  accept: operation('POST /tasks/incoming/{id}/commands/accept', {
    id: 'tasks.accept',
    summary: 'The lead accepts the work (status 05)',
    ...changing,
  }),
  subAssign: operation('POST /tasks/incoming/{id}/commands/sub-assign', {
    id: 'tasks.subAssign',
    summary: 'A unit head hands the unit’s assignment to people of the unit',
    ...changing,
    body: z
      .object({
        assignments: z.array(assignmentInput).min(1).max(20),
        text: z.string().max(2000).default(''),
      })
      .strict(),
  }),
  reportProgress: operation('POST /tasks/incoming/{id}/commands/report-progress', {
    id: 'tasks.reportProgress',
    summary: 'Report progress in words and percent',
    ...changing,
    body: z
      .object({
        percent: z.int().min(0).max(100),
        text: text(2000),
        files: z
          .array(z.object({ sha256, name: text(300) }).strict())
          .max(10)
          .default([]),
      })
      .strict(),
  }),
  complete: operation('POST /tasks/incoming/{id}/commands/complete', {
    id: 'tasks.complete',
    summary: 'Close with a result: a dispatched reply, or a sentence why none is needed (status 06)',
    ...changing,
    body: z.object({ outcome: z.string().max(2000) }).strict(),
  }),
  returnAssignment: operation('POST /tasks/incoming/{id}/commands/return-assignment', {
    id: 'tasks.returnAssignment',
    summary: 'Not our task: hands the assignment back with a reason',
    ...changing,
    body: withReason,
  }),
};
