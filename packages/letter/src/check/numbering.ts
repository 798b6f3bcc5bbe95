import { roman } from '../letter-text.ts';
import type { Block, HeadingLevel } from '../model.ts';

/** Letters of points in their order (documents.md §6.2, box 6). */
export const pointLetters = [...'abcdđeghiklmnopqrstuvxy'];

type Level = HeadingLevel | 'clause' | 'point';
type Counters = Record<Level, number>;

/** Levels that begin again after a block of the key. Articles run through the whole document. */
const restarts: Record<Level, Level[]> = {
  part: ['chapter', 'section', 'subsection', 'clause', 'point'],
  chapter: ['section', 'subsection', 'clause', 'point'],
  section: ['subsection', 'clause', 'point'],
  subsection: ['clause', 'point'],
  article: ['clause', 'point'],
  clause: ['point'],
  point: [],
};

export type NumberingFault = { blockIndex: number; found: string; expected: string };

/** Blocks whose number or letter is not the next one. A list may begin again at its first sign. */
export function numberingFaults(blocks: Block[]): NumberingFault[] {
  const counters = Object.fromEntries(Object.keys(restarts).map((level) => [level, 0])) as Counters;
  const faults: NumberingFault[] = [];
  blocks.forEach((block, blockIndex) => {
    const level = levelOf(block);
    if (level === null) return;
    const found = signOf(block).trim();
    const next = sign(level, counters[level] + 1);
    const mayRestart = level === 'clause' || level === 'point';
    if (found === next) counters[level] += 1;
    else if (mayRestart && found === sign(level, 1)) counters[level] = 1;
    else {
      faults.push({ blockIndex, found, expected: next });
      // Counts on from what was written, so that one gap is one fault.
      counters[level] = positionOf(level, found) ?? counters[level] + 1;
    }
    for (const lower of restarts[level]) counters[lower] = 0;
  });
  return faults;
}

function levelOf(block: Block): Level | null {
  if (block.kind === 'heading') return block.level;
  return block.kind === 'clause' || block.kind === 'point' ? block.kind : null;
}

function signOf(block: Block): string {
  if (block.kind === 'point') return block.letter.normalize('NFC');
  return block.kind === 'heading' || block.kind === 'clause' ? block.number : '';
}

function sign(level: Level, value: number): string {
  if (level === 'part' || level === 'chapter') return roman(value);
  if (level === 'point') return pointLetters[value - 1] ?? '';
  return String(value);
}

function positionOf(level: Level, found: string): number | null {
  for (let value = 1; value <= 99; value += 1) {
    if (sign(level, value) === found) return value;
  }
  return null;
}
