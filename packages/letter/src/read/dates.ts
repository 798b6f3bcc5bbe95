import { withDigits } from './number-line.ts';

export type FoundDate = {
  value: string | null;
  partial: { year?: number; month?: number; day?: number } | null;
  raw: string;
  at: [start: number, end: number];
  isRepaired: boolean;
};

const room = '[\\s.…_]{0,40}';
const digit = '[\\dOolI|]';
const longForm = new RegExp(
  `ng[àaáâ]y${room}(${digit}{1,2})?${room}th[áaàâ]ng${room}(${digit}{1,2})?${room}n[ăaâã]m${room}((?:${digit}\\s?){1,4}(?!\\d))?`,
  'iu',
);
const shortForm = /ngày\s{0,3}(\d{1,2})\s{0,2}[/.-]\s{0,2}(\d{1,2})\s{0,2}[/.-]\s{0,2}(\d{4})(?!\d)/iu;

/** The date of a letter, its parts blank or misread (R-LTR-3, R-LTR-9). Null when the text has none. */
export function findLetterDate(text: string): FoundDate | null {
  const long = longForm.exec(text);
  const match = long ?? shortForm.exec(text);
  if (!match) return null;
  const printed = match.slice(1).map((part) => part?.replace(/\s/gu, ''));
  const [day, month, year] = printed.map((part) =>
    part === undefined ? undefined : Number(withDigits(part)),
  );
  const place = {
    raw: match[0].trim(),
    at: [match.index, match.index + match[0].length] as [number, number],
  };
  const isRepaired = printed.some((part) => part !== undefined && withDigits(part) !== part);
  const isShortYear = year !== undefined && year < 1900;
  const known = {
    ...(year !== undefined && !isShortYear && { year }),
    ...(month !== undefined && month >= 1 && month <= 12 && { month }),
    ...(day !== undefined && day >= 1 && day <= 31 && { day }),
  };
  if (day === undefined || month === undefined || year === undefined)
    return { ...place, isRepaired, value: null, partial: Object.keys(known).length > 0 ? known : null };
  return { ...place, isRepaired, value: isShortYear ? null : existingDay(year, month, day), partial: null };
}

/** Null for days that no calendar has: 31/02, month 0. */
export function existingDay(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2199) return null;
  const instant = new Date(Date.UTC(year, month - 1, day));
  const exists = instant.getUTCMonth() === month - 1 && instant.getUTCDate() === day;
  return exists ? instant.toISOString().slice(0, 10) : null;
}
