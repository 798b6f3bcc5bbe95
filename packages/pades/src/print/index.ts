/** Copies for the printer: the letter with a mark on it and nothing that passes for a signature. */

export type { SeenBox } from './placing.ts';
export { type PrintCopy, printCopy } from './print-copy.ts';
export { listSeenPages, type SeenPage } from './seen-pages.ts';
