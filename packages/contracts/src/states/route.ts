import { stepKinds } from './outgoing.ts';

/** Kinds of steps in a route template: those that wait for a decision, then the clerk's three in the legal order. */
export const routeStepKinds = [...stepKinds, 'NUMBER', 'SEAL', 'DISPATCH'] as const;
export type RouteStepKind = (typeof routeStepKinds)[number];

/** single: the first competent holder · any: whoever of them comes first · all: everybody · quorum: n of them. */
export const stepModes = ['single', 'any', 'all', 'quorum'] as const;
export type StepMode = (typeof stepModes)[number];

export const routeTemplateStates = ['draft', 'published', 'retired'] as const;
export type RouteTemplateState = (typeof routeTemplateStates)[number];

/** A step of a cycle, and what became of each person's part of it. */
export const stepStates = ['waiting', 'open', 'approved', 'returned', 'skipped', 'void'] as const;
export type StepState = (typeof stepStates)[number];
export const taskStates = ['open', 'decided', 'returned', 'forwarded', 'skipped', 'void'] as const;
export type TaskState = (typeof taskStates)[number];

export const routeStepNames = {
  UNIT_REVIEW: 'Duyệt nội dung',
  CONSULT: 'Xin ý kiến phối hợp',
  FORM_CHECK: 'Kiểm tra thể thức',
  OFFICE_REVIEW: 'Thẩm tra của Văn phòng',
  INITIAL: 'Ký nháy',
  SIGN: 'Ký ban hành',
  NUMBER: 'Cấp số, vào sổ',
  SEAL: 'Ký số cơ quan',
  DISPATCH: 'Phát hành',
} as const satisfies Record<RouteStepKind, string>;
