import { z } from 'zod';
import { instant, text } from '../common.ts';
import { operation } from '../operation.ts';
import { mailboxFaultCodes } from './mails.ts';
import { folderFaults } from './scans.ts';

/** `server`: the operator set it in the configuration, it is only shown. */
const source = z.enum(['server', 'agency']);
const mailFault = z.enum(mailboxFaultCodes).nullable();
const saved = { savedAt: instant.nullable(), savedBy: z.string().nullable() };

export const mailboxDoor = z.object({
  source,
  address: z.string(),
  host: z.string(),
  port: z.int(),
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string(),
  folder: z.string(),
  takenFolder: z.string(),
  isPaused: z.boolean(),
  lookedAt: instant.nullable(),
  doneAt: instant.nullable(),
  fault: mailFault,
  test: z.object({ at: instant, fault: mailFault }).nullable(),
  isTesting: z.boolean(),
  ...saved,
});
export type MailboxDoor = z.infer<typeof mailboxDoor>;

export const folderDoor = z.object({
  source,
  path: z.string(),
  isPaused: z.boolean(),
  lookedAt: instant.nullable(),
  fault: z.enum(folderFaults).nullable(),
  /** Files that lie there and are not done. */
  waiting: z.int(),
  lastFile: z.object({ name: z.string(), at: instant }).nullable(),
  lastError: z.object({ name: z.string(), detail: z.string(), at: instant }).nullable(),
  ...saved,
});
export type FolderDoor = z.infer<typeof folderDoor>;

const hostName = z
  .string()
  .trim()
  .max(253)
  .regex(/^(?=.)[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/u);
const done = z.object({ ok: z.literal(true) });

export const doorsApi = {
  get: operation('GET /documents/doors', {
    id: 'documents.doors',
    summary: 'The mailbox and the scanner folder of the own agency, never with the password',
    response: z.object({
      mailbox: mailboxDoor.nullable(),
      folder: folderDoor.nullable(),
      /** Where a folder may lie: a root of the operator with the code of the agency; none where he gave no root. */
      places: z.array(z.string()),
    }),
  }),
  saveMailbox: operation('POST /documents/doors/commands/save-mailbox', {
    id: 'documents.saveMailbox',
    summary: 'Set the mailbox of the agency; it is tried right after. A blank password keeps the former one',
    body: z.strictObject({
      address: z.email().max(200),
      host: hostName,
      port: z.int().min(1).max(65_535),
      security: z.enum(['tls', 'starttls']),
      user: text(200),
      password: z.string().max(500).default(''),
      folder: text(200),
      takenFolder: text(200),
    }),
    response: done,
  }),
  saveFolder: operation('POST /documents/doors/commands/save-folder', {
    id: 'documents.saveScanFolder',
    summary: 'Set the folder of the scanner, inside a place of the agency',
    body: z.strictObject({ place: text(1000), within: z.string().trim().max(300).default('') }),
    response: done,
  }),
  pause: operation('POST /documents/doors/commands/pause', {
    id: 'documents.pauseDoor',
    summary: 'Take nothing more by this door until it is opened again',
    body: z.strictObject({ door: z.enum(['mailbox', 'folder']) }),
    response: done,
  }),
  resume: operation('POST /documents/doors/commands/resume', {
    id: 'documents.resumeDoor',
    summary: 'Take again by this door',
    body: z.strictObject({ door: z.enum(['mailbox', 'folder']) }),
    response: done,
  }),
  remove: operation('POST /documents/doors/commands/remove', {
    id: 'documents.removeDoor',
    summary: 'Forget the setting, the password too; what was taken stays',
    body: z.strictObject({ door: z.enum(['mailbox', 'folder']) }),
    response: done,
  }),
};
