import { normalizeText } from './normalize.ts';

/** A date read from a letter. `raw` is the text as found, so nothing a clerk typed is lost. */
export interface DateReading {
  /** `yyyy-MM-dd`, or null when the letter leaves a part blank or names no existing day (R-LTR-1, R-LTR-3). */
  value: string | null;
  /** The parts that are printed when others are blank: "ngày   tháng 7 năm 2020". */
  partial?: { year?: number; month?: number; day?: number };
  raw: string;
}

const longForm = /ngày\s*(\d{1,2})?[\s.…_]*tháng\s*(\d{1,2})?[\s.…_]*năm\s*(\d+)?/iu;
const shortForm = /(?<![\d/])(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?![\d/])/u;

/** Years outside this span are slips of the pen or of the scanner, not dates of documents. */
const earliestYear = 1900;
const latestYear = 2199;

function toExistingDay(year: number, month: number, day: number): string | null {
  if (year < earliestYear || year > latestYear) return null;
  const instant = new Date(Date.UTC(year, month - 1, day));
  const exists = instant.getUTCMonth() === month - 1 && instant.getUTCDate() === day;
  return exists ? instant.toISOString().slice(0, 10) : null;
}

function readParts(match: RegExpExecArray): DateReading {
  const [raw, day, month, year] = match;
  if (day !== undefined && month !== undefined && year !== undefined) {
    return { value: toExistingDay(Number(year), Number(month), Number(day)), raw };
  }
  const partial = {
    ...(year !== undefined && { year: Number(year) }),
    ...(month !== undefined && { month: Number(month) }),
    ...(day !== undefined && { day: Number(day) }),
  };
  return { value: null, partial, raw };
}

/**
 * The first date of a text: "ngày 28 tháng 5 năm 2019" (parts may be blank), "ngày 12/7/2018", "20/02/2020".
 * Two-digit years are never accepted. Null when the text holds no date. Source: R-LTR-3.
 */
export function findDate(text: string): DateReading | null {
  const plain = normalizeText(text.replaceAll('*', ' '));
  const long = longForm.exec(plain);
  const short = shortForm.exec(plain);
  const first = long && short ? (long.index <= short.index ? long : short) : (long ?? short);
  if (!first) return null;
  const reading = readParts(first);
  const twoDigitYear = first === long && /^\d{1,3}$/.test(first[3] ?? '');
  return twoDigitYear ? { value: null, raw: reading.raw } : reading;
}

/** Reads "Triệu Sơn, ngày   tháng 7 năm 2020": place and date. Null when the line is none (R-LTR-3). */
export function parsePlaceAndDate(line: string): { place: string; date: DateReading } | null {
  const match = /^([\p{L}][^,\n]*?)\s*,\s*(ngày.*)$/iu.exec(normalizeText(line.replaceAll('*', ' ')));
  const date = match && longForm.test(match[2]!) ? findDate(match[2]!) : null;
  return match && date ? { place: match[1]!, date } : null;
}
