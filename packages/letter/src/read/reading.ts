import type { PageRect } from './page-words.ts';

/** Where a content comes from (documents.md §17); `metadata` is set by who has a message. */
export type ReadSource = 'metadata' | 'text' | 'ocr' | 'inferred';

/** What the reader made of a blank or doubtful place: never taken without a person (R-LTR-1). */
export type Suggestion<T> = { value: T; source: 'inferred' };

/**
 * `repaired`: letters were mended by the grammar (R-LTR-9); `look-alike`: letters of another script or other dashes
 * stood there; `converted`: typed in TCVN3 or VNI.
 */
export type ReadFlag = 'repaired' | 'look-alike' | 'converted';

/** One field of a letter. `raw` is what is printed there, `rect` is in points from the top left of `page`. */
export type ReadField<T = string> = {
  /** Null where the letter leaves it blank (R-LTR-1). */
  value: T | null;
  /** 0 to 1; 0 where nothing was found. */
  confidence: number;
  source: ReadSource;
  page: number | null;
  rect: PageRect | null;
  raw: string | null;
  partial?: { year?: number; month?: number; day?: number };
  suggestion?: Suggestion<T>;
  flags?: ReadFlag[];
};

export type ReadSigner = { authority: ReadField; title: ReadField; name: ReadField };

/** A document that the letter names (R-LTR-8). `type` is null where neither word nor notation tells it. */
export type ReadCite = {
  type: string | null;
  number: string;
  notation: string;
  issuedOn: string | null;
  issuer: string | null;
  confidence: number;
  source: ReadSource;
  page: number | null;
  rect: PageRect | null;
  raw: string;
};

/** A table of an appendix; `rows` are padded to `columns`, an empty cell is "". */
export type ReadTable = {
  title: string | null;
  columns: number;
  header: string[][];
  rows: string[][];
  page: number | null;
};

export type LetterReading = {
  /** Grows when results may change: what was read by an older reader is read again. */
  readerVersion: number;
  format: 'pdf' | 'docx' | 'text' | 'picture';
  source: 'text' | 'ocr';
  /** Pages of the file and how many of them were looked at; null where the file has none. */
  pages: { total: number; read: number } | null;
  /** Encoding that was converted (R-LTR-9). */
  encoding: 'tcvn3' | 'vni' | null;
  family: 'administrative' | 'qppl' | 'party' | null;
  number: ReadField;
  notation: ReadField;
  issuedOn: ReadField;
  place: ReadField;
  parentAuthority: ReadField;
  issuer: ReadField;
  type: ReadField;
  subject: ReadField;
  addressees: ReadField[];
  signer: ReadSigner;
  /** Who else signs (joint documents, minutes). */
  otherSigners: ReadSigner[];
  /** The printed lines under "Nơi nhận", "Lưu" too. */
  copies: ReadField[];
  /** Units after "Lưu:" and, in brackets there, how many copies are kept. */
  keepUnits: ReadField<string[]>;
  keepCopies: ReadField<number>;
  /** 1 KHẨN, 2 THƯỢNG KHẨN, 3 HỎA TỐC. */
  urgency: ReadField<number>;
  /** Level of a secrecy mark: a suspicion for a person to confirm. */
  secrecyMark: ReadField;
  cites: ReadCite[];
  tables: ReadTable[];
};

export const readerVersion = 1;
