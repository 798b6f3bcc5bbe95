import { z } from 'zod';
import { id, instant, page, pageQuery, reason, refusal, version } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { quarantineActions, quarantineStates } from '../states/quarantine.ts';

const decided = z.object({ by: z.string(), at: instant, reason: z.string() });

/** One entry of the quarantine; never a name of a file or a subject (SEC-1, SEC-4). */
export const quarantineRow = z.object({
  id,
  kind: z.enum(['scan', 'incoming']),
  subjectId: id,
  state: z.enum(quarantineStates),
  /** By which way it came. */
  door: z.enum(['upload', 'folder', 'split', 'join', 'mail', 'internal', 'post', 'hand', 'fax', 'email']),
  pageCount: z.int().nullable(),
  arrivedAt: instant,
  broughtBy: z.string(),
  reason: z.string(),
  enteredAt: instant,
  enteredBy: z.string(),
  proposal: decided.nullable(),
  decision: decided.nullable(),
  minutes: z.object({ files: z.int(), bytes: z.int(), heldElsewhere: z.int() }).nullable(),
  /** What the reader of the list may do, or why not. */
  actions: z.array(z.object({ action: z.enum(quarantineActions), refusals: z.array(refusal) })),
  version,
});
export type QuarantineRow = z.infer<typeof quarantineRow>;

const changing = { guard: 'version' as const, params: idParams, response: commandResult };
const withReason = z.object({ reason }).strict();

export const quarantineApi = {
  list: operation('GET /documents/quarantine', {
    id: 'documents.listQuarantine',
    summary: 'What of the own agency is locked under suspicion of a secret, or was; newest first',
    query: pageQuery.extend({ group: z.enum(['open', 'settled']).default('open') }).strict(),
    response: page(quarantineRow).extend({ hasOfficer: z.boolean() }),
  }),
  release: operation('POST /documents/quarantine/{id}/commands/release', {
    id: 'documents.releaseFromQuarantine',
    summary: 'The security officer found no secret: it goes back where it stood',
    ...changing,
    body: withReason,
  }),
  proposePurge: operation('POST /documents/quarantine/{id}/commands/propose-purge', {
    id: 'documents.proposePurge',
    summary: 'Ask that the bytes and words be destroyed, with a reason; another person confirms',
    ...changing,
    body: withReason,
  }),
  withdrawPurge: operation('POST /documents/quarantine/{id}/commands/withdraw-purge', {
    id: 'documents.withdrawPurge',
    summary: 'The proposal of the purge is taken back; it stays locked',
    ...changing,
    body: withReason,
  }),
  confirmPurge: operation('POST /documents/quarantine/{id}/commands/confirm-purge', {
    id: 'documents.confirmPurge',
    summary: 'A second person agrees: bytes and words are destroyed, the minutes stay',
    ...changing,
    body: withReason,
  }),
};
