import { randomBytes } from 'node:crypto';
import { checkCodeOf, formatCheckCode } from '@congvu/contracts';
import type { CheckMark } from '@congvu/letter';

/** A code nobody can guess or count up (signing.md §12). */
export const newCheckCode = (): string => checkCodeOf(randomBytes(10));

/** What is printed of a code: the address behind the QR, and the words beside it. */
export function checkMarkOf(code: string, publicUrl: string): CheckMark {
  const { host, origin } = new URL(publicUrl);
  return { url: `${origin}/k/${code}`, code: formatCheckCode(code), place: `${host}/kiem-tra` };
}
