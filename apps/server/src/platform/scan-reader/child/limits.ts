/** quality.md §11: larger pictures are bombs. */
export const maxPixels = 100_000_000;

/** 200 dots an inch is what a scan has at least (documents.md §15.4) and what recognition needs. */
export const readDpi = 200;
export const readPixels = 16_000_000;

/** Modules of a code are large on a separator sheet: half the dots are enough to find them, and quick. */
export const codeDpi = 100;
export const codePixels = 4_000_000;

/** Fewer letters than this on a page are a stamp or a page number over a picture, not a text layer. */
export const leastLetters = 40;

/** The file is what it is: another time would give the same. */
export class FileFault extends Error {
  override name = 'FileFault';
  readonly code: 'UNREADABLE' | 'TOO_LARGE';
  constructor(code: 'UNREADABLE' | 'TOO_LARGE', detail: string) {
    super(detail);
    this.code = code;
  }
}
