export { applyFix } from './apply-fix.ts';
export { unprintableSentences } from './character-rules.ts';
export { checkLetter, letterRules } from './check-letter.ts';
export {
  type Finding,
  type FindingFix,
  type FindingPlace,
  type LetterCheckContext,
  type LetterPart,
  type Severity,
  unknownContext,
} from './finding.ts';
