import type { LetterConditions } from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import { letterRules as words } from './rule-messages.ts';

/** What a rule asks of a letter, as one phrase; fields by their names today. */
export function conditionsOf(rule: LetterConditions, nameOfField: (code: string) => string): string {
  const { senderName, typeCode, fieldCode, subjectWords } = rule;
  const typeName = typeCode && (findDocumentType(typeCode)?.name ?? typeCode);
  const parts = [
    senderName && words.when.sender(senderName),
    typeName && words.when.type(typeName.toLocaleLowerCase('vi')),
    fieldCode && words.when.field(nameOfField(fieldCode)),
    subjectWords && words.when.words(subjectWords),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : words.when.all;
}
