import type { ReadLine } from './lines.ts';

/** A printed item of a list with its lines. */
export type Item = { text: string; lines: ReadLine[] };

export const dash = /^(?:[-–—−+•·*▪●○◦➢]|)\s*/u;
export const isDashed = (text: string): boolean => /^[-–—−+•·*▪●○◦➢]/u.test(text);

/** Without the dash before it and the sign after it. */
export const bare = (text: string): string =>
  text
    .trim()
    .replace(dash, '')
    .replace(/[\s;.,]+$/u, '')
    .trim();

/** "Sở A; Sở B" on one line; brackets keep their semicolons. "Kính gửi: - A; - B" too. */
export function splitItems(text: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let item = '';
  for (const sign of text) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth = Math.max(0, depth - 1);
    if (sign === ';' && depth === 0) {
      items.push(item);
      item = '';
    } else item += sign;
  }
  return [...items, item].map(bare).filter((one) => /[\p{L}\p{N}]/u.test(one));
}

export const goesOnSmall = (text: string): boolean => /^[\p{Ll}(]/u.test(text);
