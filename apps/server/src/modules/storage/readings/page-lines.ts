import type { PageWord, WordPage } from '@congvu/letter/read';

/** Words as lines from top to bottom, for what looks at text only. A wide gap becomes a tab: the two columns of a
 *  letter's head stay apart. */
export function linesOf({ words }: Pick<WordPage, 'words'>): string {
  const lines: PageWord[][] = [];
  const sorted = words.toSorted((a, b) => middle(a) - middle(b));
  for (const word of sorted) {
    const line = lines.at(-1);
    if (line && middle(word) - middle(line[0]!) < height(word) / 2) line.push(word);
    else lines.push([word]);
  }
  return lines.map(joined).join('\n');
}

const middle = ({ rect }: PageWord): number => (rect[1] + rect[3]) / 2;
const height = ({ rect }: PageWord): number => rect[3] - rect[1] || 10;

function joined(line: PageWord[]): string {
  let text = '';
  let end = Number.NEGATIVE_INFINITY;
  for (const word of line.toSorted((a, b) => a.rect[0] - b.rect[0])) {
    if (text !== '') text += word.rect[0] - end > height(word) * 1.5 ? '\t' : ' ';
    text += word.text;
    end = word.rect[2];
  }
  return text;
}
