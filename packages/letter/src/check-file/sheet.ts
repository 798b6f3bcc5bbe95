import type { XmlNode } from '../docx/xml.ts';

/** A stretch of text in one look. `run` is its element, in a DOCX. */
export type Piece = {
  text: string;
  sizePt: number;
  bold: boolean;
  italic: boolean;
  underline: boolean;
  font: string;
  /** Six hexadecimal digits; null for black. */
  color: string | null;
  run?: XmlNode;
};

/** PDF points from the bottom left corner: [left, bottom, right, top]. */
export type Box = [number, number, number, number];

/** A line drawn below a text. `widthPt` is null where the file does not say how long it is. */
export type DrawnRule = { kind: 'drawn' | 'border' | 'underline'; widthPt: number | null };

/** What is known of a paragraph's layout; null members could not be read from the file. */
export type ParagraphFacts = {
  align: 'left' | 'center' | 'right' | 'both' | null;
  /** Between this paragraph and the one before, points. */
  gapBeforePt: number | null;
  /** Multiple of single spacing. */
  lineSpacing: number | null;
  /** First line against the left edge of the text area, points. */
  firstIndentPt: number | null;
};

/** One printed line of the head and foot, or one paragraph of the body. */
export type Line = {
  text: string;
  pieces: Piece[];
  column: 'left' | 'right' | 'full' | 'box';
  /** In a ruled table of the body or an appendix. */
  isInTable: boolean;
  facts: ParagraphFacts;
  rule: DrawnRule | null;
  /** From 1; in a DOCX as far as page breaks are written in the file. */
  page: number;
  box: Box | null;
  /** The middle of the text area of its page, in a PDF. */
  middlePt?: number;
  /** Counts the paragraphs of a DOCX or the lines of a PDF, from 1. */
  ordinal: number;
  node?: XmlNode;
  /** The file's part the paragraph stands in. */
  part?: string;
};

export type Section = {
  widthMm: number;
  heightMm: number;
  /** Null: cannot be read from the file (PDF with too little text). */
  marginsMm: { top: number | null; bottom: number | null; left: number | null; right: number | null };
  /** The widest ruled table on these pages, millimetres; 0 without one. */
  widestTableMm: number;
  page: number;
  node?: XmlNode;
};

/** Page numbers as far as they can be seen. */
export type PageNumbers = {
  /** Null: not known, because a DOCX does not say how many pages it prints. */
  pageCount: number | null;
  shownOnFirst: boolean;
  /** Pages (or headers) where one is shown. */
  shown: { page: number; place: 'top' | 'bottom'; isCentred: boolean; piece: Piece; value: number | null }[];
};

/** A letter as a file shows it: what DOCX and PDF have in common, for the rules of documents.md §6.5. */
export type FileSheet = {
  format: 'docx' | 'pdf';
  sections: Section[];
  lines: Line[];
  pageNumbers: PageNumbers;
  /** Fonts of letters with whether they are embedded; null where that is no question (DOCX). */
  fonts: { name: string; isEmbedded: boolean | null }[];
  /** Text cannot be read: a scan. */
  images: { page: number; dpi: number; isColour: boolean }[];
};

/** Points in a millimetre. */
export const ptPerMm = 72 / 25.4;

export const textOf = (line: Pick<Line, 'text'>): string =>
  line.text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** Pieces that print something. */
export const inked = (line: Line): Piece[] => line.pieces.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));

export const noFacts: ParagraphFacts = {
  align: null,
  gapBeforePt: null,
  lineSpacing: null,
  firstIndentPt: null,
};
