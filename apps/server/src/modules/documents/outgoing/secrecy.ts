import type { Block, Draft } from '@congvu/contracts';
import { findSecrecyMark } from '@congvu/vn-text';
import { Refused } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';

type Printed = Pick<Draft, 'subject' | 'body' | 'appendices' | 'recipients' | 'enclosed' | 'fields'>;

/** All words of a draft that print, in reading order. */
export function draftText(draft: Printed): string {
  return [
    draft.subject,
    ...draft.body.map(blockText),
    ...draft.recipients.map((recipient) => recipient.printedLine),
    ...Object.values(draft.fields),
    ...(draft.enclosed
      ? [draft.enclosed.typeName, draft.enclosed.subject, ...draft.enclosed.blocks.map(blockText)]
      : []),
    ...draft.appendices.flatMap((appendix) => [appendix.title, ...appendix.blocks.map(blockText)]),
  ].join('\n');
}

function blockText(block: Block): string {
  if (block.kind === 'heading') return block.title;
  if (block.kind === 'clause')
    return `${block.title ?? ''}\n${block.runs.map((run) => run.text).join('')}`.trim();
  if (block.kind !== 'table') return block.runs.map((run) => run.text).join('');
  const rows = [...block.header, ...block.rows, block.totalRow ?? []];
  // A line a row: the marks of secrecy are looked for at the beginnings of lines too.
  return [...rows.map((row) => row.map(cellText).join(' ')), ...(block.footnotes ?? [])].join('\n');
}

const cellText = (cell: string | { text: string }): string => (typeof cell === 'string' ? cell : cell.text);

/** SEC-1, SEC-3: refused before anything is written; the refusal repeats nothing of the text. */
export function assertNotSecret(text: string): void {
  if (findSecrecyMark(text)) throw new Refused([refuse('documents.secret-refused')]);
}
