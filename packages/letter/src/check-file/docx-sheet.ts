import { type ListSigns, readNumbering } from '../docx/numbering.ts';
import { type DocxPackage, openDocx } from '../docx/open-docx.ts';
import { type ParagraphLook, readStyles, type StyleSheet } from '../docx/styles.ts';
import { childOf, valOf, type XmlNode } from '../docx/xml.ts';
import { lineSpacingOf, readParagraph } from './docx-lines.ts';
import { readPageNumbers } from './docx-page-numbers.ts';
import { isRuled, tableCells, tableWidthMm } from './docx-tables.ts';
import { type FileSheet, type Line, type Piece, ptPerMm, type Section } from './sheet.ts';

/** `widthPt`: the room a paragraph has, for the length of its border. */
type Place = { column: Line['column']; isInTable: boolean; widthPt: number };
type Reader = {
  styles: StyleSheet;
  lists: ListSigns;
  part: string;
  lines: Line[];
  page: number;
  ordinal: number;
  previousAfterPt: number;
  sections: Section[];
  widestTableMm: number;
  sectionFirstPage: number;
  isAfterHead: boolean;
};

/** The text area of 160 mm. */
const textWidthPt = 160 * ptPerMm;

/** Reads a DOCX as the rules see it. @throws DocxFault */
export function readDocxSheet(bytes: Uint8Array): { sheet: FileSheet; docx: DocxPackage } {
  const docx = openDocx(bytes);
  const body = childOf(docx.xml(docx.mainPart), 'w:body');
  const reader: Reader = {
    styles: readStyles(docx),
    lists: readNumbering(docx),
    part: docx.mainPart,
    lines: [],
    page: 1,
    ordinal: 0,
    previousAfterPt: 0,
    sections: [],
    widestTableMm: 0,
    sectionFirstPage: 1,
    isAfterHead: false,
  };
  for (const node of body?.children ?? [])
    readBlock(reader, node, { column: 'full', isInTable: false, widthPt: textWidthPt });
  const pageCount = countPages(docx, reader);
  const last = childOf(body, 'w:sectPr');
  if (last) addSection(reader, last);
  const names = new Set(
    reader.lines.flatMap((line) =>
      line.pieces.filter(({ text }) => /\p{L}/u.test(text)).map(({ font }) => font),
    ),
  );
  const sheet: FileSheet = {
    format: 'docx',
    sections: reader.sections,
    lines: reader.lines,
    pageNumbers: readPageNumbers(docx, reader.styles, { body, pageCount }),
    fonts: [...names].map((name) => ({ name, isEmbedded: null })),
    images: [],
  };
  return { sheet, docx };
}

function countPages(docx: DocxPackage, reader: Reader): number | null {
  const told = Number(childNamed(docx.xml('docProps/app.xml'), 'Pages')?.text ?? 0);
  if (reader.page > 1) return Math.max(told, reader.page);
  return told > 0 ? told : null;
}

const childNamed = (node: XmlNode | null, name: string): XmlNode | undefined =>
  node?.children.find((child) => child.name === name || child.name.endsWith(`:${name}`));

function readBlock(reader: Reader, node: XmlNode, place: Place): void {
  if (node.name === 'w:p') readOne(reader, node, place);
  else if (node.name === 'w:tbl') readTable(reader, node);
  else if (node.name === 'w:sdt')
    for (const child of childOf(node, 'w:sdtContent')?.children ?? []) readBlock(reader, child, place);
  else if (node.name === 'w:ins' || node.name === 'w:customXml')
    for (const child of node.children) readBlock(reader, child, place);
}

function readTable(reader: Reader, table: XmlNode): void {
  const ruled = isRuled(table);
  if (ruled) reader.widestTableMm = Math.max(reader.widestTableMm, tableWidthMm(table));
  for (const { cell, column, widthPt } of tableCells(table)) {
    const from = reader.lines.length;
    reader.previousAfterPt = 0;
    const place: Place = ruled
      ? { column: 'full', isInTable: true, widthPt }
      : { column, isInTable: false, widthPt };
    for (const child of cell.children) readBlock(reader, child, place);
    if (!ruled) shareRules(reader.lines.slice(from));
  }
}

/** A line over a cell is anchored to any of its paragraphs; the lines of a cell belong to its bold texts in order. */
function shareRules(lines: Line[]): void {
  const rules = lines.flatMap(({ rule }) => (rule?.kind === 'drawn' ? [rule] : []));
  const bold = lines.filter(({ text, pieces }) => text.trim() !== '' && pieces.some((piece) => piece.bold));
  const last = bold.at(-1);
  if (rules.length !== 1 || !last || last.rule?.kind === 'drawn') return;
  for (const line of lines) if (line.rule === rules[0]) line.rule = null;
  last.rule = rules[0]!;
}

