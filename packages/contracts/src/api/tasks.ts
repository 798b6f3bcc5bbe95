import { z } from 'zod';
import {
  availableAction,
  day,
  id,
  instant,
  page,
  pageQuery,
  reason,
  refusal,
  text,
  urgency,
  version,
} from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { closingCheck } from './closing.ts';
import { recipientInput } from './draft.ts';
import { assignment } from './incoming-view.ts';
import { assignmentInput } from './incoming-work.ts';

/** A file that proves what a report says. */
export const progressFile = z.object({ id, name: z.string(), sizeBytes: z.int(), mime: z.string() });

export const progressReport = z.object({
  id,
  percent: z.int(),
  text: z.string(),
  by: z.string(),
  at: instant,
  files: z.array(progressFile),
});

/** Đôn đốc: append-only, counted. 1 nhắc việc · 2 đôn đốc · 3 công văn đôn đốc to another agency. */
export const nudge = z.object({
  ordinal: z.int(),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  text: z.string(),
  by: z.string(),
  at: instant,
  /** The letter a nudge of level 3 became. */
  letter: z.object({ id, label: z.string(), state: z.string() }).nullable(),
});

/** Tạm dừng: why and on what ground the clock stood still, and what it did to the deadline. */
export const suspension = z.object({
  id,
  reason: z.string(),
  legalBasis: z.string(),
  by: z.string(),
  at: instant,
  /** Suspended with the part above. */
  isFromAbove: z.boolean(),
  dueBefore: instant.nullable(),
  resumedAt: instant.nullable(),
  resumedBy: z.string().nullable(),
  dueAfter: instant.nullable(),
});

export const extension = z.object({
  id,
  reason: z.string(),
  dueBefore: instant,
  dueAsked: instant,
  /** Asked less than one working day before the deadline. */
  isLate: z.boolean(),
  askedBy: z.string(),
  askedAt: instant,
  decision: z.enum(['granted', 'refused']).nullable(),
  dueGranted: instant.nullable(),
  decisionReason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
});

/** A decision or other office hours gave a deadline another day (`calendarChanged`). */
export const deadlineMove = z.object({
  dueBefore: instant,
  dueAfter: instant,
  at: instant,
  decisionNo: z.string(),
});

/** One assignment with all that happened to it and what this post may do about it. */
export const followedAssignment = assignment.extend({
  confirmation: z.enum(['by_itself', 'by_assigner']),
  reportedAt: instant.nullable(),
  instruction: z.string().nullable(),
  reports: z.array(progressReport),
  nudges: z.array(nudge),
  extensions: z.array(extension),
  /** What new calendars did to the deadline, the last one last. */
  moves: z.array(deadlineMove),
  suspendedAt: instant.nullable(),
  suspensions: z.array(suspension),
  actions: z.array(availableAction),
});
export type FollowedAssignment = z.infer<typeof followedAssignment>;

export const taskGroups = ['doing', 'given', 'unit', 'watch', 'done'] as const;
export type TaskGroup = (typeof taskGroups)[number];
export const taskDues = ['all', 'overdue', 'today', 'week', 'none'] as const;

export const taskRow = assignment.extend({
  /** The letter or the task the part belongs to. */
  workId: id,
  workKind: z.enum(['incoming', 'task']),
  subject: z.string(),
  /** Number of the letter, or code of the task. */
  documentLabel: z.string(),
  /** Of a letter; empty of a task. */
  senderName: z.string(),
  urgency,
  note: z.string().nullable(),
  nudgeCount: z.int(),
  hasOpenExtension: z.boolean(),
  suspendedAt: instant.nullable(),
  workVersion: version,
});
export type TaskRow = z.infer<typeof taskRow>;

/** As many as one batch of nudges reaches. */
export const MOST_NUDGES = 50;
const idList = z
  .string()
  .regex(/^[0-9a-fA-F-]{36}(?:,[0-9a-fA-F-]{36}){0,49}$/)
  .transform((words) => words.split(','))
  .pipe(z.array(id).min(1).max(MOST_NUDGES));

