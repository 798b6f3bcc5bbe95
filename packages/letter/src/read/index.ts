export type { PageRect, PageWord, PageWords, RecogniseWords, WordPage } from './page-words.ts';
export { ReadFault, type ReadFaultCode, readFaultTexts } from './read-fault.ts';
export { type FileKind, kindOf, readLetterFile, readLetterWords } from './read-file.ts';
export * from './reading.ts';
