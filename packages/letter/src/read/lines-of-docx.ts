import type { LegacyEncoding } from '@congvu/vn-text';
import { readParagraph } from '../check-file/docx-lines.ts';
import { isRuled, tableCells } from '../check-file/docx-tables.ts';
import { DocxFault } from '../docx/docx-fault.ts';
import { type ListSigns, readNumbering } from '../docx/numbering.ts';
import { openDocx } from '../docx/open-docx.ts';
import { readStyles, type StyleSheet } from '../docx/styles.ts';
import { childOf, childrenOf, valOf, type XmlNode } from '../docx/xml.ts';
import { asUnicode, encodingOf, lineOf, type RawLine, type ReadLine } from './lines.ts';
import { partedAtHead } from './lines-of-pages.ts';
import { ReadFault } from './read-fault.ts';

type Reader = { styles: StyleSheet; lists: ListSigns; lines: RawLine[]; isApart: boolean };

const maxLines = 30_000;

/** The printed lines of a DOCX: cells of the head and the foot by their column, ruled tables as rows. @throws ReadFault */
export function linesOfDocx(bytes: Uint8Array): { lines: ReadLine[]; encoding: LegacyEncoding | null } {
  try {
    const docx = openDocx(bytes);
    const reader: Reader = { styles: readStyles(docx), lists: readNumbering(docx), lines: [], isApart: true };
    for (const node of childOf(docx.xml(docx.mainPart), 'w:body')?.children ?? [])
      readBlock(reader, node, null);
    const encoding = encodingOf(reader.lines.map(({ text }) => text));
    const lines = reader.lines.map((line) => {
      const text = asUnicode(line.text, encoding).replace(/\s+/gu, ' ').trim();
      const cells = line.cells?.map((cell) => asUnicode(cell, encoding).replace(/\s+/gu, ' ').trim()) ?? null;
      return lineOf({ ...line, text, cells }, encoding);
    });
    return { lines: lines.flatMap(partedAtHead), encoding };
  } catch (error) {
    throw faultOf(error);
  }
}

const codes: Partial<Record<DocxFault['code'], ReadFault['code']>> = {
  NOT_DOCX: 'TYPE',
  ENCRYPTED: 'ENCRYPTED',
  TOO_LARGE: 'TOO_LARGE',
  MACROS: 'ACTIVE',
  EXTERNAL: 'ACTIVE',
  ACTIVE: 'ACTIVE',
};
const faultOf = (error: unknown): unknown =>
  error instanceof DocxFault ? new ReadFault(codes[error.code] ?? 'BROKEN') : error;

function readBlock(reader: Reader, node: XmlNode, column: ReadLine['column']): void {
  if (reader.lines.length > maxLines) return;
  if (node.name === 'w:p') readParagraphLines(reader, node, column);
  else if (node.name === 'w:tbl') readTable(reader, node);
  else if (node.name === 'w:sdt')
    for (const child of childOf(node, 'w:sdtContent')?.children ?? []) readBlock(reader, child, column);
  else if (node.name === 'w:ins' || node.name === 'w:customXml')
    for (const child of node.children) readBlock(reader, child, column);
}

function readTable(reader: Reader, table: XmlNode): void {
  if (isRuled(table)) {
    for (const row of childrenOf(table, 'w:tr')) readRow(reader, row);
    reader.isApart = true;
    return;
  }
  for (const { cell, column } of tableCells(table)) {
    reader.isApart = true;
    for (const child of cell.children) readBlock(reader, child, column === 'box' ? null : column);
  }
  reader.isApart = true;
}

/** A cell over several columns fills the first of them, the others are empty. */
function readRow(reader: Reader, row: XmlNode): void {
  const cells = childrenOf(row, 'w:tc').flatMap((cell) => {
    const own: Reader = { ...reader, lines: [] };
    for (const child of cell.children) readBlock(own, child, null);
    const span = Math.min(64, Number(valOf(childOf(cell, 'w:tcPr'), 'w:gridSpan') ?? 1) || 1);
    return [
      own.lines.map(({ text }) => text.trim()).join(' '),
      ...Array.from({ length: span - 1 }, () => ''),
    ];
  });
  const place = { page: null, rect: null, column: 'full' as const, isApart: false };
  reader.lines.push({ ...place, text: cells.join(' ').trim(), cells });
}

function readParagraphLines(reader: Reader, node: XmlNode, column: ReadLine['column']): void {
  const pPr = childOf(node, 'w:pPr');
  const look = reader.styles.paragraph(pPr, reader.lists.level);
  const content = readParagraph(node, (rPr) => reader.styles.run(rPr, { pPr }));
  const sign = look.listId && look.listId !== '0' ? reader.lists.next(look.listId, look.listLevel) : '';
  content.lines.forEach((pieces, index) => {
    const text = pieces.map((piece) => piece.text).join('');
    addLine(reader, index === 0 && text.trim() !== '' ? sign + text : text, column);
  });
  for (const boxed of content.boxed) readBlock(reader, boxed, column);
}

/** A head laid out with tabs has its columns left and right of them. */
function addLine(reader: Reader, text: string, column: ReadLine['column']): void {
  const parts =
    column === null && reader.lines.length < 20
      ? text.split(/\t+| {5,}/u).filter((one) => one.trim() !== '')
      : [text];
  if (parts.every((one) => one.trim() === '')) {
    reader.isApart = true;
    return;
  }
  parts.forEach((one, index) => {
    const side = parts.length === 2 ? (index === 0 ? 'left' : 'right') : (column ?? null);
    reader.lines.push({
      text: one,
      page: null,
      rect: null,
      column: side,
      isApart: reader.isApart,
      cells: null,
    });
  });
  reader.isApart = false;
}
