export type { FreePlace } from './free-place.ts';
export type { PageRect, PageWord, PageWords, RecogniseWords, WordPage } from './page-words.ts';
export { ReadFault, type ReadFaultCode, readFaultTexts } from './read-fault.ts';
export { type FileKind, firstPageWords, kindOf, readLetterFile, readLetterWords } from './read-file.ts';
export * from './reading.ts';
export { stampPlace } from './stamp-place.ts';
