import { z } from 'zod';
import { availableAction, day, id, instant, reason, text, urgency, version } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { resultKinds, taskWorkStates } from '../states/task.ts';
import { assignmentInput } from './incoming-work.ts';

const documentKind = z.enum(['incoming', 'outgoing']);

/** A task without a letter, as its page shows it; its parts come with the follow-up. */
export const givenTask = z.object({
  id,
  code: z.string(),
  title: z.string(),
  text: z.string(),
  resultKind: z.enum(resultKinds),
  urgency,
  state: z.enum(taskWorkStates),
  dueAt: instant,
  /** The lead stands still. */
  suspendedAt: instant.nullable(),
  leadName: z.string(),
  outcome: z.string().nullable(),
  /** Why the lead handed it back, while it waits for the assigner. */
  returnReason: z.string().nullable(),
  assignedBy: z.string(),
  assignedByTitle: z.string(),
  createdAt: instant,
  completedAt: instant.nullable(),
  version,
  /** The letter or conclusion it comes from; null also when the reader may not see it. */
  source: z.object({ kind: documentKind, id, label: z.string(), subject: z.string() }).nullable(),
  parent: z.object({ id, code: z.string(), title: z.string() }).nullable(),
  children: z.array(
    z.object({
      id,
      code: z.string(),
      title: z.string(),
      leadName: z.string(),
      state: z.enum(taskWorkStates),
      dueAt: instant,
    }),
  ),
  /** Outgoing documents bound as the result. */
  documents: z.array(z.object({ id, label: z.string(), state: z.string(), subject: z.string() })),
  /** The unit inside which this person hands work on; null: the whole agency. */
  ownUnitId: id.nullable(),
  actions: z.array(availableAction),
});
export type GivenTask = z.infer<typeof givenTask>;

const changing = { guard: 'version' as const, params: idParams, response: commandResult };

export const givenTasksApi = {
  give: operation('POST /tasks/given', {
    id: 'tasks.give',
    summary: 'Give a task without a letter: one lead, contributors, informed, a deadline (code NV-…)',
    body: z
      .object({
        title: text(300),
        text: z.string().trim().max(4000).default(''),
        resultKind: z.enum(resultKinds).default('report'),
        urgency: urgency.default(0),
        needsConfirmation: z.boolean().default(true),
        deadlineOn: day,
        assignments: z.array(assignmentInput).min(1).max(50),
        parentId: id.nullable().default(null),
        source: z.object({ kind: documentKind, id }).strict().nullable().default(null),
      })
      .strict(),
    response: commandResult.extend({ code: z.string() }),
  }),
  get: operation('GET /tasks/given/{id}', {
    id: 'tasks.getGiven',
    summary: 'One task without a letter with its source, sub-tasks, result documents and what may be done',
    params: idParams,
    response: givenTask,
  }),
  open: operation('POST /tasks/given/{id}/commands/open', {
    id: 'tasks.openGiven',
    summary: 'The task was on screen: the part of this post counts as opened',
    params: idParams,
    response: z.object({ ok: z.literal(true) }),
  }),
  giveAgain: operation('POST /tasks/given/{id}/commands/give-again', {
    id: 'tasks.giveAgain',
    summary: 'Give a task that was handed back to another lead',
    ...changing,
    body: z
      .object({
        unitId: id.nullable().default(null),
        postId: id.nullable().default(null),
        deadlineOn: day.nullable().default(null),
        reason,
      })
      .strict(),
  }),
  insist: operation('POST /tasks/given/{id}/commands/insist', {
    id: 'tasks.insist',
    summary: 'Give a task that was handed back to the same lead again, with the reason',
    ...changing,
    body: z.object({ reason }).strict(),
  }),
  linkDocument: operation('POST /tasks/given/{id}/commands/link-document', {
    id: 'tasks.linkDocument',
    summary: 'Bind an outgoing document to a task as its result; dispatching it hands the result in',
    ...changing,
    body: z.object({ outgoingId: id }).strict(),
  }),
};
