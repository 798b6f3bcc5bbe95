/** OUTGOING document: states and the actions each state takes (documents.md §9). The server decides with this
 *  table and the web draws its buttons from it, so that a button never disagrees with the server. */
export const outgoingStates = [
  'drafting',
  'in_review',
  'returned',
  'awaiting_signature',
  'signed',
  'numbered',
  'sealed',
  'dispatched',
  'recalling',
  'recalled',
  'voided',
  'cancelled',
] as const;
export type OutgoingState = (typeof outgoingStates)[number];

export const outgoingActions = [
  'saveDraft',
  'attachFile',
  'submit',
  'withdrawSubmission',
  'approveStep',
  'forwardStep',
  'editDraft',
  'skipSteps',
  'returnDraft',
  'returnToStep',
  'changeSigner',
  'chooseCapacity',
  'sign',
  'recordPaperSignature',
  'assignNumber',
  'seal',
  'proposeVoid',
  'withdrawVoid',
  'refuseVoid',
  'voidNumber',
  'dispatch',
  'recordPaperRelease',
  'cancelDraft',
  'takeBack',
  'orderRecall',
  'closeRecall',
  'cancelRecall',
] as const;
export type OutgoingAction = (typeof outgoingActions)[number];

/** action → state it leads to; an action that is absent is impossible in that state. `review` = decided by the
 *  route: `in_review` while a step is left before SIGN, else `awaiting_signature`. */
export const outgoingTable = {
  drafting: {
    saveDraft: 'drafting',
    attachFile: 'drafting',
    submit: 'review',
    cancelDraft: 'cancelled',
  },
  returned: {
    saveDraft: 'returned',
    attachFile: 'returned',
    submit: 'review',
    cancelDraft: 'cancelled',
  },
  in_review: {
    withdrawSubmission: 'drafting',
    approveStep: 'review',
    forwardStep: 'in_review',
    editDraft: 'review',
    skipSteps: 'review',
    returnDraft: 'returned',
    returnToStep: 'review',
    changeSigner: 'in_review',
    cancelDraft: 'cancelled',
  },
  awaiting_signature: {
    withdrawSubmission: 'drafting',
    returnDraft: 'returned',
    returnToStep: 'review',
    changeSigner: 'awaiting_signature',
    chooseCapacity: 'awaiting_signature',
    sign: 'signed',
    recordPaperSignature: 'signed',
  },
  signed: { assignNumber: 'numbered', returnDraft: 'returned' },
  numbered: {
    seal: 'sealed',
    proposeVoid: 'numbered',
    withdrawVoid: 'numbered',
    refuseVoid: 'numbered',
    voidNumber: 'voided',
    recordPaperRelease: 'dispatched',
  },
  sealed: {
    dispatch: 'dispatched',
    proposeVoid: 'sealed',
    withdrawVoid: 'sealed',
    refuseVoid: 'sealed',
    voidNumber: 'voided',
    recordPaperRelease: 'dispatched',
  },
  dispatched: { takeBack: 'dispatched', orderRecall: 'recalling' },
  recalling: { closeRecall: 'recalled', cancelRecall: 'dispatched' },
  recalled: {},
  voided: {},
  cancelled: {},
} as const satisfies Record<OutgoingState, Partial<Record<OutgoingAction, OutgoingState | 'review'>>>;

export type ChipKind = 'neutral' | 'm' | 'g' | 'y' | 'r' | 'v' | 'R';
export type StateLabel = { readonly text: string; readonly kind: ChipKind };

/** Words on screen (ui.md §2.7). */
export const outgoingLabels = {
  drafting: { text: 'Dự thảo', kind: 'neutral' },
  in_review: { text: 'Đang trình', kind: 'm' },
  awaiting_signature: { text: 'Chờ ký', kind: 'm' },
  returned: { text: 'Bị trả lại', kind: 'r' },
  signed: { text: 'Đã ký, chờ cấp số', kind: 'y' },
  numbered: { text: 'Chờ đóng dấu', kind: 'y' },
  sealed: { text: 'Chờ phát hành', kind: 'y' },
  dispatched: { text: 'Đã phát hành', kind: 'g' },
  recalling: { text: 'Đang thu hồi', kind: 'y' },
  recalled: { text: 'Đã thu hồi', kind: 'r' },
  voided: { text: 'Đã hủy số', kind: 'neutral' },
  cancelled: { text: 'Đã bỏ dự thảo', kind: 'neutral' },
} as const satisfies Record<OutgoingState, StateLabel>;

/** Steps of a route that wait for somebody's decision; the clerk's three follow them (documents.md §8.1). */
export const stepKinds = [
  'UNIT_REVIEW',
  'CONSULT',
  'FORM_CHECK',
  'OFFICE_REVIEW',
  'INITIAL',
  'SIGN',
] as const;
export type StepKind = (typeof stepKinds)[number];

/** `in_review` is shown by the step that is open (ui.md §2.7). */
export const stepLabels = {
  UNIT_REVIEW: { text: 'Chờ duyệt nội dung', kind: 'm' },
  CONSULT: { text: 'Chờ ý kiến phối hợp', kind: 'm' },
  FORM_CHECK: { text: 'Chờ kiểm tra thể thức', kind: 'm' },
  OFFICE_REVIEW: { text: 'Chờ thẩm tra', kind: 'm' },
  INITIAL: { text: 'Chờ ký nháy', kind: 'm' },
  SIGN: { text: 'Chờ ký', kind: 'm' },
} as const satisfies Record<StepKind, StateLabel>;
