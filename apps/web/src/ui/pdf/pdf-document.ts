import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, PDFWorker } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import type { PageSize } from './page-layout.ts';

GlobalWorkerOptions.workerSrc = workerUrl;

const DATA = `${import.meta.env.BASE_URL}assets/pdfjs/`;

/** An opened file: pages are drawn from it, its bytes never change. */
export type OpenPdf = { document: PDFDocumentProxy; sizes: PageSize[]; close: () => void };

let previewWorker: PDFWorker | null = null;

/** One worker for all previews: starting one for each key stroke took longer than drawing. Files from outside never
 *  share it, so that a hostile one blocks nothing but itself. */
function workerForPreviews(): PDFWorker {
  if (!previewWorker || previewWorker.destroyed) previewWorker = new PDFWorker();
  return previewWorker;
}

/** Opens a file for drawing. Rejects when it is no PDF, or needs a password. */
export async function openPdf(
  bytes: Uint8Array<ArrayBuffer>,
  of: { isPreview?: boolean | undefined } = {},
): Promise<OpenPdf> {
  const task = getDocument({
    ...(of.isPreview ? { worker: workerForPreviews() } : {}),
    // The worker takes the buffer away; the caller's bytes stay for the hash and the download.
    data: bytes.slice(),
    cMapUrl: `${DATA}cmaps/`,
    standardFontDataUrl: `${DATA}standard_fonts/`,
    wasmUrl: `${DATA}wasm/`,
    iccUrl: `${DATA}iccs/`,
    // Letters never need scripts, and the content security policy would refuse them.
    enableXfa: false,
  });
  const document = await task.promise;
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  const sizes = await Promise.all(numbers.map((number) => pageSize(document, number)));
  return { document, sizes, close: () => void task.destroy() };
}

async function pageSize(document: PDFDocumentProxy, number: number): Promise<PageSize> {
  const page = await document.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  return { width, height };
}

/** Text items of every page, for finding. */
export async function readPageTexts(document: PDFDocumentProxy): Promise<string[][]> {
  const texts: string[][] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const content = await (await document.getPage(number)).getTextContent();
    texts.push(content.items.map((item) => ('str' in item ? item.str : '')));
  }
  return texts;
}
