import type { LetterConditions } from '@congvu/contracts';
import { foldText } from '@congvu/vn-text';
import type { Incoming } from '../../documents/index.ts';

/** What rules look at in a letter, registered or still being registered. */
export type LetterFacts = { senderName: string; typeCode: string; subject: string; fieldCode: string | null };

export const letterFacts = (document: Incoming): LetterFacts => ({
  senderName: document.sender_name,
  typeCode: document.type_code,
  subject: document.subject,
  fieldCode: document.field_code,
});

const contains = (whole: string, part: string) => foldText(whole).includes(foldText(part));

/** Everything the conditions name must be so; words are found however they are typed. Pure. */
export function coversLetter(asked: LetterConditions, letter: LetterFacts): boolean {
  return (
    (asked.senderName === null || contains(letter.senderName, asked.senderName)) &&
    (asked.typeCode === null || asked.typeCode === letter.typeCode) &&
    (asked.fieldCode === null || asked.fieldCode === letter.fieldCode) &&
    (asked.subjectWords === null || contains(letter.subject, asked.subjectWords))
  );
}
