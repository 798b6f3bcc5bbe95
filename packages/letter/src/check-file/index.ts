export { checkLetterFile, type FileCheck, type FileCheckContext } from './check-file.ts';
export type { FileFinding, FilePlace } from './rule.ts';
