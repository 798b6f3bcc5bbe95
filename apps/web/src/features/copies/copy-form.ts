import type { CopyWay } from '@congvu/contracts';
import { copies as words } from './messages.ts';

export type CopyForm = {
  signerPostId: string;
  recipients: string;
  copies: string;
  extract: string;
};

export const isCount = (text: string): boolean => /^[1-9]\d{0,2}$/.test(text.trim());

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What is still missing before the copy can be made, in the order of the form; null when nothing is. */
export function missingOf(way: CopyWay, form: CopyForm, hasFile: boolean): string | null {
  if (way.refusals.length > 0) return way.refusals[0]!.detail;
  if (!form.signerPostId) return words.noSigner;
  if (way.to === 'E') return hasFile ? null : words.scanMissing;
  if (!isCount(form.copies)) return words.copiesWrong;
  const isExtract = way.kind === 'TRICH_SAO';
  return isExtract && linesOf(form.extract).length === 0 ? words.extractMissing : null;
}
