import { createHash } from 'node:crypto';
import { findSecrecyMark } from '@congvu/vn-text';
import type { Ports } from '../../../platform/ports.ts';
import { inspectUpload } from '../../storage/index.ts';
import { inspectScan, type SoundScan } from '../scans/inspect-scan.ts';
import { scanTypeOf } from '../scans/scan-type.ts';
import { mailWords } from './mail-words.ts';
import { type MailPart, MailUnreadable, type ParsedMail, parseMail } from './parse-mail.ts';

export type InspectedItem = Pick<MailPart, 'name' | 'within'> & { sizeBytes: number } & (
    | { scan: SoundScan }
    | { detail: string }
  );
export type SoundMail = {
  bytes: Uint8Array;
  mail: ParsedMail;
  /** The same for the same letter, whatever way and with whatever marks of transport it came. */
  contentSha256: string;
  items: readonly InspectedItem[];
};
export type MailInspection =
  | { kind: 'sound'; sound: SoundMail }
  | { kind: 'not-mail' }
  | { kind: 'secret' }
  /** For our own fault: to be tried again (quality.md 83). */
  | { kind: 'unread' };

/** Looks at a mail in memory, before a byte of it is kept: subject, names, words and every file are searched for marks of
 *  secrecy; one mark refuses the whole (DOC SEC-1, SEC-3). */
export async function inspectMail(
  bytes: Uint8Array,
  ports: Pick<Ports, 'scans' | 'largestUploadBytes'>,
): Promise<MailInspection> {
  let mail: ParsedMail;
  try {
    mail = await parseMail(bytes, ports.largestUploadBytes);
  } catch (error) {
    if (error instanceof MailUnreadable) return { kind: 'not-mail' };
    throw error;
  }
  if (isMarked(mail)) return { kind: 'secret' };
  const items: InspectedItem[] = [];
  for (const part of mail.parts) {
    const item = await inspectPart(part, ports.scans);
    if (item === 'secret' || item === 'unread') return { kind: item };
    items.push(item);
  }
  return { kind: 'sound', sound: { bytes, mail, items, contentSha256: digestOf(mail) } };
}

const isMarked = ({ subject, text, from, parts }: ParsedMail): boolean =>
  [subject, text, from.name, ...parts.flatMap(({ name, within }) => [name, ...within].map(bareName))].some(
    (line) => findSecrecyMark(`${line}\n`) !== null,
  );

/** "12-UBND-MẬT.pdf" as words. */
const bareName = (name: string): string => name.replace(/\.[a-z0-9]{1,5}$/iu, '').replace(/[_.-]+/gu, '\n');

async function inspectPart(
  part: MailPart,
  scans: Ports['scans'],
): Promise<InspectedItem | 'secret' | 'unread'> {
  const { name, within } = part;
  if ('fault' in part)
    return { name, within, sizeBytes: part.sizeBytes, detail: mailWords.parts[part.fault] };
  const { bytes } = part;
  const about = { name, within, sizeBytes: bytes.length };
  if (scanTypeOf(bytes, name) === null) return inspectOther(about, bytes);
  const inspection = await inspectScan([{ name, bytes }], scans);
  if (inspection.ok) return { ...about, scan: inspection.scan };
  const { code, detail } = inspection.refusals[0]!;
  if (code === 'documents.secret-refused') return 'secret';
  return code === 'documents.scan-unread' ? 'unread' : { ...about, detail };
}

/** Neither PDF nor picture: its words are read as far as they can be. */
async function inspectOther(
  about: Omit<InspectedItem, 'scan' | 'detail'>,
  bytes: Uint8Array,
): Promise<InspectedItem | 'secret'> {
  if (/\.(?:txt|csv|html?|rtf|xml)$/iu.test(about.name)) {
    const words = Buffer.from(bytes.subarray(0, 1024 * 1024)).toString('utf8');
    if (findSecrecyMark(`${words}\n`)) return 'secret';
  }
  const inspection = bytes.length > 0 ? await inspectUpload(bytes, about.name) : { ok: true as const };
  if (!inspection.ok && inspection.refusals.some(({ code }) => code === 'documents.secret-refused'))
    return 'secret';
  return { ...about, detail: mailWords.other };
}

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

function digestOf({ from, subject, text, parts }: ParsedMail): string {
  const files = parts.map((part) =>
    'bytes' in part ? sha256(part.bytes) : `${part.fault}:${part.sizeBytes}`,
  );
  return sha256(JSON.stringify([from.address, subject, text, ...files]));
}
