/** Tasks: who does what with a document and by when (documents.md §15.1, §16; deadlines §20). */
import type { Job } from '../../platform/jobs.ts';

export { accept } from './assignments/accept.ts';
export { withoutWords } from './assignments/assignment-view.ts';
export { complete } from './assignments/complete.ts';
export { type Assigned, createAssignments, planForIncoming } from './assignments/create-assignments.ts';
export { listAssignments } from './assignments/list-assignments.query.ts';
export { countTasks, listMyTasks } from './assignments/my-tasks.query.ts';
export type { AssignmentInput, AssignmentPlan } from './assignments/plan-assignments.ts';
export { reportProgress } from './assignments/report-progress.ts';
export { returnAssignment } from './assignments/return-assignment.ts';
export { subAssign } from './assignments/sub-assign.ts';
export { taskActions } from './assignments/task-actions.query.ts';
export { tasksRoutes } from './routes.ts';
export { tasksSubscribers } from './subscribers.ts';

export const tasksJobs: readonly Job[] = [];
