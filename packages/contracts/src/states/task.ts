import type { StateLabel } from './outgoing.ts';

/** TASK without a letter (workfiles-archive-calendar.md §13): it stands where its lead stands. */
export const taskWorkStates = ['assigned', 'in_progress', 'done', 'handed_back', 'revoked'] as const;
export type TaskWorkState = (typeof taskWorkStates)[number];

/** What the lead owes. */
export const resultKinds = ['document', 'report', 'figure', 'none'] as const;
export type ResultKind = (typeof resultKinds)[number];
export const resultKindLabels = {
  document: 'Văn bản',
  report: 'Báo cáo',
  figure: 'Số liệu',
  none: 'Không cần kết quả kèm theo',
} as const satisfies Record<ResultKind, string>;

export const taskLabels = {
  assigned: { text: 'Đã giao, chưa nhận', kind: 'm' },
  in_progress: { text: 'Đang thực hiện', kind: 'm' },
  done: { text: 'Hoàn thành', kind: 'g' },
  handed_back: { text: 'Bị trả lại', kind: 'r' },
  revoked: { text: 'Đã thu hồi', kind: 'neutral' },
} as const satisfies Record<TaskWorkState, StateLabel>;

export const taskActions = [
  'accept',
  'complete',
  'returnAssignment',
  'giveAgain',
  'revoke',
  'reopen',
] as const;
export type TaskAction = (typeof taskActions)[number];

export const taskTable = {
  assigned: { accept: 'in_progress', complete: 'done', returnAssignment: 'handed_back', revoke: 'revoked' },
  in_progress: { complete: 'done', returnAssignment: 'handed_back', revoke: 'revoked' },
  handed_back: { giveAgain: 'assigned', revoke: 'revoked' },
  done: { reopen: 'in_progress' },
  revoked: {},
} as const satisfies Record<TaskWorkState, Partial<Record<TaskAction, TaskWorkState>>>;
