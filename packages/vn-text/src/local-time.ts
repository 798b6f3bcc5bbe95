/** What the formats accept for a day: a legal day `yyyy-MM-dd`, or an instant seen at UTC+07:00. */
export type DayLike = string | Date;

/** Fields of an instant at UTC+07:00, two-digit texts but for the year and weekday (1 = Monday … 7). */
export interface LocalFields {
  year: number;
  month: number;
  day: number;
  weekday: number;
  hour: string;
  minute: string;
  second: string;
}

/** Vietnam has no daylight saving: the offset is a constant, so no time zone data of the host is needed. */
const zoneOffsetMs = 7 * 3_600_000;

/** Fields of an instant, or of the beginning of a day. Throws RangeError when it is neither. */
export function toLocalFields(value: DayLike): LocalFields {
  const isDay = typeof value === 'string';
  if (isDay && !/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new RangeError(`not a day: ${value}`);
  const localMs = isDay ? Date.parse(`${value}T00:00:00Z`) : value.getTime() + zoneOffsetMs;
  if (Number.isNaN(localMs)) throw new RangeError(`not a day: ${value}`);
  const local = new Date(localMs);
  // Date.parse rolls 2026-02-30 over to March in some engines.
  if (isDay && !local.toISOString().startsWith(value)) throw new RangeError(`not a day: ${value}`);
  const pad = (part: number) => String(part).padStart(2, '0');
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: ((local.getUTCDay() + 6) % 7) + 1,
    hour: pad(local.getUTCHours()),
    minute: pad(local.getUTCMinutes()),
    second: pad(local.getUTCSeconds()),
  };
}
