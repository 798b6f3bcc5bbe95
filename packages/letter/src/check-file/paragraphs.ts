import { type FileSheet, type Line, ptPerMm, textOf } from './sheet.ts';

/** The paragraphs of the body. A DOCX has them; in a PDF they are told by indent, short last lines and distance. */
export function joinParagraphs(lines: Line[], sheet: FileSheet): Line[] {
  const filled = lines.filter((line) => textOf(line) !== '');
  if (sheet.format === 'docx') return filled;
  const edges = edgesOf(filled, sheet);
  const groups: Line[][] = [];
  for (const line of filled) {
    const group = groups.at(-1);
    if (group && continues(group, line, edges)) group.push(line);
    else groups.push([line]);
  }
  return groups.map((group, index) => paragraphOf(group, groups[index - 1]?.at(-1), edges));
}

type Edges = { left: number; right: number };

/** The text area: to the left by all that is printed, to the right by the lines that fill it. */
function edgesOf(lines: Line[], sheet: FileSheet): Edges {
  const running = lines.filter(({ isInTable }) => !isInTable);
  const pages = sheet.sections.filter(({ widthMm, heightMm }) => widthMm <= heightMm);
  const lefts = pages.flatMap(({ marginsMm }) => (marginsMm.left === null ? [] : [marginsMm.left * ptPerMm]));
  const width = (pages[0]?.widthMm ?? 210) * ptPerMm;
  const right = Math.max(0, ...running.map(({ box }) => box![2]));
  return {
    left: Math.min(...(lefts.length > 0 ? lefts : running.map(({ box }) => box![0]))),
    right: Math.max(right, width - 20 * ptPerMm),
  };
}

const tolerance = 2.5;
const isBoldLine = (line: Line): boolean => line.pieces.every(({ bold }) => bold);

function continues(group: Line[], line: Line, edges: Edges): boolean {
  const before = group.at(-1)!;
  if (before.isInTable || line.isInTable) return false;
  const isIndented = line.box![0] > edges.left + tolerance;
  const isShort = before.box![2] < edges.right - lengthOfFirstWord(line) - 6 * ptPerMm;
  if (isIndented || isShort) return false;
  if (/^(?:Điều\s+\d|Căn\s+cứ|[-+*•]\s|\d{1,2}\.\s|[a-zđ]\)\s)/u.test(textOf(line))) {
    // A number that happens to begin a line continues the sentence when the line before is full.
    if (before.box![2] < edges.right - tolerance * 2) return false;
  }
  return isBoldLine(before) === isBoldLine(line) || !isBoldLine(line);
}

const lengthOfFirstWord = (line: Line): number => {
  const word = textOf(line).split(' ')[0] ?? '';
  return ((line.box![2] - line.box![0]) * word.length) / Math.max(1, textOf(line).length);
};

function paragraphOf(group: Line[], before: Line | undefined, edges: Edges): Line {
  const [first, last] = [group[0]!, group.at(-1)!];
  const size = Math.max(...first.pieces.map(({ sizePt }) => sizePt));
  const steps = group.slice(1).flatMap((line, index) => {
    const above = group[index]!;
    return above.page === line.page ? [above.box![1] - line.box![1]] : [];
  });
  const pitch = steps.length > 0 ? Math.min(...steps) : null;
  const isSamePage = before?.page === first.page && !before.isInTable;
  const distance = isSamePage ? before!.box![1] - first.box![1] : null;
  const inner = group.slice(0, -1);
  const isJustified = inner.every(({ box }) => Math.abs(box![2] - edges.right) < tolerance);
  return {
    ...first,
    text: group.map(({ text }) => text.trim()).join(' '),
    pieces: group.flatMap(({ pieces }) => pieces),
    box: [
      Math.min(...group.map(({ box }) => box![0])),
      last.box![1],
      Math.max(...group.map(({ box }) => box![2])),
      first.box![3],
    ],
    facts: {
      align: inner.length < 2 ? null : isJustified ? 'both' : 'left',
      gapBeforePt: distance === null || pitch === null ? null : distance - pitch,
      lineSpacing: pitch === null ? null : pitch / (size * 1.149),
      firstIndentPt: first.box![0] - edges.left,
    },
  };
}
