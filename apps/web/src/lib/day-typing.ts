/**
 * Reads a day as clerks type it: `14/8/2020`, `14-08-2020`, `14.8.20`, `14082020`, `14/8`, `14`;
 * missing parts come from `today` (`yyyy-MM-dd`). Returns `yyyy-MM-dd`, or null when it is no day.
 */
export function readTypedDay(text: string, today: string): string | null {
  const parts = splitTyped(text.trim());
  if (!parts) return null;
  const [day, month = Number(today.slice(5, 7)), year = Number(today.slice(0, 4))] = parts;
  if (day === undefined) return null;
  return dayIfReal(year < 100 ? 2000 + year : year, month, day);
}

/** The day `count` days later. */
export function shiftDay(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

function splitTyped(text: string): number[] | null {
  if (/^\d{6}$|^\d{8}$/.test(text)) return [text.slice(0, 2), text.slice(2, 4), text.slice(4)].map(Number);
  const parts = text.split(/[/\-.\s]+/);
  if (parts.length > 3 || !parts.every((part) => /^\d{1,4}$/.test(part))) return null;
  return parts.map(Number);
}

function dayIfReal(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1900 ? date.toISOString().slice(0, 10) : null;
}
