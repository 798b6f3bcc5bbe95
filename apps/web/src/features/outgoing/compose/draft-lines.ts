import type { Draft } from '@congvu/contracts';
import { cellText } from '../letter/table-edit.ts';

/** A draft as lines of text, for comparing two of them. */
export function draftLines(draft: Draft): string[] {
  const body = draft.body.flatMap((block): string[] => {
    if (block.kind === 'heading') return [`${block.number}. ${block.title}`];
    if (block.kind === 'table') {
      return [...block.header.map((row) => row.map(cellText)), ...block.rows].map((row) => row.join(' | '));
    }
    const words = block.runs.map((run) => run.text).join('');
    if (block.kind === 'clause') return [`${block.number}. ${words}`];
    return [block.kind === 'point' ? `${block.letter}) ${words}` : words];
  });
  return [draft.subject, ...draft.recipients.map((one) => one.printedLine), ...body].filter(Boolean);
}

export type LineChange = { kind: 'same' | 'added' | 'removed'; text: string };

/** What changed from one text to the next, line by line (longest common subsequence; drafts are short). */
export function changedLines(before: readonly string[], after: readonly string[]): LineChange[] {
  const common = commonLengths(before, after);
  const changes: LineChange[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      changes.push({ kind: 'same', text: before[i] ?? '' });
      i += 1;
      j += 1;
    } else if (j >= after.length || (i < before.length && at(common, i + 1, j) >= at(common, i, j + 1))) {
      changes.push({ kind: 'removed', text: before[i] ?? '' });
      i += 1;
    } else {
      changes.push({ kind: 'added', text: after[j] ?? '' });
      j += 1;
    }
  }
  return changes;
}

const at = (table: readonly number[][], row: number, column: number): number => table[row]?.[column] ?? 0;

function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const table: number[][] = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (!row) continue;
      row[j] =
        before[i] === after[j]
          ? at(table, i + 1, j + 1) + 1
          : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}
