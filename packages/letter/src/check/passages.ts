import type { Block, LetterModel, Run } from '../model.ts';
import type { FindingPlace, LetterPart } from './finding.ts';

/** A stretch of running text with its place in the model. */
export type Passage = { part: LetterPart; blockIndex?: number; text: string };

/** The joined runs, NFC. */
export function runsText(runs: Run[]): string {
  return runs
    .map((run) => run.text)
    .join('')
    .normalize('NFC');
}

/** Text of a body block without its number; tables give their cells. */
export function blockPlainText(block: Block): string {
  if (block.kind === 'heading') return block.title.normalize('NFC');
  if (block.kind === 'table') return block.rows.flat().join(' · ').normalize('NFC');
  if (block.kind === 'clause' && block.title) {
    return [block.title.normalize('NFC'), runsText(block.runs)].filter(Boolean).join('. ');
  }
  return runsText(block.runs);
}

/** All running text in reading order: subject, addressees, body, recipients. */
export function passagesOf(model: LetterModel): Passage[] {
  const lines = (part: LetterPart, items: string[]): Passage[] =>
    items.map((text, blockIndex) => ({ part, blockIndex, text: text.normalize('NFC') }));
  return [
    { part: 'subject', text: model.subject.normalize('NFC') },
    ...lines('addressees', model.addressees),
    ...lines('body', model.body.map(blockPlainText)),
    ...lines('recipients', model.recipients),
  ];
}

export type Hit = { passage: Passage; match: RegExpExecArray; place: FindingPlace };

/** Every match of a global pattern in every passage. */
export function findAll(passages: Passage[], pattern: RegExp): Hit[] {
  return passages.flatMap((passage) =>
    [...passage.text.matchAll(pattern)].map((match) => ({
      passage,
      match,
      place: placeOf(passage, match.index, match[0].length),
    })),
  );
}

export function placeOf(passage: Passage, start: number, length: number): FindingPlace {
  const { part, blockIndex } = passage;
  const range = { start, end: start + length };
  return blockIndex === undefined ? { part, ...range } : { part, blockIndex, ...range };
}

/** Lower case, "Ủy ban nhân dân" as "UBND", single spaces: for comparing names. */
export function nameKey(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[UuỦủ][ỷỶyY]\s+ban\s+nhân\s+dân|ủy\s+ban\s+nhân\s+dân/giu, 'UBND')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLocaleLowerCase('vi');
}
