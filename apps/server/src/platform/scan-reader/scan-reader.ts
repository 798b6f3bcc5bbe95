import type { PageWord, WordPage } from '@congvu/letter/read';

/** A page with where its words came from: its own text layer, or the recognition of its picture. */
export type ReadPage = WordPage & { source: 'text' | 'ocr' };

/** A PDF that is open in the process beside the server. */
export type ScanFile = {
  pageCount: number;
  /** Recognises the page only where it has no text of its own. */
  readPage(page: number): Promise<ReadPage>;
  /** The words of its text layer only: quick. */
  typedWords(page: number): Promise<PageWord[]>;
  /** Texts of the QR codes on the page's picture. */
  codesOn(page: number): Promise<string[]>;
  /** These pages (from 1, both ends) as a PDF of their own. */
  takePages(from: number, to: number): Promise<Uint8Array>;
};

/** The desk must not wait behind the pages that are read in the background. */
export type ScanLane = 'desk' | 'background';

/**
 * Reads scans in a process of its own, which is killed with all it holds when it takes too long or grows too big
 * (quality.md 40). Works on copies in memory; nothing is written, nothing is fetched. Rejects with `ScanFault`.
 */
export type ScanReader = {
  withFile<T>(pdf: Uint8Array, lane: ScanLane, work: (file: ScanFile) => Promise<T>): Promise<T>;
  /** One PDF of pictures (JPEG, PNG, TIFF with all its pages, WebP, BMP), a page each; the same pictures give the
   *  same bytes. */
  pdfOf(pictures: readonly Uint8Array[]): Promise<Uint8Array>;
  /** The pages of several PDFs behind each other. */
  join(pdfs: readonly Uint8Array[]): Promise<Uint8Array>;
};

/** UNREADABLE and TOO_LARGE are the file's own fault and stay; the others may pass another time. */
export type ScanFaultCode = 'UNREADABLE' | 'TOO_LARGE' | 'TIMEOUT' | 'MEMORY' | 'FAILED';

export class ScanFault extends Error {
  override name = 'ScanFault';
  readonly code: ScanFaultCode;
  constructor(code: ScanFaultCode, detail: string) {
    super(detail);
    this.code = code;
  }
}

/** What the two processes say to each other. */
export type ScanRequest =
  | { kind: 'open'; pdf: Uint8Array }
  | { kind: 'read' | 'typed' | 'codes'; page: number }
  | { kind: 'take'; from: number; to: number }
  | { kind: 'pdf'; pictures: readonly Uint8Array[] }
  | { kind: 'join'; pdfs: readonly Uint8Array[] };
export type ScanAnswer = { ok: true; value: unknown } | { ok: false; code: ScanFaultCode; detail: string };
