import { codeOf, PadesError } from '../errors.ts';
import { formOf, isSigned, listFields } from './form.ts';
import { listPages, type Rect } from './pages.ts';
import { openPdf, pdfVersion } from './reader.ts';

export interface PdfInfo {
  readonly pages: number;
  readonly encrypted: false;
  /** Header version raised by the catalog, e.g. "1.7". */
  readonly version: string;
  readonly hasForm: boolean;
  /** Fully qualified names of all terminal fields. */
  readonly fields: readonly string[];
  readonly signatureFields: readonly string[];
  /** Names of the signature fields that carry a signature. */
  readonly signedFields: readonly string[];
  readonly pageSizes: readonly PageSize[];
}

/** Measures of the visible, unrotated page in points; `box` is the visible part (CropBox within MediaBox). */
export interface PageSize {
  readonly width: number;
  readonly height: number;
  /** 0, 90, 180 or 270, clockwise, for the reader. */
  readonly rotate: number;
  readonly box: Rect;
}

/**
 * Structural check of an upload. Throws `PDF_ENCRYPTED` for an encrypted file and `PDF_UNREADABLE` for every
 * other fault: a file that needs repair is not accepted (signing.md 6.1).
 */
export function pdfInfo(bytes: Uint8Array): PdfInfo {
  try {
    const file = openPdf(bytes);
    const view = file.last();
    const pages = listPages(view);
    const fields = listFields(view);
    const damaged = file.damaged.size > 0 ? 'damaged objects' : undefined;
    if (damaged || pages.length === 0) throw new PadesError('PDF_UNREADABLE', damaged ?? 'no pages');
    const signatures = fields.filter((field) => field.type === 'Sig');
    return {
      pages: pages.length,
      encrypted: false,
      version: pdfVersion(file),
      hasForm: formOf(view) !== undefined,
      fields: fields.map((field) => field.name),
      signatureFields: signatures.map((field) => field.name),
      signedFields: signatures.filter((field) => isSigned(view, field)).map((field) => field.name),
      pageSizes: pages.map(({ visibleBox: box, rotate }) => ({
        width: box[2] - box[0],
        height: box[3] - box[1],
        rotate,
        box,
      })),
    };
  } catch (error) {
    const code = codeOf(error) === 'PDF_ENCRYPTED' ? 'PDF_ENCRYPTED' : 'PDF_UNREADABLE';
    throw new PadesError(code, error instanceof Error ? error.message : String(error));
  }
}
