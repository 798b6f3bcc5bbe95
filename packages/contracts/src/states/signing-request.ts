/** REQUEST for a signature that is waited for (signing.md §6.6). */
export const requestStates = [
  'prepared',
  'waiting',
  'completing',
  'done',
  'refused',
  'expired',
  'failed',
  'cancelled',
] as const;
export type RequestState = (typeof requestStates)[number];

export const requestActions = ['start', 'answer', 'finish', 'refuse', 'expire', 'fail', 'cancel'] as const;
export type RequestAction = (typeof requestActions)[number];

/** action → state it leads to; the answer of the service is stored before it is believed, so nothing but `finish` and
 *  `fail` follows it, and a document that moved on (`cancel`). */
export const requestTable = {
  prepared: {
    start: 'waiting',
    answer: 'completing',
    refuse: 'refused',
    expire: 'expired',
    fail: 'failed',
    cancel: 'cancelled',
  },
  waiting: {
    answer: 'completing',
    refuse: 'refused',
    expire: 'expired',
    fail: 'failed',
    cancel: 'cancelled',
  },
  completing: { finish: 'done', fail: 'failed', cancel: 'cancelled' },
  done: {},
  refused: {},
  expired: {},
  failed: {},
  cancelled: {},
} as const satisfies Record<RequestState, Partial<Record<RequestAction, RequestState>>>;

export const openRequestStates = ['prepared', 'waiting', 'completing'] as const satisfies RequestState[];
export const isOpenRequest = (state: RequestState): boolean =>
  (openRequestStates as readonly RequestState[]).includes(state);
