import { type FactSheet, renderFactSheet } from './fact-sheet.ts';
import { renderFieldFonts, renderTextFont } from './field-fonts.ts';
import type { LetterModel, LetterRender } from './model.ts';
import { type PaperSheet, renderPaperSheet } from './paper-sheet.ts';
import { countLetterPages, type LetterOptions, renderLetter } from './render-letter.ts';
import { renderTable, type TableReport } from './table-report.ts';
import { createLayOut } from './typst/compiler.ts';

/** See `createLetterRenderer`. */
export type LetterRenderer = {
  /** The letter as PDF/A-2b with its field boxes, signature anchors and text. */
  renderLetter(model: LetterModel, options: LetterOptions): LetterRender;
  /** Pages of the letter as it stands, without making the PDF. */
  pageCount(model: LetterModel): number;
  /** Helper PDF from which the field fonts are copied. */
  renderFieldFonts(): Uint8Array;
  /** Helper PDF from which the font of one text mark is copied. */
  renderTextFont(text: string): Uint8Array;
  renderTable(report: TableReport): Uint8Array;
  renderFactSheet(sheet: FactSheet): Uint8Array;
  /** Slip, envelope or copy block of a paper copy. */
  renderPaperSheet(sheet: PaperSheet): Uint8Array;
};

/**
 * Starts the layout engine: one a process is enough. All functions are synchronous and pure;
 * errors are LetterRenderError. Let the event loop turn between letters, native memory is freed there.
 */
export function createLetterRenderer(): LetterRenderer {
  const layOut = createLayOut();
  return {
    renderLetter: (model, options) => renderLetter(layOut, model, options),
    pageCount: (model) => countLetterPages(layOut, model),
    renderFieldFonts: () => renderFieldFonts(layOut),
    renderTextFont: (text) => renderTextFont(layOut, text),
    renderTable: (report) => renderTable(layOut, report),
    renderFactSheet: (sheet) => renderFactSheet(layOut, sheet),
    renderPaperSheet: (sheet) => renderPaperSheet(layOut, sheet),
  };
}
