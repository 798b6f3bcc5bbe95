import { listed, printed } from './letter-text.ts';
import type { LetterModel } from './model.ts';

/** More lines than these and an office writes a list of its own (box 9a beside the text, box 9b beside the signature). */
export const mostAddressees = 15;
export const mostRecipients = 25;

export type PrintedList = { title: string; lines: string[] };
export type PrintedRecipients = {
  addressees: string[];
  recipients: string[];
  /** Pages after the letter and its appendices, when a list is too long for its box. */
  lists: PrintedList[];
};

const isFrame = (line: string): boolean => /^(?:Như trên|Như Điều|Lưu:)/u.test(line.trim());

/** Boxes 9a and 9b. A list too long for its box is named there and printed on pages of its own. */
export function printedRecipients(model: LetterModel): PrintedRecipients {
  const addressees = model.addressees.filter((line) => printed(line) !== '');
  const copies = model.recipients.filter((line) => !isFrame(line));
  const isLongAddress = addressees.length > mostAddressees;
  const isLongCopies = copies.length > mostRecipients;
  const shownAddressees = isLongAddress ? [byList('cơ quan, đơn vị', addressees.length)] : addressees;
  const shownRecipients = isLongCopies
    ? [
        ...model.recipients.filter((line) => /^Như/u.test(line.trim())),
        byList('nơi nhận', copies.length),
        ...model.recipients.filter((line) => /^Lưu:/u.test(line.trim())),
      ]
    : model.recipients;
  return {
    addressees: listed(shownAddressees, shownAddressees.length === 1 ? '' : '- '),
    recipients: listed(shownRecipients, '- '),
    lists: [
      ...(isLongAddress ? [{ title: 'Danh sách cơ quan, đơn vị nhận văn bản', lines: addressees }] : []),
      ...(isLongCopies ? [{ title: 'Danh sách nơi nhận', lines: copies }] : []),
    ].map(({ title, lines }) => ({ title: title.toLocaleUpperCase('vi'), lines: lines.map(printed) })),
  };
}

const byList = (what: string, count: number): string =>
  `${count.toLocaleString('vi-VN')} ${what} theo danh sách kèm theo`;
