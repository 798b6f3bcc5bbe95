/** A stretch of text in one style. The text is data: nothing in it is ever read as markup. */
export type Run = {
  text: string;
  bold?: boolean;
  italic?: boolean;
  /** What the words cite; the layout prints the words. */
  cite?: {
    documentId: string | null;
    kind: 'incoming' | 'outgoing' | null;
    full: string;
    short: string;
  };
};

/** A header cell of a printed table; a plain string is a cell of one column and one row. */
export type HeaderCell = string | { text: string; colSpan?: number; rowSpan?: number };

export type ColumnAlign = 'left' | 'center' | 'right';

/** A table inside a letter. `widths` in millimetres; scaled down when their sum exceeds the text area. */
export type TableBlock = {
  kind: 'table';
  widths: number[];
  header: HeaderCell[][];
  rows: string[][];
  align?: ColumnAlign[];
  totalRow?: string[];
  footnotes?: string[];
};

/** Phần, Chương, Mục, Tiểu mục, Điều. */
export type HeadingLevel = 'part' | 'chapter' | 'section' | 'subsection' | 'article';

/**
 * One block of the body (box 6).
 * `number` and `letter` carry the bare sign ("1", "a", "I"); dot, bracket and the words
 * Phần, Chương, Mục, Tiểu mục, Điều are printed by the layout.
 */
export type Block =
  | { kind: 'basis'; runs: Run[] }
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'heading'; level: HeadingLevel; number: string; title: string }
  | {
      kind: 'clause';
      number: string;
      /** Printed bold on the line of the number, above the text (box 6). */
      title?: string;
      runs: Run[];
    }
  | { kind: 'point'; letter: string; runs: Run[] }
  | TableBlock;

/** `landscape` turns the sheets; a table wider than 160 mm turns them by itself (F-P-1). */
export type Appendix = { title: string; blocks: Block[]; orientation?: 'portrait' | 'landscape' };

/**
 * A document issued with a decision or resolution (mẫu 1.3): it begins on a page of its own with boxes 1 and 2 and
 * a reference line, and has neither number, date nor signature block.
 */
export type Enclosed = { typeName: string; subject: string; blocks: Block[] };

export type CalendarDay = { day: number; month: number; year: number };

/** 0 none, 1 KHẨN, 2 THƯỢNG KHẨN, 3 HỎA TỐC. */
export type Urgency = 0 | 1 | 2 | 3;

/**
 * Everything that is printed on a letter, in plain words (NĐ 30/2020, Phụ lục I).
 * `numberText` null reserves the field CV_So; `date` null reserves CV_Ngay.
 */
export type LetterModel = {
  /** Code of the document type, e.g. OFFICIAL_LETTER. */
  typeCode: string;
  /** Printed name of the type; null for công văn. */
  typeName: string | null;
  parentName: string | null;
  /** Lines of the issuing body; printed in upper case. */
  issuerName: string[];
  /** The issuer's name inside a sentence, in ordinary case; the printed name where it is not known. */
  issuerText?: string;
  numberText: string | null;
  notation: string;
  place: string;
  date: CalendarDay | null;
  /** Trích yếu, with or without the leading "V/v". */
  subject: string;
  urgency: Urgency;
  circulation: 'XEM XONG TRẢ LẠI' | 'LƯU HÀNH NỘI BỘ' | null;
  /** Kính gửi, one line each, without dash and punctuation. */
  addressees: string[];
  authorityLine: string | null;
  operativeWord: string | null;
  body: Block[];
  appendices: Appendix[];
  capacityLines: string[];
  signerOtherTitle: string | null;
  signerName: string;
  /** Nơi nhận, one line each, without dash and punctuation, last one "Lưu: VT, …". */
  recipients: string[];
  typistMark: string | null;
  copies: number | null;
  /** Merge fields of the type by the keys of `typeForm` (forms/type-forms.ts), as typed. */
  fields?: Readonly<Record<string, string>>;
  enclosed?: Enclosed | null;
  /** Box 13, at the foot of page 1: address, e-mail, web, phone, fax in one or two lines. */
  contactLines?: string[];
  /** Printed in the bottom margin of the page on which the letter ends, before its appendices. */
  check?: CheckMark | null;
};

/** How anybody checks the letter: `url` goes into the QR, `code` and `place` beside it are for people. */
export type CheckMark = { url: string; code: string; place: string };

/** PDF points, origin at the bottom left corner: [left, bottom, right, top]. */
export type Rect = [number, number, number, number];

/** The baseline of a field's text lies this many points above the bottom of its rectangle. */
export const fieldBaselinePt = 4;

/** A place kept free for a form field that is filled after the leader's signature (signing.md §4). */
export type FieldBox = {
  name: 'CV_So' | 'CV_Ngay';
  /** Physical page, from 1. */
  page: number;
  rect: Rect;
  font: 'regular' | 'italic';
  sizePt: number;
  align: 'left' | 'right' | 'center';
};

/**
 * Where the visible signature goes (box 7): between the last authority line and the name.
 * `name` reaches up over the signer's other title, if one is printed above the name.
 */
export type SignatureAnchors = { page: number; title: Rect; name: Rect };

export type LetterRender = {
  pdf: Uint8Array;
  pageCount: number;
  fields: FieldBox[];
  anchors: SignatureAnchors;
  /** The letter as plain text in reading order, NFC. */
  text: string;
};
