import * as vn from '@congvu/vn-text';

/**
 * Formats of ui.md §8 for what the API sends: days are `yyyy-MM-dd`, instants RFC 3339 text or Date.
 * Everything is shown in the zone of the law (Asia/Ho_Chi_Minh), whatever the machine says.
 */
export type Instant = string | Date;

export { formatBytes, formatDigest, formatMoney, formatNumber, formatPeriod } from '@congvu/vn-text';

const dateOf = (instant: Instant): Date => (typeof instant === 'string' ? new Date(instant) : instant);

/** Legal day (`yyyy-MM-dd`) of an instant. */
export function dayOf(instant: Instant): string {
  return vn.formatRfc3339(dateOf(instant)).slice(0, 10);
}

/** `05/7/2024`, `20/02/2020`. */
export function formatDay(day: string): string {
  return vn.formatDay(day);
}

/** `14/8`: lists whose year is plain. */
export function formatShortDay(day: string): string {
  return vn.formatDayWithoutYear(day);
}

/** This year's days without the year, others with it. */
export function formatListDay(day: string, now: Instant): string {
  return vn.formatDayInList(day, dateOf(now));
}

/** "Thứ Sáu, 14/8/2020". */
export function formatWeekday(day: string): string {
  return vn.formatDayWithWeekday(day);
}

/** `15:02`. */
export function formatTime(instant: Instant): string {
  return vn.formatTime(dateOf(instant));
}

/** `14/8/2020 15:02`. */
export function formatInstant(instant: Instant): string {
  return vn.formatDayTime(dateOf(instant));
}

/** `14/8/2020 15:02:03`: logs. */
export function formatExactInstant(instant: Instant): string {
  return `${vn.formatDay(dateOf(instant))} ${vn.formatTimeWithSeconds(dateOf(instant))}`;
}

/** `14/8/2020 13:58:21 +07:00`: signatures. */
export function formatSigningInstant(instant: Instant): string {
  return vn.formatInstant(dateOf(instant));
}

/** "vừa xong", "31 phút", "hôm nay 17:00", "hôm qua", then the day; put `formatInstant` into `title`. */
export function formatRelative(instant: Instant, now: Instant): string {
  return vn.formatRelative(dateOf(instant), dateOf(now));
}

/** `98,6%` from the ratio 0.986. */
export function formatPercent(ratio: number): string {
  return vn.formatPercentInTable(ratio);
}

/** `999+` above the cap of list counts. */
export function formatCount(count: number): string {
  return vn.formatCapped(count);
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
