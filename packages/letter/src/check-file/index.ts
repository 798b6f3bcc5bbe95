export {
  checkLetterFile,
  type FileCheck,
  type FileCheckContext,
  fileRuleIds,
  fontsOfFile,
} from './check-file.ts';
export { checkScan, type ScanFault } from './check-scan.ts';
export { type DocxRepair, repairDocx } from './repair-docx.ts';
export type { FileFinding, FilePlace } from './rule.ts';
