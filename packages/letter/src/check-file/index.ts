export {
  checkLetterFile,
  type FileCheck,
  type FileCheckContext,
  fileRuleIds,
  fontsOfFile,
} from './check-file.ts';
export { type DocxRepair, repairDocx } from './repair-docx.ts';
export type { FileFinding, FilePlace } from './rule.ts';
