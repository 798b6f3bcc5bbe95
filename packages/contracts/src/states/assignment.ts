import type { StateLabel } from './outgoing.ts';

/** ASSIGNMENT of a document or task (workfiles-archive-calendar.md §13, R-DIR-9). */
export const assignmentStates = [
  'assigned',
  'in_progress',
  'reported',
  'done',
  'handed_back',
  'revoked',
] as const;
export type AssignmentState = (typeof assignmentStates)[number];
export const assignmentRoles = ['lead', 'contributing', 'informed'] as const;
export type AssignmentRole = (typeof assignmentRoles)[number];

export const assignmentLabels = {
  assigned: { text: 'Mới giao', kind: 'm' },
  in_progress: { text: 'Đang làm', kind: 'm' },
  reported: { text: 'Chờ duyệt kết quả', kind: 'y' },
  done: { text: 'Hoàn thành', kind: 'g' },
  handed_back: { text: 'Bị trả lại', kind: 'r' },
  revoked: { text: 'Đã thu hồi việc', kind: 'neutral' },
} as const satisfies Record<AssignmentState, StateLabel>;

export const assignmentRoleLabels = {
  lead: 'Chủ trì',
  contributing: 'Phối hợp',
  informed: 'Để biết',
} as const satisfies Record<AssignmentRole, string>;

export const assignmentActions = [
  'accept',
  'report',
  'subAssign',
  'handBack',
  'reassign',
  'revoke',
  'nudge',
  'suspend',
  'resume',
  'askExtension',
  'decideExtension',
  'submitResult',
  'confirmResult',
  'returnResult',
  'reopen',
] as const;
export type AssignmentAction = (typeof assignmentActions)[number];

/** workfiles-archive-calendar.md §13: `null` leaves the state as it is. What was handed back or revoked is history:
 *  giving the work again makes a new row. */
export const assignmentTable = {
  assigned: {
    accept: 'in_progress',
    report: 'in_progress',
    subAssign: 'in_progress',
    handBack: 'handed_back',
    reassign: 'revoked',
    revoke: 'revoked',
    nudge: null,
    askExtension: null,
    decideExtension: null,
    submitResult: 'reported',
  },
  in_progress: {
    report: null,
    subAssign: null,
    handBack: 'handed_back',
    reassign: 'revoked',
    revoke: 'revoked',
    nudge: null,
    askExtension: null,
    decideExtension: null,
    suspend: null,
    resume: null,
    submitResult: 'reported',
  },
  reported: {
    confirmResult: 'done',
    returnResult: 'in_progress',
    reassign: 'revoked',
    revoke: 'revoked',
    nudge: null,
  },
  done: { reopen: 'in_progress' },
  handed_back: {},
  revoked: {},
} as const satisfies Record<AssignmentState, Partial<Record<AssignmentAction, AssignmentState | null>>>;
