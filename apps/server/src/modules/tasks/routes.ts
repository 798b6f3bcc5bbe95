import { incomingApi, tasksApi } from '@congvu/contracts';
import { command, query, type Route, raw } from '../../http/route.ts';
import { accept } from './assignments/accept.ts';
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
import { reassign } from './follow-up/reassign.ts';
import { reopen } from './follow-up/reopen.ts';
import { revoke } from './follow-up/revoke.ts';
import { confirmResult, returnResult } from './follow-up/settle-result.ts';

const staff = ['officer', 'unit_head', 'clerk', 'office', 'leader'] as const;
const readers = [...staff, 'auditor'] as const;

export const tasksRoutes: readonly Route[] = [
  query(tasksApi.list, staff, (ctx, input) => listTasks(ctx, input.query)),
  query(tasksApi.counts, staff, (ctx) => countTaskGroups(ctx)),
  query(tasksApi.followUp, readers, (ctx, { params }) => followUp(ctx, params.id)),
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
