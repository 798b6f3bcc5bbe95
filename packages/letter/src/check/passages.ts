import type { Block, LetterModel, Run } from '../model.ts';
import type { FindingPlace, LetterPart } from './finding.ts';

/** A stretch of running text with its place in the model. */
export type Passage = Pick<FindingPlace, 'part' | 'item' | 'field' | 'blockIndex'> & { text: string };

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

/** The running text and all else that somebody typed: merge fields, enclosed document, appendices, names. */
export function allPassages(model: LetterModel): Passage[] {
  const blocks = (place: Pick<Passage, 'part' | 'item'>, list: readonly Block[]): Passage[] =>
    list.map((block, blockIndex) => ({ ...place, blockIndex, text: wholeText(block) }));
  const words = (place: Omit<Passage, 'text'>, text: string | null): Passage[] =>
    text ? [{ ...place, text: text.normalize('NFC') }] : [];
  return [
    ...words({ part: 'notation' }, model.notation),
    ...words({ part: 'issuer' }, model.issuerName.join(' ')),
    ...words({ part: 'place' }, model.place),
    ...passagesOf(model).filter(({ part }) => part !== 'body'),
    ...Object.entries(model.fields ?? {}).flatMap(([field, text]) => words({ part: 'fields', field }, text)),
    ...blocks({ part: 'body' }, model.body),
    ...words({ part: 'enclosed' }, model.enclosed?.subject ?? null),
    ...blocks({ part: 'enclosed' }, model.enclosed?.blocks ?? []),
    ...model.appendices.flatMap(({ title, blocks: list }, item) => [
      ...words({ part: 'appendices', item }, title),
      ...blocks({ part: 'appendices', item }, list),
    ]),
    ...words({ part: 'signer' }, [...model.capacityLines, model.signerName].join(' ')),
    ...words({ part: 'signer', field: 'signerOtherTitle' }, model.signerOtherTitle),
  ];
}

/** As `blockPlainText`; of a table all that prints. */
function wholeText(block: Block): string {
  if (block.kind !== 'table') return blockPlainText(block);
  const cells = block.header.flat().map((cell) => (typeof cell === 'string' ? cell : cell.text));
  const all = [...cells, ...block.rows.flat(), ...(block.totalRow ?? []), ...(block.footnotes ?? [])];
  return all.join(' · ').normalize('NFC');
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
  const { text: _text, ...place } = passage;
  return { ...place, start, end: start + length };
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
