import type { LetterModel } from '../model.ts';
import type { Breach, LetterCheckContext, LetterRule } from './finding.ts';
import { findAll, passagesOf } from './passages.ts';

// "Phụ lục I Nghị định số …" is an appendix of another document.
const ownAppendix =
  /phụ lục(?:\s+([IVXL]+)(?!\p{L}))?(?!\s*(?:[IVXL\d]+\s*)?(?:ban hành\s+)?(?:kèm theo|của)?\s*(?:Nghị định|Thông tư|Luật|Nghị quyết|Quyết định|Công văn|Kế hoạch|Văn bản)\s+(?:số|\d))/giu;

/** F-A-2: an appendix is named in the text and exists, one and the other. */
function checkAppendices(model: LetterModel, context: LetterCheckContext): Breach[] {
  const present = model.appendices.length + context.appendixFileCount;
  const passages = passagesOf(model).filter(({ part }) => part === 'body');
  const mentions = findAll(passages, ownAppendix);
  if (mentions.length === 0) return present === 0 ? [] : [unnamedBreach(present)];
  const needed = Math.max(...mentions.map(({ match }) => romanValue(match[1]) ?? 1));
  if (present >= needed) return [];
  const first = mentions[0]!;
  return [
    {
      where: first.place,
      title: 'Thiếu phụ lục',
      quote: first.match[0],
      message: `Nội dung nhắc đến phụ lục nhưng văn bản mới có ${present} phụ lục.`,
      expected: `${needed} phụ lục`,
      found: `${present} phụ lục`,
    },
  ];
}

function unnamedBreach(present: number): Breach {
  return {
    where: { part: 'appendices' },
    title: 'Phụ lục chưa được nhắc đến',
    quote: '',
    message: `Văn bản có ${present} phụ lục nhưng nội dung không nhắc đến.`,
    expected: 'nhắc đến phụ lục trong nội dung',
    found: `${present} phụ lục`,
  };
}

const romanDigits: Record<string, number> = { I: 1, V: 5, X: 10, L: 50 };

function romanValue(numeral: string | undefined): number | null {
  if (!numeral) return null;
  const digits = [...numeral.toUpperCase()].map((letter) => romanDigits[letter] ?? 0);
  return digits.reduce((sum, digit, index) => sum + (digit < (digits[index + 1] ?? 0) ? -digit : digit), 0);
}

export const appendixRules: LetterRule[] = [
  {
    id: 'F-A-2',
    box: 'phụ lục',
    severity: 'block',
    subject: 'Phụ lục',
    law: 'NĐ 30/2020, Phụ lục I, Phần I, III.1',
    check: checkAppendices,
  },
];
