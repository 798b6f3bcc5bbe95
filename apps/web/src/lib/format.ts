/**
 * Formats of ui.md §8. Days are `yyyy-MM-dd`, instants RFC 3339 text or Date;
 * everything is shown in the zone of the law, whatever the machine says.
 */
const ZONE = 'Asia/Ho_Chi_Minh';

export type Instant = string | Date;

const zoned = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const weekdayName = new Intl.DateTimeFormat('vi-VN', { timeZone: 'UTC', weekday: 'long' });
const grouped = new Intl.NumberFormat('vi-VN');
const oneDecimal = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

/** Legal day (`yyyy-MM-dd`) of an instant. */
export function dayOf(instant: Instant): string {
  const part = partsOf(instant);
  return `${part.year}-${part.month}-${part.day}`;
}

/** `05/7/2024`, `20/02/2020`: month with two digits only for 1 and 2 (NĐ 30/2020 Phụ lục I). */
export function formatDay(day: string): string {
  return `${formatShortDay(day)}/${day.slice(0, 4)}`;
}

/** `14/8`: lists of this year. */
export function formatShortDay(day: string): string {
  const month = Number(day.slice(5, 7));
  return `${day.slice(8, 10)}/${month < 3 ? `0${month}` : month}`;
}

/** This year's days without the year, others with it. */
export function formatListDay(day: string, now: Instant): string {
  return day.slice(0, 4) === dayOf(now).slice(0, 4) ? formatShortDay(day) : formatDay(day);
}

/** "Thứ Sáu, 14/8/2020". */
export function formatWeekday(day: string): string {
  const name = weekdayName.format(new Date(`${day}T00:00:00Z`));
  return `${name}, ${formatDay(day)}`;
}

/** `15:02`. */
export function formatTime(instant: Instant): string {
  const part = partsOf(instant);
  return `${part.hour}:${part.minute}`;
}

/** `14/8/2020 15:02`. */
export function formatInstant(instant: Instant): string {
  return `${formatDay(dayOf(instant))} ${formatTime(instant)}`;
}

/** `14/8/2020 15:02:03`: logs. */
export function formatExactInstant(instant: Instant): string {
  return `${formatInstant(instant)}:${partsOf(instant).second}`;
}

/** `14/8/2020 13:58:21 +07:00`: signatures. */
export function formatSigningInstant(instant: Instant): string {
  return `${formatExactInstant(instant)} +07:00`;
}

/** `01/8 – 14/8/2020`, both ends in. */
export function formatPeriod(from: string, to: string): string {
  const start = from.slice(0, 4) === to.slice(0, 4) ? formatShortDay(from) : formatDay(from);
  return `${start} – ${formatDay(to)}`;
}

/** `1.234`. */
export function formatNumber(value: number): string {
  return grouped.format(value);
}

/** `98,6%`. */
export function formatPercent(value: number): string {
  return `${oneDecimal.format(value)}%`;
}

/** `999+` above the cap of list counts. */
export function formatCount(count: number): string {
  return count > 999 ? '999+' : String(count);
}

/** `412 KB`, `1,2 MB`; 1 KB = 1024 bytes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024 * 1024) return `${formatNumber(Math.max(1, Math.round(bytes / 1024)))} KB`;
  return `${oneDecimal.format(bytes / 1024 / 1024)} MB`;
}

/** `A41F 09C2 · 7E3B 55D0`: the first 16 digits of a SHA-256 in hexadecimal. */
export function formatDigest(hex: string): string {
  const groups = digestGroups(hex.slice(0, 16));
  return `${groups.slice(0, 2).join(' ')} · ${groups.slice(2).join(' ')}`;
}

/** Upper-case groups of four, for the whole digest. */
export function digestGroups(hex: string): string[] {
  return hex.toUpperCase().match(/.{1,4}/g) ?? [];
}

/** Two letters for a round mark: family name and given name, "Hà Văn" → "HV". */
export function initialsOf(fullName: string): string {
  const words = fullName.trim().split(/\s+/);
  const first = words[0]?.[0] ?? '';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}

type ZonedParts = Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string>;

function partsOf(instant: Instant): ZonedParts {
  const date = typeof instant === 'string' ? new Date(instant) : instant;
  const parts = zoned.formatToParts(date).map((part) => [part.type, part.value]);
  return Object.fromEntries(parts) as ZonedParts;
}
