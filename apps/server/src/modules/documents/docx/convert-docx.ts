import { fontsOfFile } from '@congvu/letter/check-file';
import { pdfInfo } from '@congvu/pades';
import { ConversionFault } from '../../../platform/document-converter.ts';
import type { Outside } from '../../../platform/jobs.ts';
import { storeBlob } from '../../storage/index.ts';
import { type DocxSourceRow, finishDocxSource } from './docx-source.store.ts';

/** Makes the PDF of a DOCX outside any transaction; done twice it changes nothing. */
export async function convertDocx(outside: Outside, payload: Record<string, unknown>): Promise<void> {
  const source = await outside.command((ctx) =>
    ctx.tx
      .selectFrom('documents.docx_source')
      .selectAll()
      .where('id', '=', String(payload.id))
      .where('state', '=', 'waiting')
      .executeTakeFirst(),
  );
  if (!source) return;
  try {
    await convert(outside, source);
  } catch (error) {
    if (!(error instanceof ConversionFault)) throw error;
    outside.log.warn({ id: source.id, code: error.code }, 'a DOCX could not be converted');
    await outside.command((ctx) => finishDocxSource(ctx, source.id, { state: 'failed' }));
  }
}

async function convert(outside: Outside, source: DocxSourceRow): Promise<void> {
  const docx = await outside.ports.blobs.get(source.sha256);
  const pdf = await outside.ports.converter.toPdf(docx);
  const { missing, pages } = await describe(docx, pdf);
  await outside.command(async (ctx) => {
    const blob = await storeBlob(ctx, pdf, { mime: 'application/pdf', pageCount: pages });
    await finishDocxSource(ctx, source.id, {
      state: 'done',
      pdf_sha256: blob.sha256,
      page_count: pages,
      missing_fonts: missing,
    });
  });
}

/** What the converter made must be readable; else nobody would ever hear that it is not. */
async function describe(docx: Uint8Array, pdf: Uint8Array): Promise<{ missing: string[]; pages: number }> {
  try {
    return { missing: await missingFonts(docx, pdf), pages: pdfInfo(pdf).pages };
  } catch (error) {
    throw new ConversionFault('FAILED', String(error));
  }
}

const metricEqual = /^(?:timesnewroman|tinos|liberationserif)/u;
const keyOf = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Fonts of the DOCX that the PDF does not print with; a font of the same measures counts as Times New Roman. */
async function missingFonts(docx: Uint8Array, pdf: Uint8Array): Promise<string[]> {
  const printed = (await fontsOfFile(pdf)).map(keyOf);
  const isThere = (name: string): boolean => {
    const key = keyOf(name);
    if (metricEqual.test(key)) return printed.some((font) => metricEqual.test(font));
    return printed.some((font) => font.startsWith(key));
  };
  return (await fontsOfFile(docx)).filter((name) => !isThere(name));
}