/** One row of a batch of nudges. */
export const nudgeTarget = z.object({
  assignmentId: id,
  /** Who has the work; empty when the part is not there for the reader. */
  who: z.string(),
  /** Number or code, and what it is about. */
  work: z.string(),
  deadlineAt: instant.nullable(),
  nudgeCount: z.int(),
  refusals: z.array(refusal),
});
export type NudgeTarget = z.infer<typeof nudgeTarget>;

const changing = { guard: 'version' as const, params: idParams, response: commandResult };
const ofOne = { assignmentId: id };

export const tasksApi = {
  list: operation('GET /tasks', {
    id: 'tasks.list',
    summary: 'Tasks by deadline: mine, given by me, of my unit, of the agency (leaders, office), done',
    query: pageQuery
      .extend({ group: z.enum(taskGroups).default('doing'), due: z.enum(taskDues).default('all') })
      .strict(),
    response: page(taskRow),
  }),
  counts: operation('GET /tasks/counts', {
    id: 'tasks.counts',
    summary: 'How many tasks each list holds, and how many are late; capped at 1001',
    response: z.object({
      groups: z.array(z.object({ group: z.enum(taskGroups), open: z.int(), overdue: z.int() })),
    }),
  }),
  followUp: operation('GET /tasks/work/{id}/follow-up', {
    id: 'tasks.followUp',
    summary: 'The assignments of a document with reports, nudges, extensions and what may be done',
    params: idParams,
    response: z.object({ version, items: z.array(followedAssignment) }),
  }),
  closing: operation('GET /tasks/work/{id}/closing', {
    id: 'tasks.closing',
    summary:
      'What is missing before this post closes its part, all at once, and the files that may be the result',
    params: idParams,
    response: z.object({
      checks: z.array(closingCheck),
      files: z.array(z.object({ id, name: z.string(), by: z.string(), at: instant })),
    }),
  }),
  progressFile: operation('GET /tasks/work/{id}/progress-files/{fileId}', {
    id: 'tasks.progressFile',
    summary: 'A file of a progress report, as it was uploaded',
    params: z.object({ id, fileId: id }),
    response: z.unknown(),
    json: false,
  }),
  reassign: operation('POST /tasks/work/{id}/commands/reassign', {
    id: 'tasks.reassign',
    summary: 'Give an assignment to somebody else; the deadline stays unless another is named',
    ...changing,
    body: z
      .object({
        ...ofOne,
        unitId: id.nullable().default(null),
        postId: id.nullable().default(null),
        deadlineOn: day.nullable().default(null),
        reason,
      })
      .strict(),
  }),
  addContributor: operation('POST /tasks/work/{id}/commands/add-contributor', {
    id: 'tasks.addContributor',
    summary: 'Add contributing and informed units or people beside those who have it',
    ...changing,
    body: z
      .object({
        assignments: z.array(assignmentInput).min(1).max(20),
        text: z.string().max(2000).default(''),
      })
      .strict(),
  }),
  revoke: operation('POST /tasks/work/{id}/commands/revoke', {
    id: 'tasks.revoke',
    summary: 'Take an assignment away with a reason; reports, nudges and extensions stay and count (R-DIR-3)',
    ...changing,
    body: z.object({ ...ofOne, reason }).strict(),
  }),
  nudge: operation('POST /tasks/work/{id}/commands/nudge', {
    id: 'tasks.nudge',
    summary: 'Nhắc việc, đôn đốc: kept for ever and counted',
    ...changing,
    body: z
      .object({
        assignmentIds: z.array(id).min(1).max(50),
        level: z.union([z.literal(1), z.literal(2)]).default(1),
        text: text(1000),
      })
      .strict(),
    response: commandResult.extend({ counts: z.array(z.object({ assignmentId: id, count: z.int() })) }),
  }),
  suspend: operation('POST /tasks/work/{id}/commands/suspend', {
    id: 'tasks.suspend',
    summary: 'Stop the clock of a part and of those given out of it, with reason and legal ground',
    ...changing,
    body: z.object({ ...ofOne, reason, legalBasis: text(500) }).strict(),
  }),
  resume: operation('POST /tasks/work/{id}/commands/resume', {
    id: 'tasks.resume',
    summary: 'Let the work go on; the deadline moves by the office time that was lost',
    ...changing,
    body: z.object(ofOne).strict(),
  }),
  nudgeByLetter: operation('POST /tasks/work/{id}/commands/nudge-by-letter', {
    id: 'tasks.nudgeByLetter',
    summary: 'Nudge of level 3: the draft of a letter to other agencies, linked with the work both ways',
    ...changing,
    body: z
      .object({ ...ofOne, text: text(2000), recipients: z.array(recipientInput).min(1).max(200) })
      .strict(),
    response: commandResult.extend({ outgoingId: id }),
  }),
  nudgePreview: operation('GET /tasks/nudge-preview', {
    id: 'tasks.nudgePreview',
    summary: 'Who a batch of nudges would reach, how often each was nudged, and what speaks against it',
    query: z.object({ ids: idList }).strict(),
    response: z.object({ items: z.array(nudgeTarget) }),
  }),
  nudgeMany: operation('POST /tasks/commands/nudge-many', {
    id: 'tasks.nudgeMany',
    summary: 'One text to several parts: each gets its own nudge, each answers for itself',
    body: z
      .object({
        assignmentIds: z.array(id).min(1).max(MOST_NUDGES),
        level: z.union([z.literal(1), z.literal(2)]).default(2),
        text: text(1000),
      })
      .strict(),
    response: z.object({
      items: z.array(nudgeTarget.extend({ isNudged: z.boolean() })),
      nudged: z.int(),
    }),
  }),
  ofOutgoing: operation('GET /tasks/of-outgoing/{id}', {
    id: 'tasks.ofOutgoing',
    summary: 'The work an outgoing document nudges about or is the result of',
    params: idParams,
    response: z.object({
      items: z.array(
        z.object({
          workId: id,
          workKind: z.enum(['incoming', 'task']),
          why: z.enum(['nudge', 'result']),
          label: z.string(),
          subject: z.string(),
        }),
      ),
    }),
  }),
  askExtension: operation('POST /tasks/work/{id}/commands/ask-extension', {
    id: 'tasks.askExtension',
    summary: 'Ask for a later deadline; the clock runs until it is granted',
    ...changing,
    body: z.object({ ...ofOne, deadlineOn: day, reason }).strict(),
    response: commandResult.extend({ isLate: z.boolean() }),
  }),
  decideExtension: operation('POST /tasks/work/{id}/commands/decide-extension', {
    id: 'tasks.decideExtension',
    summary: 'Grant (also with another day) or refuse an extension',
    ...changing,
    body: z
      .object({
        extensionId: id,
        decision: z.enum(['granted', 'refused']),
        deadlineOn: day.nullable().default(null),
        reason: z.string().trim().max(2000).default(''),
      })
      .strict(),
  }),
  confirmResult: operation('POST /tasks/work/{id}/commands/confirm-result', {
    id: 'tasks.confirmResult',
    summary: 'Confirm a result that was submitted: the work is done as of its submission',
    ...changing,
    body: z.object(ofOne).strict(),
  }),
  returnResult: operation('POST /tasks/work/{id}/commands/return-result', {
    id: 'tasks.returnResult',
    summary: 'Send a result back to its handler with a reason',
    ...changing,
    body: z.object({ ...ofOne, reason }).strict(),
  }),
  reopen: operation('POST /tasks/work/{id}/commands/reopen', {
    id: 'tasks.reopen',
    summary: 'Open the finished work on a document again (status 05)',
    ...changing,
    body: z.object({ reason }).strict(),
  }),
};
