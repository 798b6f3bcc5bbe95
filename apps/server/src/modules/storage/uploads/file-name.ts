import { normalizeText } from '@congvu/vn-text';

const maxLength = 200;

/** A user's file name as it is kept for display and download: NFC, no folder, no control or reserved characters, at
 *  most 200 characters with its extension. It never names anything on the disk (quality.md 36). */
export function cleanFileName(name: string): string {
  const last = name.split(/[\\/]/u).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are removed, with the bidi overrides
  const bare = normalizeText(last.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069<>:"|?*]/gu, ' '));
  const dotless = bare.replace(/^\.+/u, '');
  if (dotless.length <= maxLength) return dotless;
  const extension = /\.[a-z0-9]{1,8}$/iu.exec(dotless)?.[0] ?? '';
  return dotless.slice(0, maxLength - extension.length) + extension;
}
