import { incomingApi } from '@congvu/contracts';
import { command, query, type Route } from '../../http/route.ts';
import { accept } from './assignments/accept.ts';
import { complete } from './assignments/complete.ts';
import { listMyTasks } from './assignments/my-tasks.query.ts';
import { reportProgress } from './assignments/report-progress.ts';
import { returnAssignment } from './assignments/return-assignment.ts';
import { subAssign } from './assignments/sub-assign.ts';

const staff = ['officer', 'unit_head', 'clerk', 'office', 'leader'] as const;

export const tasksRoutes: readonly Route[] = [
  query(incomingApi.myTasks, staff, (ctx, input) => listMyTasks(ctx, input.query)),
  command(incomingApi.accept, staff, (ctx, { params, version }) => accept(ctx, { ...params, version })),
  command(incomingApi.subAssign, ['unit_head'], (ctx, { params, version, body }) =>
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
];
