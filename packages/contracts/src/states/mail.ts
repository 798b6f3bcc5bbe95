/** The life of a mail in the intake (documents.md §15.8). `unread`: not yet looked at for our own fault, tried again;
 *  `taking`: the clerk took a held one, its files are being brought in. */
export const mailStates = [
  'unread',
  'held',
  'taking',
  'taken',
  'left',
  'ignored',
  'duplicate',
  'refused',
] as const;
export type MailState = (typeof mailStates)[number];

export const mailActions = ['take', 'leave', 'declare'] as const;
export type MailAction = (typeof mailActions)[number];

export const mailTable = {
  unread: {},
  held: { take: 'taking', leave: 'left' },
  taking: {},
  taken: {},
  left: {},
  ignored: {},
  duplicate: {},
  // The clerk says that the mark of secrecy is none: it is fetched and looked at again (SEC-3).
  refused: { declare: 'unread' },
} as const satisfies Record<MailState, Partial<Record<MailAction, MailState>>>;

/** The state after an action; null where it is not possible. */
export const nextMailState = (state: MailState, action: MailAction): MailState | null =>
  (mailTable[state] as Partial<Record<MailAction, MailState>>)[action] ?? null;

/** Why a mail waits for the clerk. */
export const mailHoldReasons = ['loop', 'automatic', 'many', 'same-id', 'rule', 'nothing'] as const;
export type MailHoldReason = (typeof mailHoldReasons)[number];

export const mailRuleActions = ['take', 'hold', 'ignore'] as const;
export type MailRuleAction = (typeof mailRuleActions)[number];
