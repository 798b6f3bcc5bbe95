import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { cleanFileName } from '../../storage/index.ts';
import { wordsOfHtml } from './html-words.ts';
import { harmlessLine, harmlessText } from './mail-text.ts';
import { unpackZip } from './unpack-zip.ts';

/** A file of a mail, as it came; or why it could not be taken out. */
export type MailPart = {
  name: string;
  /** The mails and archives it lay in, from the outside. */
  within: readonly string[];
} & ({ bytes: Uint8Array } | { fault: PartFault; sizeBytes: number });
export type PartFault = 'encrypted-zip' | 'broken-zip' | 'bomb' | 'too-deep' | 'too-many' | 'broken-mail';

export type ParsedMail = {
  messageId: string | null;
  /** Message-IDs it answers. */
  answers: readonly string[];
  from: { name: string; address: string };
  subject: string;
  sentAt: Date | null;
  /** The words of the mail and of the mails in it. */
  text: string;
  /** What HTML bodies say beside a plain one: never shown, searched for marks of secrecy like the rest. */
  otherText: string;
  /** Written by a machine (RFC 3834), or returned by a mail server. */
  isAutomatic: boolean;
  parts: readonly MailPart[];
};

/** Mails in mails and archives in them, together. */
const deepest = 5;
const mostParts = 100;
const longestText = 100_000;
const mostHeaderBytes = 256 * 1024;

type Budget = { parts: MailPart[]; texts: string[]; others: string[]; bytes: number };

/** Takes a mail apart within limits (quality.md 35, 37); a part that breaks one is told, the others are kept.
 *  @throws MailUnreadable when it is no mail at all. */
export async function parseMail(bytes: Uint8Array, mostBytes: number): Promise<ParsedMail> {
  const email = await read(bytes);
  if (!email || email.headers.length === 0 || !(email.from || email.subject || email.date || email.messageId))
    throw new MailUnreadable();
  const budget: Budget = { parts: [], texts: [], others: [], bytes: mostBytes };
  await takeApart(email, [], budget);
  const header = (key: string) => email.headers.find((one) => one.key === key)?.value.trim() ?? '';
  return {
    messageId: messageIds(header('message-id'))[0] ?? null,
    answers: [...messageIds(header('in-reply-to')), ...messageIds(header('references'))].slice(0, 50),
    from: senderOf(email),
    subject: harmlessLine(email.subject ?? '', 500),
    sentAt: dateOf(email.date),
    text: harmlessText(budget.texts.join('\n\n')).slice(0, longestText).toWellFormed(),
    otherText: budget.others.join('\n').slice(0, longestText).toWellFormed(),
    isAutomatic: !/^(?:no)?(?:\s|;|$)/iu.test(header('auto-submitted')) || header('return-path') === '<>',
    parts: budget.parts,
  };
}

export class MailUnreadable extends Error {}

async function read(bytes: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(bytes, {
      forceRfc822Attachments: true,
      maxNestingDepth: 20,
      maxHeadersSize: mostHeaderBytes,
    });
  } catch {
    return null;
  }
}

async function takeApart(email: Email, within: readonly string[], budget: Budget): Promise<void> {
  const title = within.length > 0 ? `[${within.at(-1)}] ${email.subject ?? ''}\n` : '';
  const html = wordsOfHtml((email.html ?? '').slice(0, longestText * 4));
  const text = email.text ?? html;
  if (text.trim() !== '') budget.texts.push(harmlessText(title + text.slice(0, longestText)));
  if (email.text !== undefined && html.trim() !== '')
    budget.others.push(harmlessText(html.slice(0, longestText)));
  for (const attachment of email.attachments) {
    const bytes = bytesOf(attachment);
    const isMail = attachment.mimeType === 'message/rfc822' || /\.eml$/iu.test(attachment.filename ?? '');
    const fallback = isMail ? 'thư.eml' : 'tệp không tên';
    const name = nameOf(withoutSlash(attachment.filename ?? '')) || fallback;
    // A picture the text shows (a logo in a signature) is part of the text.
    if (attachment.related && attachment.mimeType.startsWith('image/')) continue;
    await addPart({ name, within, bytes }, budget);
  }
}

/** "12/UBND-VP.pdf" is a number, no folder; what climbs up is a path. */
const withoutSlash = (name: string): string =>
  /(?:^|[\\/])\.\.[\\/]/u.test(name) ? name : name.replace(/[\\/]/gu, '-');

const nameOf = (name: string): string => cleanFileName(harmlessLine(name, 300));

type Found = { name: string; within: readonly string[]; bytes: Uint8Array };

async function addPart(found: Found, budget: Budget): Promise<void> {
  const { name, within, bytes } = found;
  const fail = (fault: PartFault) => budget.parts.push({ name, within, fault, sizeBytes: bytes.length });
  if (budget.parts.length > mostParts) return;
  if (budget.parts.length === mostParts) return void fail('too-many');
  budget.bytes -= bytes.length;
  if (budget.bytes < 0) return void fail('bomb');
  const isZip = /\.zip$/iu.test(name) || startsAsPlainZip(found);
  const isMail = /\.eml$/iu.test(name);
  if (!isZip && !isMail) return void budget.parts.push({ name, within, bytes });
  if (within.length + 1 >= deepest) return void fail('too-deep');
  if (isMail) {
    const email = await read(bytes);
    if (!email || email.headers.length === 0) return void fail('broken-mail');
    return takeApart(email, [...within, name], budget);
  }
  const unpacked = unpackZip(bytes, budget.bytes);
  if ('fault' in unpacked) return void fail(unpacked.fault);
  for (const entry of unpacked.entries)
    await addPart({ name: nameOf(entry.name), within: [...within, name], bytes: entry.bytes }, budget);
}

/** An archive under another name; Office files are archives too and stay whole. */
const startsAsPlainZip = ({ name, bytes }: Found): boolean =>
  !/\.(?:docx|xlsx|pptx|odt|ods|odp|docm|xlsm|jar|apk)$/iu.test(name) &&
  Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PK\u0003\u0004';

const bytesOf = ({ content }: Attachment): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);

function senderOf(email: Email): ParsedMail['from'] {
  const box = email.from && 'address' in email.from && email.from.address ? email.from : email.sender;
  const address = harmlessLine(box?.address ?? '', 254).toLowerCase();
  return { name: harmlessLine(box?.name ?? '', 200), address };
}

function dateOf(text: string | undefined): Date | null {
  const date = new Date(text ?? '');
  const year = date.getUTCFullYear();
  return Number.isNaN(year) || year < 1990 || year > 2199 ? null : date;
}

const messageIds = (text: string): string[] =>
  [...text.slice(0, 8000).matchAll(/<([^<>\s]{1,250})>/gu)].map(([, id]) => harmlessLine(id!, 250));
