/** Crockford's base32: no I, L, O, U, so that nothing printed can be read as something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 16;
const codeBytes = 10;
const lookAlikes: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };

/** The check code of an issued document from ten random bytes: 16 characters, 80 bits, no sequence (signing.md §12).
 *  Throws RangeError for another number of bytes. */
export function checkCodeOf(random: Uint8Array): string {
  if (random.length !== codeBytes) throw new RangeError(`a check code needs ${codeBytes} bytes`);
  const bits = Array.from(random, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: codeLength }, (_, i) =>
    alphabet.charAt(Number.parseInt(bits.slice(i * 5, i * 5 + 5), 2)),
  ).join('');
}

/** As printed: four groups of four. */
export const formatCheckCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

/** What somebody typed or scanned, as the code itself: case, spaces and dashes do not matter, look-alikes are read as
 *  the digit they stand for, and the address of the QR counts as its code. Null: this is no code. */
export function parseCheckCode(typed: string): string | null {
  if (typed.length > 300) return null;
  const address = /\/(?:k|kiem-tra)\/([^/?#\s]+)/i.exec(typed);
  const letters = (address?.[1] ?? typed)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.\-\u2010-\u2015]/g, '');
  const code = letters.replace(/[ILO]/g, (sign) => lookAlikes[sign] ?? sign);
  return code.length === codeLength && [...code].every((sign) => alphabet.includes(sign)) ? code : null;
}

/** Largest file that is checked on the server. */
export const checkedFileMaxBytes = 50 * 1024 * 1024;
