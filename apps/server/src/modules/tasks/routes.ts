import { givenTasksApi, incomingApi, tasksApi, unreadApi } from '@congvu/contracts';
import { command, inPreparingSeat, query, type Route, raw } from '../../http/route.ts';
import { sendFile } from '../../http/send-file.ts';
import { runCommand } from '../../platform/command.ts';
import { printTable } from '../../platform/print/print-table.ts';
import { accept } from './assignments/accept.ts';
import { closing } from './assignments/closing.query.ts';
import { complete } from './assignments/complete.ts';
import { countTaskGroups, listTasks } from './assignments/list-tasks.query.ts';
import { sendProgressFile } from './assignments/progress-files.ts';
import { reportProgress } from './assignments/report-progress.ts';
import { returnAssignment } from './assignments/return-assignment.ts';
import { subAssign } from './assignments/sub-assign.ts';
import { addContributor } from './follow-up/add-contributor.ts';
import { askExtension } from './follow-up/ask-extension.ts';
import { decideExtension } from './follow-up/decide-extension.ts';
import { followUp } from './follow-up/follow-up.query.ts';
import { nudge } from './follow-up/nudge.ts';
import { nudgeByLetter } from './follow-up/nudge-by-letter.ts';
import { nudgeMany, previewNudges } from './follow-up/nudge-many.ts';
import { ofOutgoing } from './follow-up/of-outgoing.query.ts';
import { reassign } from './follow-up/reassign.ts';
import { reopen } from './follow-up/reopen.ts';
import { resume } from './follow-up/resume.ts';
import { revoke } from './follow-up/revoke.ts';
import { confirmResult, returnResult } from './follow-up/settle-result.ts';
import { suspend } from './follow-up/suspend.ts';
import { getTask } from './giving/get-task.query.ts';
import { giveAgain, insist } from './giving/give-again.ts';
import { giveTask } from './giving/give-task.ts';
import { linkDocument } from './giving/link-document.ts';
import { openTask } from './giving/open-task.ts';
import { acknowledge } from './reading/acknowledge.ts';
import { countUnread } from './reading/count-unread.query.ts';
import { exportUnread } from './reading/export-unread.ts';
import { listUnread } from './reading/list-unread.query.ts';
import { nudgeReading } from './reading/nudge-reading.ts';
import { listReaders } from './reading/readers.query.ts';

const staff = ['officer', 'unit_head', 'clerk', 'office', 'leader'] as const;
const readers = [...staff, 'auditor'] as const;

/** Who opened what; a secretary reads in the leader's seat, which is her own look. */
const readingRoutes: readonly Route[] = [
  inPreparingSeat(
    command(incomingApi.open, [...readers, 'archivist'], (ctx, { params }) => acknowledge(ctx, params)),
  ),
  query(unreadApi.readers, readers, (ctx, { params }) => listReaders(ctx, params.id)),
  query(unreadApi.list, readers, (ctx, input) => listUnread(ctx, input.query)),
  query(unreadApi.counts, readers, (ctx, input) => countUnread(ctx, input.query)),
  raw(unreadApi.export, readers, async ({ runtime, reply, request, actor, query: asked }) => {
    const list = await runCommand(runtime, actor!, (ctx) => exportUnread(ctx, asked), {
      requestId: request.id,
    });
    const of = { format: asked.format, name: list.name, sheet: 'Chưa mở' };
    return sendFile(reply, await printTable(runtime.ports.letters, list.report, of));
  }),
  command(unreadApi.nudge, staff, (ctx, { params, body }) => nudgeReading(ctx, { ...params, ...body })),
];

