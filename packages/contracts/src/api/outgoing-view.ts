import { z } from 'zod';
import { availableAction, day, id, instant, sha256, urgency, version } from '../common.ts';
import { outgoingStates, stepKinds } from '../states/outgoing.ts';
import { effects } from '../states/relation.ts';
import { stepModes, stepStates, taskStates } from '../states/route.ts';
import { checkedFile } from './checked-file.ts';
import { draft, recipientInput } from './draft.ts';
import { standing } from './relations.ts';

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
  effect: z.enum(effects),
  /** The letter this answers, with its deadline. */
  repliesTo: z.object({ id, label: z.string(), dueAt: instant.nullable() }).nullable(),
  version,
});
export type OutgoingRow = z.infer<typeof outgoingRow>;

const step = z.object({
  id,
  ordinal: z.int(),
  cycle: z.int(),
  kind: z.enum(stepKinds),
  state: z.enum(stepStates),
  /** How many of its assignees decide; n of a quorum. */
  mode: z.enum(stepModes),
  quorum: z.int().nullable(),
  openedAt: instant.nullable(),
  dueAt: instant.nullable(),
  mayEdit: z.boolean(),
  mayAddConsultation: z.boolean(),
  /** Why content or form approval lies in this step. */
  mergedBasis: z.string().nullable(),
  assignees: z.array(z.object({ postId: id, name: z.string(), title: z.string() })),
  /** One for each person asked, with what he decided. */
  tasks: z.array(
    z.object({
      id,
      postId: id,
      name: z.string(),
      title: z.string(),
      state: z.enum(taskStates),
      decision: z.string().nullable(),
      decidedBy: z.string().nullable(),
      onBehalfOf: z.string().nullable(),
      opinion: z.string().nullable(),
      at: instant.nullable(),
    }),
  ),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  opinion: z.string().nullable(),
  passedFindings: z.int(),
});
export type RouteStep = z.infer<typeof step>;

export const outgoingDetail = outgoingRow.extend({
  /** The open step that waits for this post, else the first that is open. */
  openStepId: id.nullable(),
  drafterPostId: id,
  agencyId: id,
  agencyName: z.string(),
  content: draft,
  sourceKind: z.enum(['editor', 'upload', 'paper_scan']),
  file: checkedFile.nullable(),
  /** Who put the seal of the agency, and who sent it out; the name is null where the log does not tell it. */
  sealed: z.object({ by: z.string().nullable(), at: instant }).nullable(),
  dispatched: z.object({ by: z.string().nullable(), at: instant }).nullable(),
  /** Whether number and date stand in the file; a moment after they were given. */
  isNumberOnFile: z.boolean(),
  /** Where the visible signature and the seal will stand: PDF points, origin bottom left. */
  marks: z.array(
    z.object({ kind: z.enum(['signature', 'seal']), page: z.int(), rect: z.array(z.number()).length(4) }),
  ),
  attachments: z.array(
    z.object({
      id,
      name: z.string(),
      sha256,
      sizeBytes: z.int(),
      /** Of a PDF; null for other files. */
      pages: z.int().nullable(),
      kind: z.string(),
      title: z.string().nullable(),
      /** Roman number among several appendices (NĐ 30 PL I.III.1a); null for the only one and for other kinds. */
      roman: z.string().nullable(),
      position: z.int(),
      origin: z.enum(['own', 'received', 'copy', 'manifest']),
      /** The agency's signature is on this file, or on the list that names it. */
      isSealed: z.boolean(),
    }),
  ),
  capacityLines: z.array(z.string()),
  steps: z.array(step),
  /** The route of the current cycle; null before the first submission. */
  route: z.object({ name: z.string(), version: z.int(), code: z.string().nullable() }).nullable(),
  recipients: z.array(recipientInput.extend({ id })),
  /** The letter this answers, with its deadline. */
  repliesTo: z.object({ id, label: z.string(), dueAt: instant.nullable() }).nullable(),
  /** The draft of an agency below with which this one began (T4). */
  takenFrom: z
    .object({ incomingId: id, fileName: z.string(), fromName: z.string(), by: z.string(), at: instant })
    .nullable(),
  repliedBy: z.array(z.object({ id, label: z.string(), agencyName: z.string() })),
  ...standing,
  /** Nothing may be written on it: recalled, being recalled, or held. */
  isFrozen: z.boolean(),
  hold: z.object({ reason: z.string(), by: z.string(), at: instant }).nullable(),
  /** Recalled: only signer, clerk and auditor read what it said. */
  isContentWithheld: z.boolean(),
  returnedReason: z.string().nullable(),
  /** The open request to void the number; null when there is none. */
  voidRequest: z
    .object({
      reason: z.string(),
      proposedBy: z.string(),
      proposedAt: instant,
      approvedBy: z.string().nullable(),
      consentedBy: z.string().nullable(),
      waitsFor: z.string(),
    })
    .nullable(),
  /** Who writes with the drafter now. */
  coDrafters: z.array(z.object({ postId: id, name: z.string() })),
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
    /** Which appendix, from 0. */
    item: z.int().optional(),
    /** Which merge field. */
    field: z.string().optional(),
    blockIndex: z.int().optional(),
    start: z.int().optional(),
    end: z.int().optional(),
    /** In an uploaded file: page, from 1, and box on it in PDF points; or the paragraph of a DOCX. */
    page: z.int().optional(),
    rect: z.array(z.number()).length(4).optional(),
    paragraph: z.int().optional(),
  }),
  quote: z.string(),
  message: z.string(),
  expected: z.string().nullable(),
  found: z.string().nullable(),
  law: z.string(),
  fix: z.object({ replace: z.string(), with: z.string(), all: z.boolean() }).optional(),
  /** In a DOCX: what mends it, by `documents.repairDocx`. */
  repair: z.object({ id: z.string(), label: z.string() }).optional(),
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
