export * from './check/index.ts';
export * from './document-types.ts';
export { italicFieldLetters, regularFieldLetters } from './field-fonts.ts';
export { printedDate } from './letter-text.ts';
export * from './model.ts';
export type { LetterOptions } from './render-letter.ts';
export { createLetterRenderer, type LetterRenderer } from './renderer.ts';
export { appendixFromReport, type TableCell, type TableReport } from './table-report.ts';
export { LetterRenderError } from './typst/compiler.ts';
