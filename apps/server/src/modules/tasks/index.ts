/** Tasks: who does what, with a document or without one, and by when (documents.md §15.1, §16; deadlines §20). */
import type { Job } from '../../platform/jobs.ts';
import { alarmUrgent } from './watch/alarm-urgent.ts';
import { escalate } from './watch/escalate.ts';

export { accept } from './assignments/accept.ts';
export { withoutWords } from './assignments/assignment-view.ts';
export { complete } from './assignments/complete.ts';
export { type Assigned, createAssignments, planForIncoming } from './assignments/create-assignments.ts';
export { overallDeadline } from './assignments/deadline-basis.ts';
export { listAssignments } from './assignments/list-assignments.query.ts';
export { countTasks, listTasks } from './assignments/list-tasks.query.ts';
export type { AssignmentInput, AssignmentPlan } from './assignments/plan-assignments.ts';
export { reportProgress } from './assignments/report-progress.ts';
export { returnAssignment } from './assignments/return-assignment.ts';
export { subAssign } from './assignments/sub-assign.ts';
export { suggestAssignment } from './assignments/suggest-assignment.query.ts';
export { taskActions } from './assignments/task-actions.query.ts';
export { tasksClocks } from './clocks.ts';
export { addContributor } from './follow-up/add-contributor.ts';
export { askExtension } from './follow-up/ask-extension.ts';
export { decideExtension } from './follow-up/decide-extension.ts';
export { followUp } from './follow-up/follow-up.query.ts';
export { nudge } from './follow-up/nudge.ts';
export { reassign } from './follow-up/reassign.ts';
export { reopen } from './follow-up/reopen.ts';
export { revoke } from './follow-up/revoke.ts';
export { confirmResult, returnResult } from './follow-up/settle-result.ts';
export { tasksOpenWork } from './open-work.ts';
export { acknowledge } from './reading/acknowledge.ts';
export { tasksRoutes } from './routes.ts';
export { tasksSubscribers } from './subscribers.ts';

export const tasksJobs: readonly Job[] = [
  { name: 'tasks.escalate', schedule: '*/5 * * * *', handle: escalate },
  { name: 'tasks.alarm-urgent', schedule: '* * * * *', handle: (ctx) => alarmUrgent(ctx) },
];
