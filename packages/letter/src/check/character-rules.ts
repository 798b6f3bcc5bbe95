import { convertLegacyEncoding, findLookAlikes, looksLikeLegacyEncoding } from '@congvu/vn-text';
import type { LetterModel } from '../model.ts';
import { findUnprintable } from '../printable.ts';
import type { Breach, LetterRule } from './finding.ts';
import { allPassages, type Passage, placeOf } from './passages.ts';
import { placeName } from './place-name.ts';

const encodingNames = { tcvn3: 'TCVN3 (ABC)', vni: 'VNI' } as const;

/** Old files pasted in: the letters are wrong, whatever font they are shown in (TCVN 6909:2001). */
function checkEncoding(model: LetterModel): Breach[] {
  return allPassages(model).flatMap((passage): Breach[] => {
    const encoding = looksLikeLegacyEncoding(passage.text);
    if (!encoding) return [];
    const converted = convertLegacyEncoding(passage.text, encoding);
    return [
      {
        where: placeOf(passage, 0, passage.text.length),
        title: `Chữ gõ bằng bảng mã ${encodingNames[encoding]}`,
        quote: passage.text.slice(0, 40),
        message: `Ở ${placeName(passage)}: chuyển sang Unicode.`,
        expected: converted.slice(0, 80),
        found: passage.text.slice(0, 80),
        fix: { replace: passage.text, with: converted, all: false, label: 'Chuyển sang Unicode' },
      },
    ];
  });
}

/** Letters of another script in a word: looks right, is found by no search and taken for another name. */
function checkLookAlikes(model: LetterModel): Breach[] {
  return allPassages(model).flatMap((passage) =>
    uniqueBy(findLookAlikes(passage.text), ({ found }) => found).map((hit): Breach => {
      const strange = [...hit.found].find((one, index) => one !== [...hit.expected][index]) ?? hit.found;
      return {
        where: placeOf(passage, hit.start, hit.found.length),
        title: 'Chữ trông giống chữ khác',
        quote: hit.found,
        message: `Ở ${placeName(passage)}: “${hit.found}” có ký tự “${strange}” (${codeOf(strange)}) không phải chữ Việt. Gõ lại là “${hit.expected}”.`,
        expected: hit.expected,
        found: hit.found,
        fix: { replace: hit.found, with: hit.expected, all: true, label: `Sửa thành ${hit.expected}` },
      };
    }),
  );
}

function checkPrintable(model: LetterModel): Breach[] {
  // A look-alike that the fonts lack has its own finding, with what was meant.
  return unprintableBreaches(model).filter(({ found }) => findLookAlikes(found).length === 0);
}

function unprintableBreaches(model: LetterModel): Breach[] {
  return allPassages(model).flatMap((passage) =>
    uniqueBy(findUnprintable(passage.text), ({ character }) => character).map(({ character, start }) =>
      unprintableBreach(passage, character, start),
    ),
  );
}

/** One sentence for each character that cannot be printed, with its place; laying out such a letter throws. */
export const unprintableSentences = (model: LetterModel): string[] =>
  unprintableBreaches(model).map(({ message }) => message);

function unprintableBreach(passage: Passage, character: string, start: number): Breach {
  return {
    where: placeOf(passage, start, character.length),
    title: 'Ký tự không in được',
    quote: character,
    message: `Ở ${placeName(passage)}: phông chữ của văn bản không có ký tự “${character}” (${codeOf(character)}). Xóa hoặc thay bằng chữ.`,
    expected: '',
    found: character,
    fix: { replace: character, with: '', all: true, label: 'Xóa ký tự' },
  };
}

const codeOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

function uniqueBy<T>(items: T[], key: (item: T) => string): T[] {
  return [...new Map(items.toReversed().map((item) => [key(item), item])).values()].toReversed();
}

const law = 'NĐ 30/2020, Phụ lục I, Phần I, I.3; TCVN 6909:2001';

/** The letters themselves, wherever they stand. */
export const characterRules: LetterRule[] = [
  { id: 'F-P-6', box: 'trang', severity: 'block', subject: 'Bảng mã Unicode', law, check: checkEncoding },
  { id: 'F-P-7', box: 'trang', severity: 'block', subject: 'Chữ lẫn', law, check: checkLookAlikes },
  { id: 'F-P-8', box: 'trang', severity: 'block', subject: 'Ký tự in được', law, check: checkPrintable },
];
