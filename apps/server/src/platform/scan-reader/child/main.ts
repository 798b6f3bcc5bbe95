import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ReadPage, ScanAnswer, ScanRequest } from '../scan-reader.ts';
import { codeDpi, codePixels, FileFault, leastLetters, readDpi, readPixels } from './limits.ts';
import { drawPage, openPages, textWords } from './pdf-pages.ts';

/** The process of `scan-process.ts`: answers one request after the other and ends with its parent. It lives for one file
 *  only: decoders of pictures and the recogniser are loaded when a page asks for them. */
let file: PDFDocumentProxy | undefined;

process.on('message', (request: ScanRequest) => {
  void answer(request).then((said) => process.send?.(said));
});
process.on('disconnect', () => process.exit(0));

async function answer(request: ScanRequest): Promise<ScanAnswer> {
  try {
    return { ok: true, value: await perform(request) };
  } catch (error) {
    const detail = (error as Error).message;
    return { ok: false, code: error instanceof FileFault ? error.code : 'FAILED', detail };
  }
}

async function perform(request: ScanRequest): Promise<unknown> {
  if (request.kind === 'pdf') return (await import('./image-pdf.ts')).pdfOfPictures(request.pictures);
  if (request.kind === 'join') return join(request.pdfs);
  if (request.kind === 'open') return open(request.pdf);
  if (!file) throw new Error('no file is open');
  if (request.kind === 'take') {
    return takePages(file, request.from, request.to);
  }
  const page = await file.getPage(request.page);
  try {
    if (request.kind === 'read') return await read(page, request.page);
    if (request.kind === 'typed') return await textWords(page);
    const { canvas } = await drawPage(page, { dpi: codeDpi, pixels: codePixels });
    return (await import('./qr-codes.ts')).codesOn(canvas);
  } finally {
    page.cleanup();
  }
}

async function open(pdf: Uint8Array): Promise<number> {
  try {
    file = await openPages(pdf);
    return file.numPages;
  } catch (error) {
    throw new FileFault('UNREADABLE', (error as Error).message);
  }
}

async function join(pdfs: readonly Uint8Array[]): Promise<Uint8Array> {
  const [first, ...others] = pdfs as [Uint8Array, ...Uint8Array[]];
  const opened = await openPages(first);
  const bytes = await opened.extractPages([
    { document: null },
    ...others.map((document) => ({ document: new Uint8Array(document) })),
  ]);
  if (!bytes) throw new FileFault('UNREADABLE', 'a part cannot be joined');
  return bytes;
}

async function takePages(pdf: PDFDocumentProxy, from: number, to: number): Promise<Uint8Array> {
  // Pages that are not there are answered with nothing.
  const bytes = await pdf.extractPages([{ document: null, includePages: [[from - 1, to - 1]] }]);
  if (!bytes) throw new FileFault('UNREADABLE', `no pages ${from} to ${to}`);
  return bytes;
}

type Page = Awaited<ReturnType<PDFDocumentProxy['getPage']>>;

async function read(page: Page, number: number): Promise<ReadPage> {
  const { width, height } = page.getViewport({ scale: 1 });
  const typed = await textWords(page);
  const letters = typed.reduce((count, word) => count + word.text.length, 0);
  if (letters >= leastLetters) return { page: number, width, height, source: 'text', words: typed };
  const { canvas, dpi } = await drawPage(page, { dpi: readDpi, pixels: readPixels });
  // Few typed letters over a picture (a stamp, a number) are on the picture too.
  return {
    page: number,
    width,
    height,
    source: 'ocr',
    words: await (await import('./recognise.ts')).recognise(canvas, dpi),
  };
}
