/** The life of a scan between the scanner and the register (documents.md §15.4, §15.8). `sorting`: separator sheets are
 *  being looked for; `split` and `joined` were taken apart or together, their parts wait in their place. */
export const scanStates = [
  'sorting',
  'waiting',
  'split',
  'joined',
  'registered',
  'discarded',
  'quarantined',
] as const;
export type ScanState = (typeof scanStates)[number];

export const scanActions = ['register', 'split', 'join', 'discard', 'quarantine'] as const;
export type ScanAction = (typeof scanActions)[number];

const open = {
  register: 'registered',
  split: 'split',
  join: 'joined',
  discard: 'discarded',
  quarantine: 'quarantined',
} as const;

export const scanTable = {
  sorting: { quarantine: 'quarantined' },
  waiting: open,
  split: { quarantine: 'quarantined' },
  joined: { quarantine: 'quarantined' },
  registered: { quarantine: 'quarantined' },
  discarded: { quarantine: 'quarantined' },
  quarantined: {},
} as const satisfies Record<ScanState, Partial<Record<ScanAction, ScanState>>>;

/** The state after an action; null where it is not possible. */
export const nextScanState = (state: ScanState, action: ScanAction): ScanState | null =>
  (scanTable[state] as Partial<Record<ScanAction, ScanState>>)[action] ?? null;
