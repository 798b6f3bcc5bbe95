export * from './model.ts';
export { type LetterOptions, renderLetter } from './render-letter.ts';
