import { latin1, toLatin1 } from '../bytes.ts';
import { is, type PdfObject, type PdfString, pdfString } from './objects.ts';

/** A PDF text string: PDFDocEncoding for plain ASCII, else UTF-16BE with byte order mark. */
export function textString(text: string): PdfString {
  if (/^[\x20-\x7e]*$/.test(text)) return pdfString(latin1(text));
  const units = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return pdfString(new Uint8Array(units), true);
}

/** The text of a string object (UTF-16BE, UTF-8 with mark, else one byte per character), '' for others. */
export function textOf(object: PdfObject | undefined): string {
  if (!is(object, 'string')) return '';
  const { bytes } = object;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const even = Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)));
    return even.swap16().toString('utf16le');
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return Buffer.from(bytes.subarray(3)).toString('utf8');
  }
  return toLatin1(bytes);
}

const ZONE_MS = 7 * 3_600_000;

/** A PDF date in Vietnamese time: `D:20260721100000+07'00'`. */
export function pdfDate(at: Date): string {
  const local = new Date(at.getTime() + ZONE_MS).toISOString();
  return `D:${local.slice(0, 19).replace(/[-:T]/g, '')}+07'00'`;
}

/** RFC 3339 in Vietnamese time, to the second. */
export function vietnamTime(at: Date): string {
  return `${new Date(at.getTime() + ZONE_MS).toISOString().slice(0, 19)}+07:00`;
}

/** RFC 3339 of a PDF date, undefined when it is not one; a date without zone is read as UTC. */
export function rfc3339OfPdfDate(text: string): string | undefined {
  const m = /^D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:Z|([+-])(\d{2})'?(?:(\d{2})'?)?)?/.exec(
    text,
  );
  if (!m) return undefined;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', sign, zh, zm = '00'] =
    m;
  const zone = sign ? `${sign}${zh}:${zm}` : '+00:00';
  const stamp = `${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`;
  return Number.isNaN(Date.parse(stamp)) ? undefined : stamp;
}
