import type { StateLabel } from './outgoing.ts';

/** ASSIGNMENT of a document or task (workfiles-archive-calendar.md §13, R-DIR-9). */
export const assignmentStates = ['assigned', 'in_progress', 'done', 'handed_back', 'revoked'] as const;
export type AssignmentState = (typeof assignmentStates)[number];
export const assignmentRoles = ['lead', 'contributing', 'informed'] as const;
export type AssignmentRole = (typeof assignmentRoles)[number];

export const assignmentLabels = {
  assigned: { text: 'Mới giao', kind: 'm' },
  in_progress: { text: 'Đang làm', kind: 'm' },
  done: { text: 'Hoàn thành', kind: 'g' },
  handed_back: { text: 'Bị trả lại', kind: 'r' },
  revoked: { text: 'Đã thu hồi việc', kind: 'neutral' },
} as const satisfies Record<AssignmentState, StateLabel>;

export const assignmentRoleLabels = {
  lead: 'Chủ trì',
  contributing: 'Phối hợp',
  informed: 'Để biết',
} as const satisfies Record<AssignmentRole, string>;
