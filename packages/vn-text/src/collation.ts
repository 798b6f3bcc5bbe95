import { normalizeText } from './normalize.ts';

const alphabet = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';

/** Ngang, huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries. */
const toneOrder = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];

/** The weights of one character, compared level by level over the whole text. */
interface CharWeights {
  letter: number;
  tone: number;
  letterCase: number;
}

const firstDigitWeight = 0x20000;
const firstLetterWeight = 0x30000;

function weighLetter(char: string): CharWeights | null {
  const decomposed = char.normalize('NFD');
  const tone = [...decomposed].find((mark) => toneOrder.indexOf(mark) > 0) ?? '';
  const letter = decomposed.replace(tone, '').normalize('NFC');
  const lower = letter.toLowerCase();
  const rank = alphabet.indexOf(lower);
  if (rank < 0 || lower.length !== 1) return null;
  return {
    letter: firstLetterWeight + rank,
    tone: toneOrder.indexOf(tone),
    letterCase: letter === lower ? 0 : 1,
  };
}

function weigh(char: string): CharWeights {
  const letter = weighLetter(char);
  if (letter) return letter;
  const codePoint = char.codePointAt(0)!;
  if (/^\d$/.test(char)) return { letter: firstDigitWeight + codePoint, tone: 0, letterCase: 0 };
  // Blanks and punctuation stand before digits, foreign letters after z.
  const weight = /^\p{L}$/u.test(char) ? firstLetterWeight + alphabet.length + codePoint : codePoint;
  return { letter: weight, tone: 0, letterCase: 0 };
}

function compareLevel(
  a: readonly CharWeights[],
  b: readonly CharWeights[],
  level: keyof CharWeights,
): number {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index += 1) {
    const difference = a[index]![level] - b[index]![level];
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/**
 * Vietnamese order, for `Array.prototype.sort`: letters a ă â b c d đ e ê …, then tones ngang huyền hỏi ngã
 * sắc nặng, then small before capital letters. The same order as the collation `vi-x-icu` on letters, digits
 * and blanks, without depending on the locale data of the host.
 */
export function compareVietnamese(a: string, b: string): number {
  const left = [...normalizeText(a)].map(weigh);
  const right = [...normalizeText(b)].map(weigh);
  return (
    compareLevel(left, right, 'letter') ||
    compareLevel(left, right, 'tone') ||
    compareLevel(left, right, 'letterCase')
  );
}

/** Splits a full name at the given name, its last word: "Lê Quang Trung" → given "Trung", rest "Lê Quang". */
export function splitPersonName(fullName: string): { givenName: string; familyAndMiddle: string } {
  const words = normalizeText(fullName).split(' ');
  return { givenName: words.at(-1) ?? '', familyAndMiddle: words.slice(0, -1).join(' ') };
}

/** Order of people lists: by given name, then by family and middle names. */
export function comparePersonNames(a: string, b: string): number {
  const left = splitPersonName(a);
  const right = splitPersonName(b);
  return (
    compareVietnamese(left.givenName, right.givenName) ||
    compareVietnamese(left.familyAndMiddle, right.familyAndMiddle)
  );
}
