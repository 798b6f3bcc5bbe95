/** Letters of other scripts that look like Latin ones in the fonts of letters, each with what was meant. */
const pairs =
  'АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS ԌG ѴV аa еe оo рp сc уy хx іi јj ѕs һh ԛq ԝw ѵv ' +
  'ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX οo νv αa ιi κk ρp ' +
  'ÐĐ ðđ ƉĐ ɖđ';

const latinOf = new Map(
  pairs.split(' ').map((pair) => {
    const [strange, latin] = [...pair];
    return [strange!, latin!];
  }),
);

/** Letters that belong to no language written in Latin letters here: wrong wherever they stand. */
const alwaysWrong = /[ÐðƉɖ]/u;
/** Full-width, mathematical and Roman-numeral forms: each has one plain form. */
const styled = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u{1d400}-\u{1d7ff}\u2160-\u2188]/u;
const token = /[\p{L}\p{M}\p{N}]+/gu;
const foreign = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;
const dashes = /(?<=\d\/[\p{L}\d\-‐‑–—−]*)[‐‑–—−](?=\p{Lu})/gu;

/** A stretch of text that looks right and is not: `found` holds the strange letters, `expected` what was meant. */
export type LookAlike = { start: number; end: number; found: string; expected: string };

function latin(character: string): string {
  const known = latinOf.get(character);
  if (known) return known;
  return styled.test(character) ? character.normalize('NFKC') : character;
}

/** The text with every look-alike as the Latin letter it stands for, dashes inside notations as hyphens. */
export function withoutLookAlikes(text: string): string {
  return [...text.normalize('NFC')].map(latin).join('').replace(dashes, '-');
}

/**
 * Words with look-alike letters, and notations with other dashes than the hyphen. A word wholly in Greek or
 * Cyrillic that has letters of its own ("μ", "договор") was meant so. Offsets are UTF-16 units of the NFC text.
 */
export function findLookAlikes(text: string): LookAlike[] {
  const composed = text.normalize('NFC');
  const words = [...composed.matchAll(token)].flatMap((match) => {
    const found = match[0];
    const expected = [...found].map(latin).join('');
    if (found === expected || !isSuspicious(found, expected)) return [];
    return [{ start: match.index, end: match.index + found.length, found, expected }];
  });
  const lines = [...composed.matchAll(dashes)].map((match) => ({
    start: match.index,
    end: match.index + 1,
    found: match[0],
    expected: '-',
  }));
  return [...words, ...lines].sort((one, other) => one.start - other.start);
}

function isSuspicious(found: string, expected: string): boolean {
  if (alwaysWrong.test(found) || !foreign.test(found)) return true;
  // Everything turns into Latin, and either other Latin letters stand beside it or it is more than a sign.
  return !foreign.test(expected) && (/\p{Script=Latin}/u.test(found) || [...found].length > 1);
}
