import { randomBytes } from 'node:crypto';

/** Begins the code of every separator sheet: other QR codes on a page (those of letters) are none of ours. */
const prefix = 'CVPC1';
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const pattern = /^CVPC1[0-9A-HJKMNP-TV-Z]{24}$/u;

/** 120 bits by chance: nobody prints a sheet that counts without the system. */
export const newSeparatorCode = (): string =>
  prefix + Array.from(randomBytes(24), (byte) => letters[byte & 31]).join('');

export const looksLikeSeparator = (text: string): boolean => text.startsWith(prefix);
export const isSeparatorCode = (text: string): boolean => pattern.test(text);
