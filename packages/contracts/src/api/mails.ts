import { z } from 'zod';
import { id, instant, page, pageQuery, reason, text, version } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { mailHoldReasons, mailRuleActions, mailStates } from '../states/mail.ts';

/** Why a mailbox could not be read; the words are the web's. */
export const mailboxFaultCodes = [
  'login-refused',
  'unreachable',
  'unknown-host',
  'private-address',
  'certificate',
  'tls',
  'no-folder',
  'timeout',
  'broken',
  'cannot-move',
  'sealed',
] as const;
const fault = z.enum(mailboxFaultCodes).nullable();

export const mailRule = z.object({
  id,
  field: z.enum(['sender', 'subject']),
  pattern: z.string(),
  action: z.enum(mailRuleActions),
  madeBy: z.string(),
});
export type MailRuleRow = z.infer<typeof mailRule>;

const mailbox = z.object({
  address: z.string(),
  host: z.string(),
  folder: z.string(),
  takenFolder: z.string(),
  isPaused: z.boolean(),
  isLooking: z.boolean(),
  lookedAt: instant.nullable(),
  /** The last look that came to its end. */
  doneAt: instant.nullable(),
  fault,
  test: z.object({ at: instant, fault }).nullable(),
});
export type MailboxStatus = z.infer<typeof mailbox>;

export const mailRow = z.object({
  id,
  state: z.enum(mailStates),
  source: z.enum(['mailbox', 'upload']),
  fromName: z.string(),
  fromAddress: z.string(),
  subject: z.string(),
  sentAt: instant.nullable(),
  arrivedAt: instant,
  holdReason: z.enum(mailHoldReasons).nullable(),
  /** Why it was refused, in words; never of its content. */
  detail: z.string().nullable(),
  files: z.int(),
  /** Refused for a mark of secrecy, and still in the mailbox: a false alarm can be declared (SEC-3). */
  mayDeclare: z.boolean(),
  version,
});
export type MailRow = z.infer<typeof mailRow>;

export const mailDetail = mailRow.extend({
  text: z.string(),
  reason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  /** Sender of the letters registered from this address before; a proposal. */
  proposedSender: z.string().nullable(),
  hasFile: z.boolean(),
  /** Why a mark of secrecy in it is none, and who said so (SEC-3). */
  declared: z.object({ reason: z.string(), by: z.string() }).nullable(),
  items: z.array(
    z.object({
      id,
      name: z.string(),
      within: z.array(z.string()),
      sizeBytes: z.int(),
      state: z.enum(['held', 'offered', 'duplicate', 'other']),
      detail: z.string().nullable(),
      scanId: id.nullable(),
    }),
  ),
});
export type MailDetail = z.infer<typeof mailDetail>;

const changing = { guard: 'version' as const, params: idParams, response: commandResult };
const asked = z.object({ isAsked: z.boolean() });

export const mailsApi = {
  mailbox: operation('GET /documents/mailbox', {
    id: 'documents.mailbox',
    summary: 'The mailbox of the own agency: when it was looked into, what went wrong, its rules',
    response: z.object({ mailbox: mailbox.nullable(), rules: z.array(mailRule), held: z.int() }),
  }),
  look: operation('POST /documents/mailbox/commands/look', {
    id: 'documents.lookIntoMailbox',
    summary: 'Look into the mailbox now',
    response: asked,
  }),
  test: operation('POST /documents/mailbox/commands/test', {
    id: 'documents.testMailbox',
    summary: 'Try to log in and open the folder; nothing is taken',
    response: asked,
  }),
  addRule: operation('POST /documents/mail-rules', {
    id: 'documents.addMailRule',
    summary: 'Take, hold or ignore mail by its sender or subject; the first rule that fits counts',
    body: z
      .object({
        field: z.enum(['sender', 'subject']),
        pattern: text(200),
        action: z.enum(mailRuleActions),
      })
      .strict(),
    response: z.object({ id }),
  }),
  removeRule: operation('POST /documents/mail-rules/{id}/commands/remove', {
    id: 'documents.removeMailRule',
    summary: 'End a rule; mail it decided stays as it is',
    params: idParams,
    response: z.object({ id }),
  }),
  list: operation('GET /documents/mails', {
    id: 'documents.listMails',
    summary: 'Mail of the agency, newest first: held for the clerk, or all',
    query: pageQuery.extend({ group: z.enum(['held', 'all']).default('held') }).strict(),
    response: page(mailRow),
  }),
  upload: operation('POST /documents/mails', {
    id: 'documents.uploadMail',
    takesForm: true,
    summary: 'Bring in one .eml as the multipart part "file"; its files wait like those of the mailbox',
    response: mailDetail,
  }),
  get: operation('GET /documents/mails/{id}', {
    id: 'documents.getMail',
    summary: 'One mail with its text, its files and what became of each',
    params: idParams,
    response: mailDetail,
  }),
  file: operation('GET /documents/mails/{id}/file', {
    id: 'documents.mailFile',
    summary: 'The mail as it came, byte for byte, as a download',
    params: idParams,
    response: z.unknown(),
    json: false,
  }),
  take: operation('POST /documents/mails/{id}/commands/take', {
    id: 'documents.takeMail',
    summary: 'Take a held mail: its files wait for the register',
    ...changing,
  }),
  leave: operation('POST /documents/mails/{id}/commands/leave', {
    id: 'documents.leaveMail',
    summary: 'Leave a held mail aside, with a reason; mail and reason stay',
    ...changing,
    body: z.object({ reason }).strict(),
  }),
  declare: operation('POST /documents/mails/{id}/commands/declare-not-secret', {
    id: 'documents.declareMail',
    summary:
      'Say with a reason that the mark of secrecy a mail was refused for is none; it is fetched again (SEC-3)',
    ...changing,
    body: z.object({ reason }).strict(),
  }),
};
