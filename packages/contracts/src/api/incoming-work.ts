import { z } from 'zod';
import { day, id, sha256, text } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { assignmentRoles } from '../states/assignment.ts';
import { closingProduct } from './closing.ts';

const changing = { guard: 'version' as const, params: idParams, response: commandResult };
const withReason = z.object({ reason: z.string().max(2000) }).strict();
/** What the secretary wrote ready and this act confirms (`preparedApi`). */
const preparedId = id.optional();

/** A deadline counted from today where no day is named: it moves with the work calendar. */
export const workingDays = z.int().min(1).max(250).nullable().default(null);

export const assignmentInput = z
  .object({
    role: z.enum(assignmentRoles),
    unitId: id.nullable().default(null),
    postId: id.nullable().default(null),
    deadlineOn: day.nullable().default(null),
  })
  .strict();

/** What leaders, heads and handlers do with a presented letter (documents.md §16). */
export const incomingWorkOperations = {
  slip: operation('GET /routing/incoming/{id}/slip', {
    id: 'routing.handlingSlip',
    summary: 'Phiếu giải quyết văn bản đến as PDF: notes, assignments with deadlines, what the handler said',
    params: idParams,
    response: z.unknown(),
    json: false,
  }),
  direct: operation('POST /routing/incoming/{id}/commands/direct', {
    id: 'routing.direct',
    summary: 'Directive note with lead, contributing and informed assignees and deadlines (R-DIR-1, R-DIR-2)',
    ...changing,
    body: z
      .object({
        text: z.string().max(5000).default(''),
        deadlineOn: day.nullable().default(null),
        workingDays,
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
  accept: operation('POST /tasks/work/{id}/commands/accept', {
    id: 'tasks.accept',
    summary: 'The lead accepts the work (status 05)',
    ...changing,
  }),
  subAssign: operation('POST /tasks/work/{id}/commands/sub-assign', {
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
  reportProgress: operation('POST /tasks/work/{id}/commands/report-progress', {
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
  complete: operation('POST /tasks/work/{id}/commands/complete', {
    id: 'tasks.complete',
    summary:
      'Close with a result: a dispatched reply, another document or a file of a report, or a sentence why none is needed (06)',
    ...changing,
    body: z
      .object({ outcome: z.string().max(2000), product: closingProduct.nullable().default(null) })
      .strict(),
  }),
  returnAssignment: operation('POST /tasks/work/{id}/commands/return-assignment', {
    id: 'tasks.returnAssignment',
    summary: 'Not our task: hands the assignment back with a reason',
    ...changing,
    body: withReason,
  }),
};
