/** What the page without login needs of the contracts: words and codes, without the schemas and their library. */
export * from './check-code.ts';
export * from './verdict-words.ts';
