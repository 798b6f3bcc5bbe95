import type { LetterData } from './letter-data.ts';
import type { PrintedBlock } from './printed-blocks.ts';

/** The letter as plain text in reading order, for search and for people who compare. */
export function letterPlainText(data: LetterData): string {
  const lines = [
    ...headLines(data),
    data.addressees.length > 0 ? `${data.addressLabel} ${data.addressees.join(' ')}` : null,
    data.authorityLine,
    ...data.bases.flatMap(blockText),
    data.operativeWord,
    ...data.body.flatMap(blockText),
    'Nơi nhận:',
    ...data.recipients,
    data.typist,
    ...signingLines(data),
    ...data.contact,
    ...(data.enclosed
      ? [data.enclosed.typeTitle, data.enclosed.subject, ...data.enclosed.blocks.flatMap(blockText)]
      : []),
    ...data.appendices.flatMap((item) => [item.heading, item.title, ...item.blocks.flatMap(blockText)]),
    ...data.lists.flatMap((list) => [list.title, ...list.lines]),
  ];
  return lines.filter((line) => line !== null && line !== '').join('\n');
}

function headLines(data: LetterData): (string | null)[] {
  const nation = data.isParty
    ? ['ĐẢNG CỘNG SẢN VIỆT NAM']
    : ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'];
  return [
    data.parent,
    data.issuer.join(' '),
    ...nation,
    `${data.numberLabel}${data.number ?? ''}${data.separator}${data.notation}`,
    data.hasDate ? `${data.place}, ${data.date ?? 'ngày tháng năm'}` : null,
    data.typeTitle,
    data.subject,
  ];
}

function signingLines({ signing }: LetterData): (string | null)[] {
  const columns = [signing.main, ...(signing.counter ? [signing.counter] : [])];
  return [...columns.flatMap(({ lines, other, name }) => [...lines, other, name]), ...signing.confirmation];
}

function blockText(block: PrintedBlock): string[] {
  if (block.kind === 'text') return [block.runs.map((run) => run.text).join('')];
  if (block.kind === 'heading') return block.lines;
  const cells = block.header.map((row) => row.map((cell) => cell.text));
  return [...cells, ...block.rows, block.totalRow]
    .filter((row) => row.length > 0)
    .map((row) => row.join('\t'));
}
