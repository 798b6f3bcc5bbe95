import { isIPv4 } from 'node:net';
import { z } from 'zod';
import { ConfigFault } from '../platform/config.ts';
import type { MailboxSettings } from '../platform/mailbox/mailbox.ts';
import { parseJson, readSecretFile } from './secret-file.ts';

const name = 'CONGVU_MAILBOXES';
const word = z.string().trim().min(1).max(200);

const mailbox = z
  .object({
    agencyCode: word,
    address: z.email().transform((value) => value.toLowerCase()),
    host: word,
    port: z.int().min(1).max(65_535).optional(),
    security: z.enum(['tls', 'starttls', 'none']).default('tls'),
    user: word.optional(),
    password: z.string().min(1),
    folder: word.default('INBOX'),
    takenFolder: word.default('Đã nhận'),
  })
  .strict()
  .refine((one) => one.security !== 'none' || isOwnMachine(one.host), {
    message: 'security "none" sends the password in the clear: only to this machine',
  })
  .refine((one) => one.folder !== one.takenFolder, { message: 'folder and takenFolder are the same' });

const isOwnMachine = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));

/** The mailboxes of the configuration, one an agency. Throws ConfigFault with all faults at once, none with a secret. */
export function openMailboxes(path: string | undefined): MailboxSettings[] {
  if (!path) return [];
  const { text, faults } = readSecretFile(path, name);
  if (faults.length > 0) throw new ConfigFault(faults);
  const parsed = z.array(mailbox).safeParse(parseJson(text));
  if (!parsed.success)
    throw new ConfigFault(
      parsed.error.issues.map(({ path: at, message }) => `${name}: ${at.join('.')} ${message}`),
    );
  const codes = parsed.data.map((one) => one.agencyCode);
  const twice = codes.find((code, at) => codes.indexOf(code) !== at);
  if (twice) throw new ConfigFault([`${name}: ${twice} has two mailboxes`]);
  return parsed.data.map((one) => ({
    ...one,
    port: one.port ?? (one.security === 'tls' ? 993 : 143),
    user: one.user ?? one.address,
  }));
}
