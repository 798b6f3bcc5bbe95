/** Control and format characters (bidi marks and overrides too), line separators, variation selectors. */
const invisible = /(?:[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\p{Variation_Selector})+/gu;

/**
 * One printed line: NFC, white space single, no invisible characters.
 * Decomposed text would be laid out but stay decomposed in the PDF, where search fails.
 */
export function printed(text: string): string {
  return keptSpaces(text).trim();
}

/** As `printed`, but keeps a leading or trailing space, which separates runs. */
export function keptSpaces(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\t\n\r\u2028\u2029]+/gu, ' ')
    .replace(invisible, '')
    .replace(/ {2,}/gu, ' ');
}

/** Upper case by Vietnamese rules, NFC. */
export function upper(text: string): string {
  return printed(text).toLocaleUpperCase('vi');
}

/** Roman numeral of 1 to 99. */
export function roman(value: number): string {
  const tens = ['', 'X', 'XX', 'XXX', 'XL', 'L', 'LX', 'LXX', 'LXXX', 'XC'];
  const ones = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'];
  return `${tens[Math.floor(value / 10)] ?? ''}${ones[value % 10] ?? ''}`;
}

/**
 * The date as printed in box 4: day in two digits, January and February with a zero, other months without
 * (NĐ 30/2020 Phụ lục I.II.4): "ngày 05 tháng 01 năm 2020".
 */
export function printedDate(date: { day: number; month: number; year: number }): string {
  const day = String(date.day).padStart(2, '0');
  const month = date.month <= 2 ? `0${date.month}` : String(date.month);
  return `ngày ${day} tháng ${month} năm ${date.year}`;
}

/** Adds the punctuation of a list: ";" after each line, "." after the last; none is doubled. */
export function listed(lines: string[], mark: string): string[] {
  const last = lines.length - 1;
  return lines.map((line, index) => {
    const bare = printed(line)
      .replace(/^[-–•]\s*/u, '')
      .replace(/[;.\s]+$/u, '');
    return `${mark}${bare}${index === last ? '.' : ';'}`;
  });
}

/** No word of the language is longer; the longest chains of digits and notations stay below it, too. */
const longestWord = 30;

/**
 * Places where a word longer than its room may be broken (a zero-width space): after the signs of an address
 * where it has some, else every few letters. Shorter words are left alone.
 */
export function breakable(text: string, mostLetters = longestWord): string {
  if (text.length <= mostLetters) return text;
  return text.replace(/\S+/gu, (word) => {
    const letters = [...word];
    if (letters.length <= mostLetters) return word;
    const step = Math.max(4, Math.floor(mostLetters / 2));
    let sinceBreak = 0;
    return letters
      .map((letter, index) => {
        sinceBreak += 1;
        const isPlace = /[/.?&=_-]/u.test(letter) ? sinceBreak >= 4 : sinceBreak >= step;
        if (!isPlace || index === letters.length - 1) return letter;
        sinceBreak = 0;
        return `${letter}\u200b`;
      })
      .join('');
  });
}
