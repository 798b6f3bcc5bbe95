import { normalizeText } from '@congvu/vn-text';

/** What strangers write on one line of ours: no control character, nothing that turns the direction of reading, no
 *  invisible one (quality.md 2; UAX 9, UAX 31 deprecated and default-ignorable). */
export function harmlessLine(text: string, most: number): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are removed
  const bare = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/gu, ' ').replace(bidi, '');
  const line = normalizeText(bare.toWellFormed());
  return line.length > most ? `${line.slice(0, most - 1).toWellFormed()}…` : line;
}

/** The same for the text of a mail, whose lines stay. */
export function harmlessText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all but tab and line feed
  const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu;
  return text
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(controls, '')
    .replace(bidi, '')
    .toWellFormed()
    .normalize('NFC')
    .replace(/\n{4,}/gu, '\n\n\n')
    .trim();
}

/** Marks, embeddings, overrides and isolates of direction; tags and other letters that are not seen. */
const bidi = /[\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