function readOne(reader: Reader, node: XmlNode, place: Place): void {
  reader.ordinal += 1;
  const pPr = childOf(node, 'w:pPr');
  if (childOf(pPr, 'w:pageBreakBefore')) reader.page += 1;
  const look = reader.styles.paragraph(pPr, reader.lists.level);
  const content = readParagraph(node, (rPr) => reader.styles.run(rPr, { pPr }));
  const sign = look.listId && look.listId !== '0' ? reader.lists.next(look.listId, look.listLevel) : '';
  addSign(content.lines[0]!, sign);
  const isEmpty = content.lines.every((pieces) => pieces.every(({ text }) => text.trim() === ''));
  const facts = {
    align: look.align,
    gapBeforePt: reader.previousAfterPt + look.beforePt,
    lineSpacing: lineSpacingOf(look, content.lines.flat()),
    firstIndentPt: look.leftPt + look.firstLinePt,
  };
  content.lines.forEach((pieces, index) => {
    const line: Line = {
      column: place.column,
      isInTable: place.isInTable,
      text: pieces.map(({ text }) => text).join(''),
      pieces,
      facts: index === 0 ? facts : { ...facts, gapBeforePt: null },
      rule:
        index === content.lines.length - 1
          ? ruleOf(pieces, content.rules, borderOf(look, isEmpty, place))
          : null,
      page: reader.page,
      box: null,
      ordinal: reader.ordinal,
      node,
      part: reader.part,
    };
    reader.lines.push(...split(reader, line));
  });
  // An empty paragraph between two others keeps them apart as well.
  reader.previousAfterPt = isEmpty ? 14 : look.afterPt;
  for (const boxed of content.boxed)
    readBlock(reader, boxed, { column: 'box', isInTable: false, widthPt: 0 });
  reader.page += content.pageBreaks;
  const section = childOf(pPr, 'w:sectPr');
  if (section) addSection(reader, section);
}

function addSign(pieces: Piece[], sign: string): void {
  const first = pieces[0];
  if (sign && first) pieces.unshift({ ...first, text: sign });
}

/** The border of a paragraph reaches from indent to indent; above a text it is no line below one. */
function borderOf(look: ParagraphLook, isEmpty: boolean, place: Place): Line['rule'] {
  if (!look.hasBottomBorder && !(isEmpty && look.hasTopBorder)) return null;
  const width = place.widthPt - look.leftPt - look.rightPt;
  return { kind: 'border', widthPt: place.widthPt > 0 ? width : null };
}

function ruleOf(pieces: Piece[], drawn: Line['rule'][], border: Line['rule']): Line['rule'] {
  if (drawn[0] ?? border) return drawn[0] ?? border;
  const inkedPieces = pieces.filter(({ text }) => text.trim() !== '');
  const isUnderlined = inkedPieces.length > 0 && inkedPieces.every(({ underline }) => underline);
  return isUnderlined ? { kind: 'underline', widthPt: null } : null;
}

const headOrFoot = /cộng\s+h|độc\s+lập|^số\s*:|^\s*nơi\s+nhận|ngày.{0,60}tháng.{0,60}năm/iu;

/** Offices without a table for head and foot part the two columns by tabs. */
function split(reader: Reader, line: Line): Line[] {
  const parts = line.text.split(/\t+/u).filter((text) => text.trim() !== '');
  if (/^\s*nơi\s+nhận/iu.test(line.text.normalize('NFC'))) reader.isAfterHead = true;
  const isWanted = headOrFoot.test(line.text.normalize('NFC')) || reader.isAfterHead;
  if (line.column !== 'full' || line.isInTable || parts.length !== 2 || !isWanted) return [line];
  const at = line.pieces.findIndex(({ text }, index) => /\t/u.test(text) && index > 0);
  const columns = at < 0 ? [line.pieces, line.pieces] : [line.pieces.slice(0, at), line.pieces.slice(at)];
  return parts.map((text, index) => ({
    ...line,
    text,
    pieces: columns[index]!.filter((piece) => piece.text.trim() !== ''),
    column: index === 0 ? 'left' : 'right',
    facts: { ...line.facts, align: null },
  }));
}

function addSection(reader: Reader, sectPr: XmlNode): void {
  const size = childOf(sectPr, 'w:pgSz')?.attributes ?? {};
  const margins = childOf(sectPr, 'w:pgMar')?.attributes ?? {};
  const mm = (twips: string | undefined, missing: number): number => Number(twips ?? missing) / 20 / ptPerMm;
  // Word's own defaults: Letter with an inch around.
  reader.sections.push({
    widthMm: mm(size['w:w'], 12240),
    heightMm: mm(size['w:h'], 15840),
    marginsMm: {
      top: Math.abs(mm(margins['w:top'], 1440)),
      bottom: Math.abs(mm(margins['w:bottom'], 1440)),
      left: mm(margins['w:left'], 1440) + mm(margins['w:gutter'], 0),
      right: mm(margins['w:right'], 1440),
    },
    widestTableMm: reader.widestTableMm,
    page: reader.sectionFirstPage,
    node: sectPr,
  });
  reader.widestTableMm = 0;
  if (valOf(sectPr, 'w:type') !== 'continuous') reader.page += 1;
  reader.sectionFirstPage = reader.page;
}
