import { type RouteDefinition, type RouteStepInput, routeDefinition } from '@congvu/contracts';

export type DefaultRoute = { code: 'T1' | 'T2' | 'T3'; definition: RouteDefinition };

const noHead = 'Đơn vị soạn không có lãnh đạo riêng: người ký duyệt nội dung (quy chế làm việc của cơ quan).';
const ownHead = 'Người soạn là lãnh đạo đơn vị soạn, chịu trách nhiệm về nội dung.';

type Step = Omit<
  RouteStepInput,
  'ordinal' | 'mode' | 'quorum' | 'due' | 'mayEdit' | 'mayAddConsultation' | 'omit'
> &
  Partial<RouteStepInput>;

const unitReview: Step = {
  kind: 'UNIT_REVIEW',
  assignee: { kind: 'drafting_unit_head' },
  mayEdit: true,
  mayAddConsultation: true,
  omit: { noHolder: noHead, drafterHolds: ownHead },
};
const formCheck: Step = { kind: 'FORM_CHECK', assignee: { kind: 'form_checkers' } };
const signature: Step[] = [
  { kind: 'SIGN', assignee: { kind: 'signer' }, mode: 'single' },
  { kind: 'NUMBER', assignee: { kind: 'clerks' } },
  { kind: 'SEAL', assignee: { kind: 'clerks' } },
  { kind: 'DISPATCH', assignee: { kind: 'clerks' } },
];

const route = (code: DefaultRoute['code'], name: string, steps: readonly Step[]): DefaultRoute => ({
  code,
  definition: routeDefinition.parse({
    name,
    steps: steps.map((step, index) => ({ ...step, ordinal: index + 1 })),
  }),
});

/** Delivered with the system for agencies without routes of their own, and to begin one from (documents.md §8.1). The units
 *  T3 asks for their opinion are those an agency names: the step is added there. */
export const defaultRoutes: readonly DefaultRoute[] = [
  route('T1', 'Cấp xã: nội dung, thể thức, ký', [unitReview, formCheck, ...signature]),
  route('T2', 'Đơn vị: trưởng đơn vị, thể thức, ký', [unitReview, formCheck, ...signature]),
  route('T3', 'Văn phòng: đơn vị, thể thức, thẩm tra, ký', [
    unitReview,
    formCheck,
    {
      kind: 'OFFICE_REVIEW',
      assignee: { kind: 'office_head' },
      mayEdit: true,
      mayAddConsultation: true,
      due: { unit: 'days', amount: 2 },
    },
    ...signature,
  ]),
];

export const defaultRoute = (code: DefaultRoute['code']): DefaultRoute =>
  defaultRoutes.find((one) => one.code === code)!;
