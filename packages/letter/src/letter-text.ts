// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const invisible = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]+/gu;

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