export const tasksRoutes: readonly Route[] = [
  ...readingRoutes,
  query(tasksApi.list, staff, (ctx, input) => listTasks(ctx, input.query)),
  query(tasksApi.counts, staff, (ctx) => countTaskGroups(ctx)),
  query(tasksApi.followUp, readers, (ctx, { params }) => followUp(ctx, params.id)),
  query(tasksApi.closing, readers, (ctx, { params }) => closing(ctx, params.id)),
  query(tasksApi.nudgePreview, staff, (ctx, input) => previewNudges(ctx, input.query.ids)),
  query(tasksApi.ofOutgoing, readers, (ctx, { params }) => ofOutgoing(ctx, params.id)),
  query(givenTasksApi.get, readers, (ctx, { params }) => getTask(ctx, params.id)),
  command(givenTasksApi.give, staff, (ctx, { body }) => giveTask(ctx, body)),
  command(givenTasksApi.open, readers, (ctx, { params }) => openTask(ctx, params)),
  command(givenTasksApi.giveAgain, staff, (ctx, { params, version, body }) =>
    giveAgain(ctx, { ...body, ...params, version }),
  ),
  command(givenTasksApi.insist, staff, (ctx, { params, version, body }) =>
    insist(ctx, { ...body, ...params, version }),
  ),
  command(givenTasksApi.linkDocument, staff, (ctx, { params, version, body }) =>
    linkDocument(ctx, { ...body, ...params, version }),
  ),
  command(tasksApi.nudgeMany, staff, (ctx, { body }) => nudgeMany(ctx, body)),
  command(tasksApi.nudgeByLetter, staff, (ctx, { params, version, body }) =>
    nudgeByLetter(ctx, { ...body, ...params, version }),
  ),
  command(tasksApi.suspend, staff, (ctx, { params, version, body }) =>
    suspend(ctx, { ...body, ...params, version }),
  ),
  command(tasksApi.resume, staff, (ctx, { params, version, body }) =>
    resume(ctx, { ...body, ...params, version }),
  ),
  raw(tasksApi.progressFile, readers, sendProgressFile),
  command(incomingApi.accept, staff, (ctx, { params, version }) => accept(ctx, { ...params, version })),
  command(incomingApi.subAssign, ['unit_head', 'leader'], (ctx, { params, version, body }) =>
    subAssign(ctx, { ...body, ...params, version }),
  ),
  command(incomingApi.reportProgress, staff, (ctx, { params, version, body }) =>
    reportProgress(ctx, { ...body, ...params, version }),
  ),
  command(incomingApi.complete, staff, (ctx, { params, version, body }) =>
    complete(ctx, { ...body, ...params, version }),
  ),
  command(incomingApi.returnAssignment, staff, (ctx, { params, version, body }) =>
    returnAssignment(ctx, { ...body, ...params, version }),
  ),
  command(tasksApi.reassign, staff, (ctx, { params, version, body }) =>
    reassign(ctx, { ...body, ...params, version }),
  ),
  command(tasksApi.addContributor, staff, (ctx, { params, version, body }) =>
    addContributor(ctx, { ...body, ...params, version }),
  ),
  command(tasksApi.revoke, staff, (ctx, { params, version, body }) =>
    revoke(ctx, { ...body, ...params, version }),
  ),
  command(tasksApi.nudge, staff, (ctx, { params, version, body }) =>
    nudge(ctx, { ...body, ...params, version }),
  ),
  command(tasksApi.askExtension, staff, (ctx, { params, version, body }) =>
    askExtension(ctx, { ...body, ...params, version }),
  ),
  command(tasksApi.decideExtension, staff, (ctx, { params, version, body }) =>
    decideExtension(ctx, { ...body, ...params, version }),
  ),
  command(tasksApi.confirmResult, staff, (ctx, { params, version, body }) =>
    confirmResult(ctx, { ...body, ...params, version }),
  ),
  command(tasksApi.returnResult, staff, (ctx, { params, version, body }) =>
    returnResult(ctx, { ...body, ...params, version }),
  ),
  command(tasksApi.reopen, staff, (ctx, { params, version, body }) =>
    reopen(ctx, { ...body, ...params, version }),
  ),
];
