import { createHash } from 'node:crypto';
import { findSecrecyMark } from '@congvu/vn-text';
import type { Ports } from '../../../platform/ports.ts';
import { inspectUpload } from '../../storage/index.ts';
import { inspectDeclaredScan, type SoundScan } from '../scans/inspect-scan.ts';
import type { OfficeFile } from '../scans/keep-office.ts';
import { scanTypeOf } from '../scans/scan-type.ts';
import { mailWords } from './mail-words.ts';
import { type MailPart, MailUnreadable, type ParsedMail, parseMail } from './parse-mail.ts';

export type InspectedItem = Pick<MailPart, 'name' | 'within'> & { sizeBytes: number } & (
    | { scan: SoundScan }
    | { office: OfficeFile }
    | { detail: string }
  );
export type SoundMail = {
  bytes: Uint8Array;
  mail: ParsedMail;
  /** The same for the same letter, whatever way and with whatever marks of transport it came. */
  contentSha256: string;
  items: readonly InspectedItem[];
  /** Subject, a name, the words or a file bears a mark of secrecy: false but for a false alarm somebody declared. */
  isMarked: boolean;
};
export type MailInspection =
  | { kind: 'sound'; sound: SoundMail }
  | { kind: 'not-mail' }
  | { kind: 'secret' }
  /** For our own fault: to be tried again (quality.md 83). */
  | { kind: 'unread' };

/** As {@link inspectDeclaredMail}; one mark refuses the whole (DOC SEC-1). */
export async function inspectMail(
  bytes: Uint8Array,
  ports: Pick<Ports, 'scans' | 'largestUploadBytes'>,
): Promise<MailInspection> {
  const inspection = await inspectDeclaredMail(bytes, ports);
  return inspection.kind === 'sound' && inspection.sound.isMarked ? { kind: 'secret' } : inspection;
}

/** Looks at a mail in memory, before a byte of it is kept: subject, names, words and every file are searched for marks of
 *  secrecy; they are told, not refused: somebody declared that they are none (DOC SEC-3). */
export async function inspectDeclaredMail(
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
  const items: InspectedItem[] = [];
  let isMarked = isMarkedMail(mail);
  for (const part of mail.parts) {
    const inspected = await inspectPart(part, ports.scans);
    if (inspected === 'unread') return { kind: 'unread' };
    items.push(inspected.item);
    isMarked ||= inspected.isMarked;
  }
  return { kind: 'sound', sound: { bytes, mail, items, isMarked, contentSha256: digestOf(mail) } };
}

const isMarkedMail = ({ subject, text, otherText, from, parts }: ParsedMail): boolean =>
  [
    subject,
    text,
    otherText,
    from.name,
    ...parts.flatMap(({ name, within }) => [name, ...within].map(bareName)),
  ].some((line) => findSecrecyMark(`${line}\n`) !== null);

/** "12-UBND-MẬT.pdf" as words. */
const bareName = (name: string): string => name.replace(/\.[a-z0-9]{1,5}$/iu, '').replace(/[_.-]+/gu, '\n');

type InspectedPart = { item: InspectedItem; isMarked: boolean };

async function inspectPart(part: MailPart, scans: Ports['scans']): Promise<InspectedPart | 'unread'> {
  const { name, within } = part;
  if ('fault' in part)
    return {
      item: { name, within, sizeBytes: part.sizeBytes, detail: mailWords.parts[part.fault] },
      isMarked: false,
    };
  const { bytes } = part;
  const about = { name, within, sizeBytes: bytes.length };
  if (scanTypeOf(bytes, name) === null) return inspectOther(about, bytes);
  const inspection = await inspectDeclaredScan([{ name, bytes }], scans);
  if (inspection.ok)
    return { item: { ...about, scan: inspection.scan }, isMarked: inspection.scan.markedPages.length > 0 };
  const { code, detail } = inspection.refusals[0]!;
  return code === 'documents.scan-unread' ? 'unread' : { item: { ...about, detail }, isMarked: false };
}

/** Neither PDF nor picture: its words are read as far as they can be. Word and Excel files that were searched for marks can be
 *  registered as they are; what cannot be searched cannot (SEC-1). */
async function inspectOther(about: About, bytes: Uint8Array): Promise<InspectedPart> {
  const other = { ...about, detail: otherWords(about.name) };
  if (/\.(?:txt|csv|html?|rtf|xml)$/iu.test(about.name)) {
    const words = Buffer.from(bytes.subarray(0, 1024 * 1024)).toString('utf8');
    return { item: other, isMarked: findSecrecyMark(`${words}\n`) !== null };
  }
  if (bytes.length === 0) return { item: other, isMarked: false };
  const inspection = await inspectUpload(bytes, about.name);
  const refusal = inspection.ok ? null : inspection.refusals[0]!;
  const isMarked = refusal?.code === 'documents.secret-refused';
  const format = officeFormat(about.name);
  if (format && (inspection.ok || isMarked)) {
    const office = { bytes, format, isMarked };
    return { item: { ...about, office }, isMarked };
  }
  return { item: format && refusal ? { ...about, detail: refusal.detail } : other, isMarked };
}

type About = Pick<MailPart, 'name' | 'within'> & { sizeBytes: number };

const officeFormat = (name: string): OfficeFile['format'] | null =>
  /\.docx$/iu.test(name) ? 'docx' : /\.xlsx$/iu.test(name) ? 'xlsx' : null;

/** Why a file of this kind does not come in, and the way on. */
const otherWords = (name: string): string =>
  /\.(?:doc|xls|ppt|dot|rtf|pptx|odt|ods|odp|docm|xlsm)$/iu.test(name)
    ? mailWords.unsearched
    : mailWords.other;

/** Files that wait at the desk. */
export const isOffered = (item: InspectedItem): boolean => 'scan' in item || 'office' in item;

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

function digestOf({ from, subject, text, parts }: ParsedMail): string {
  const files = parts.map((part) =>
    'bytes' in part ? sha256(part.bytes) : `${part.fault}:${part.sizeBytes}`,
  );
  return sha256(JSON.stringify([from.address, subject, text, ...files]));
}
