import { z } from 'zod';
import { availableAction, day, id, instant, sha256, urgency, version } from '../common.ts';
import { assignmentRoles, assignmentStates } from '../states/assignment.ts';
import { incomingStates } from '../states/incoming.ts';
import { effects } from '../states/relation.ts';
import { recallDemand, standing, tombstone } from './relations.ts';
import { verdict } from './signing.ts';

/** What the screens of incoming documents read. */
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
  /** Counted in working days after this day; null where the day was named. */
  budget: z.object({ days: z.int(), from: day }).nullable(),
  state: z.enum(assignmentStates),
  progress: z.int(),
  assignedBy: z.string(),
  assignedAt: instant,
  completedAt: instant.nullable(),
  outcome: z.string().nullable(),
  /** The file of a report that is the result. */
  resultFile: z.object({ id, name: z.string() }).nullable(),
  version,
});
export type Assignment = z.infer<typeof assignment>;

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
  /** The lead stands still: whatever the deadline says, the letter is not late. */
  suspendedAt: instant.nullable(),
  leadName: z.string().nullable(),
  state: z.enum(incomingStates),
  verdict,
  isRead: z.boolean(),
  myRole: z.enum(assignmentRoles).nullable(),
  /** Put first on the desk of the leader it is presented to. */
  isFirst: z.boolean(),
  effect: z.enum(effects),
  version,
});
export type IncomingRow = z.infer<typeof incomingRow>;

export const directiveNote = z.object({
  id,
  author: z.string(),
  title: z.string(),
  text: z.string(),
  at: instant,
});
export type DirectiveNote = z.infer<typeof directiveNote>;

/** Ways a letter comes in (documents.md §15). */
export const incomingChannels = ['internal', 'post', 'hand', 'fax', 'email'] as const;
export type IncomingChannel = (typeof incomingChannels)[number];

export const incomingDetail = incomingRow.extend({
  agencyId: id,
  agencyName: z.string(),
  senderAgencyId: id.nullable(),
  /** How it came; only a letter of the exchange (`internal`) has a sender that gets its statuses. */
  channel: z.enum(incomingChannels),
  signerText: z.string().nullable(),
  fieldCode: z.string().nullable(),
  pageCount: z.int().nullable(),
  arrivedOn: day.nullable(),
  file: z.object({ sha256, pageCount: z.int(), name: z.string() }).nullable(),
  attachments: z.array(z.object({ id, name: z.string(), sha256, sizeBytes: z.int(), kind: z.string() })),
  /** Where each prefilled field comes from (ui.md §6.4). */
  sources: z.record(z.string(), z.string()),
  duplicateOf: z.object({ id, label: z.string() }).nullable(),
  presentedTo: z.string().nullable(),
  presentedToPostId: id.nullable(),
  /** Of a letter of an agency below with files that can be a draft: which may be taken over by whoever reads, and which
   *  were (documents.md §8.1 T4). */
  submission: z
    .object({
      files: z.array(z.object({ id, name: z.string(), takenAs: z.string().nullable() })),
      whyNot: z.string().nullable(),
    })
    .nullable(),
  presentedAt: instant.nullable(),
  returnReason: z.string().nullable(),
  notes: z.array(directiveNote),
  assignments: z.array(assignment),
  replies: z.array(z.object({ id, label: z.string(), state: z.string() })),
  /** Documents the work ended in besides an answer; those this reader may open. */
  results: z.array(z.object({ id, label: z.string(), subject: z.string() })),
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
  'unit',
  'all',
] as const;
/** By deadline, of letters that still wait. */
export const incomingDues = ['all', 'overdue', 'today', 'week', 'none'] as const;
export type IncomingDue = (typeof incomingDues)[number];
export type IncomingGroup = (typeof incomingGroups)[number];
