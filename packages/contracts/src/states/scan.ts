/** The life of a scan between the scanner and the register (documents.md §15.4, §15.8). `sorting`: separator sheets are
 *  being looked for; `split` and `joined` were taken apart or together, their parts wait in their place. `purged`: destroyed by
 *  two persons (SEC-4). */
export const scanStates = [
  'sorting',
  'waiting',
  'split',
  'joined',
  'registered',
  'discarded',
  'quarantined',
  'purged',
] as const;
export type ScanState = (typeof scanStates)[number];

export const scanActions = [
  'register',
  'split',
  'undoSplit',
  'join',
  'undoJoin',
  'discard',
  'quarantine',
  'purge',
] as const;
export type ScanAction = (typeof scanActions)[number];

const open = {
  register: 'registered',
  split: 'split',
  join: 'joined',
  discard: 'discarded',
  quarantine: 'quarantined',
  purge: 'purged',
} as const;
/** Out of the way, but what is locked in time must be found there too. */
const settled = { quarantine: 'quarantined', purge: 'purged' } as const;

export const scanTable = {
  sorting: settled,
  waiting: open,
  split: { ...settled, undoSplit: 'waiting' },
  joined: { ...settled, undoJoin: 'waiting' },
  registered: settled,
  discarded: settled,
  // A release puts it back where it stood.
  quarantined: { purge: 'purged' },
  purged: {},
} as const satisfies Record<ScanState, Partial<Record<ScanAction, ScanState>>>;

/** The state after an action; null where it is not possible. */
export const nextScanState = (state: ScanState, action: ScanAction): ScanState | null =>
  (scanTable[state] as Partial<Record<ScanAction, ScanState>>)[action] ?? null;
