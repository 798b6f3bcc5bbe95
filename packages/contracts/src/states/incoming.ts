import type { StateLabel } from './outgoing.ts';

/** INCOMING document (documents.md §15.1). */
export const incomingStates = [
  'arrived',
  'quarantined',
  'purged',
  'returned_to_sender',
  'duplicate',
  'registered',
  'presented',
  'assigned',
  'in_progress',
  'done',
  'recalled',
] as const;
export type IncomingState = (typeof incomingStates)[number];

export const incomingActions = [
  'quarantine',
  'releaseQuarantine',
  'purge',
  'register',
  'matchPaper',
  'returnToSender',
  'linkDuplicate',
  'present',
  'transferDirect',
  'direct',
  'noteOnly',
  'returnToClerk',
  'accept',
  'returnAssignment',
  'complete',
  'reopen',
  'acceptRecall',
] as const;
export type IncomingAction = (typeof incomingActions)[number];

export const incomingTable = {
  arrived: {
    quarantine: 'quarantined',
    register: 'registered',
    returnToSender: 'returned_to_sender',
    linkDuplicate: 'duplicate',
    acceptRecall: 'recalled',
  },
  quarantined: { releaseQuarantine: 'arrived', purge: 'purged', acceptRecall: 'recalled' },
  purged: {},
  returned_to_sender: {},
  duplicate: { acceptRecall: 'recalled' },
  registered: {
    matchPaper: 'registered',
    present: 'presented',
    transferDirect: 'assigned',
    acceptRecall: 'recalled',
  },
  presented: {
    direct: 'assigned',
    noteOnly: 'done',
    returnToClerk: 'registered',
    acceptRecall: 'recalled',
  },
  assigned: {
    accept: 'in_progress',
    complete: 'done',
    returnAssignment: 'presented',
    acceptRecall: 'recalled',
  },
  in_progress: { complete: 'done', returnAssignment: 'presented', acceptRecall: 'recalled' },
  done: { reopen: 'in_progress', acceptRecall: 'recalled' },
  recalled: {},
} as const satisfies Record<IncomingState, Partial<Record<IncomingAction, IncomingState>>>;

export const incomingLabels = {
  arrived: { text: 'Chờ vào sổ', kind: 'y' },
  quarantined: { text: 'Cách ly', kind: 'r' },
  purged: { text: 'Đã tiêu hủy', kind: 'r' },
  returned_to_sender: { text: 'Đã trả lại', kind: 'r' },
  duplicate: { text: 'Bản trùng', kind: 'neutral' },
  registered: { text: 'Chờ trình', kind: 'm' },
  presented: { text: 'Chờ bút phê', kind: 'm' },
  assigned: { text: 'Đã giao, chưa nhận', kind: 'm' },
  in_progress: { text: 'Đang xử lý', kind: 'm' },
  done: { text: 'Hoàn thành', kind: 'g' },
  recalled: { text: 'Nơi gửi thu hồi', kind: 'r' },
} as const satisfies Record<IncomingState, StateLabel>;

/** Rows of PL VI F1h, the surest first; the last one is a warning only. */
export const duplicateReasons = ['same-id', 'same-file', 'same-number', 'near'] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];
