import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

type Drawing = {
  canvas: unknown;
  context: { getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray } };
};
type CanvasFactory = { create(width: number, height: number): Drawing };

/** A page as a scanner would see it: RGBA at so many dots an inch. */
export async function pageImage(pdf: Uint8Array, of: { page: number; dpi: number }) {
  const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await loading.promise;
  const page = await document.getPage(of.page);
  const viewport = page.getViewport({ scale: of.dpi / 72 });
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
  const { canvas, context } = (document.canvasFactory as CanvasFactory).create(width, height);
  await page.render({ canvasContext: context as never, canvas: canvas as never, viewport }).promise;
  const { data } = context.getImageData(0, 0, width, height);
  await loading.destroy();
  return { width, height, data };
}
