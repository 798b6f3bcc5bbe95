/** What is locked under suspicion of a state secret (documents.md SEC-4): released by the security officer, or destroyed when
 *  a second person agrees. */
export const quarantineStates = ['open', 'purge_proposed', 'released', 'purged'] as const;
export type QuarantineState = (typeof quarantineStates)[number];

export const quarantineActions = ['release', 'proposePurge', 'withdrawPurge', 'confirmPurge'] as const;
export type QuarantineAction = (typeof quarantineActions)[number];

export const quarantineTable = {
  open: { release: 'released', proposePurge: 'purge_proposed' },
  purge_proposed: { release: 'released', withdrawPurge: 'open', confirmPurge: 'purged' },
  released: {},
  purged: {},
} as const satisfies Record<QuarantineState, Partial<Record<QuarantineAction, QuarantineState>>>;

/** The state after an action; null where it is not possible. */
export const nextQuarantineState = (
  state: QuarantineState,
  action: QuarantineAction,
): QuarantineState | null =>
  (quarantineTable[state] as Partial<Record<QuarantineAction, QuarantineState>>)[action] ?? null;
