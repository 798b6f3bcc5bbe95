export type { PageRect, PageWord, PageWords, RecogniseWords, WordPage } from './page-words.ts';
