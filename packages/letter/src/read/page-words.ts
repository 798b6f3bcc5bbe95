/** Where something stands on a page: left, top, right, bottom in PDF points (1/72 inch) from the top left corner. */
export type PageRect = [x0: number, y0: number, x1: number, y1: number];

/** A stretch of text without a blank, or one that its source did not cut further. */
export type PageWord = {
  text: string;
  rect: PageRect;
  /** 0 to 1: how sure the source is of the letters; 1 for a text layer. */
  confidence: number;
};

/** Words of a page in any order: readers go by their places. */
export type WordPage = {
  /** Counted from 1. */
  page: number;
  /** In points, as the page is looked at: turned pages are turned before. */
  width: number;
  height: number;
  words: PageWord[];
};

/** What a text layer or the recognition of a picture (OCR) gives: documents.md §17, order of evidence. */
export type PageWords = {
  pages: WordPage[];
  source: 'text' | 'ocr';
};

/**
 * Recognises the letters of a scan or of a picture (PDF, JPEG, PNG, TIFF). Given to the reader by its caller, because
 * recognition is slow and needs files of its own.
 */
export type RecogniseWords = (bytes: Uint8Array) => Promise<PageWords>;
