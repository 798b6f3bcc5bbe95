import type { Draft } from '@congvu/contracts';
import { findSecrecyMark } from '@congvu/vn-text';
import { Refused } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';

/** All words of a draft, in reading order. */
export function draftText(draft: Pick<Draft, 'subject' | 'body' | 'appendices'>): string {
  const blocks = [...draft.body, ...draft.appendices.flatMap((appendix) => appendix.blocks)];
  const lines = blocks.map((block) => {
    if (block.kind === 'table') return [...block.header, ...block.rows].flat().map(cellText).join(' ');
    if (block.kind === 'heading') return block.title;
    return block.runs.map((run) => run.text).join('');
  });
  return [draft.subject, ...lines].join('\n');
}

const cellText = (cell: string | { text: string }): string => (typeof cell === 'string' ? cell : cell.text);

/** SEC-1, SEC-3: refused before anything is written; the refusal repeats nothing of the text. */
export function assertNotSecret(text: string): void {
  if (findSecrecyMark(text)) throw new Refused([refuse('documents.secret-refused')]);
}
