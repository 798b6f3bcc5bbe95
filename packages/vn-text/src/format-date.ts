import { type DayLike, toLocalFields } from './local-time.ts';

const weekdayNames = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'];

/** NĐ 30/2020 Phụ lục I: the day always has two digits, the month only for 1 and 2 (no forged 11 or 12). */
function dayAndMonth(value: DayLike): { day: string; month: string } {
  const { day, month } = toLocalFields(value);
  return { day: String(day).padStart(2, '0'), month: month <= 2 ? `0${month}` : String(month) };
}

/** `05/7/2024`, `20/02/2020`, `14/8/2020`. */
export function formatDay(value: DayLike): string {
  return `${formatDayWithoutYear(value)}/${toLocalFields(value).year}`;
}

/** `14/8`: for lists whose year is plain. */
export function formatDayWithoutYear(value: DayLike): string {
  const { day, month } = dayAndMonth(value);
  return `${day}/${month}`;
}

/** Lists drop the year of today: `14/8` this year, `14/8/2020` in any other. */
export function formatDayInList(value: DayLike, today: DayLike): string {
  const isThisYear = toLocalFields(value).year === toLocalFields(today).year;
  return isThisYear ? formatDayWithoutYear(value) : formatDay(value);
}

/** "ngày 05 tháng 01 năm 2020": the date line of letters. */
export function formatDayLong(value: DayLike): string {
  const { day, month } = dayAndMonth(value);
  return `ngày ${day} tháng ${month} năm ${toLocalFields(value).year}`;
}

/** "Thứ Sáu", "Chủ nhật". */
export function formatWeekday(value: DayLike): string {
  return weekdayNames[toLocalFields(value).weekday - 1]!;
}

/** "T2" … "T7", "CN". */
export function formatWeekdayShort(value: DayLike): string {
  const { weekday } = toLocalFields(value);
  return weekday === 7 ? 'CN' : `T${weekday + 1}`;
}

/** "Thứ Sáu, 14/8/2020". */
export function formatDayWithWeekday(value: DayLike): string {
  return `${formatWeekday(value)}, ${formatDay(value)}`;
}

/** "15:02", 24 hours. */
export function formatTime(instant: Date): string {
  const { hour, minute } = toLocalFields(instant);
  return `${hour}:${minute}`;
}

/** "15:02:03", for logs. */
export function formatTimeWithSeconds(instant: Date): string {
  return `${formatTime(instant)}:${toLocalFields(instant).second}`;
}

/** "14/8/2020 15:02": an instant on a screen. */
export function formatDayTime(instant: Date): string {
  return `${formatDay(instant)} ${formatTime(instant)}`;
}

/** "14/8/2020 13:58:21 +07:00": an instant that must be exact, such as a signature's. */
export function formatInstant(instant: Date): string {
  return `${formatDay(instant)} ${formatTimeWithSeconds(instant)} +07:00`;
}

/** "2020-08-14T13:58:21+07:00" (RFC 3339), as the API writes instants. Milliseconds are dropped. */
export function formatRfc3339(instant: Date): string {
  const { year, month, day } = toLocalFields(instant);
  const pad = (part: number, width: number) => String(part).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${formatTimeWithSeconds(instant)}+07:00`;
}

function joinPeriod(from: DayLike, to: DayLike, dash: string): string {
  const end = formatDay(to);
  if (formatDay(from) === end) return end;
  return `${formatDayInList(from, to)} ${dash} ${end}`;
}

/** "01/8 – 14/8/2020", both ends in; a year that differs is printed on both sides. */
export function formatPeriod(from: DayLike, to: DayLike): string {
  return joinPeriod(from, to, '–');
}

/** "01/8 - 14/8/2020": the hyphen of the printed forms. */
export function formatPeriodForPrint(from: DayLike, to: DayLike): string {
  return joinPeriod(from, to, '-');
}

const minuteMs = 60_000;

/**
 * "vừa xong", "31 phút", "hôm nay 17:00", "hôm qua", else the day. Instants to come are never "minutes":
 * today's show the clock time, later ones the day. Put the absolute form in `title`.
 */
export function formatRelative(instant: Date, now: Date): string {
  const elapsedMs = now.getTime() - instant.getTime();
  if (elapsedMs >= 0 && elapsedMs < minuteMs) return 'vừa xong';
  if (elapsedMs >= 0 && elapsedMs < 60 * minuteMs) return `${Math.floor(elapsedMs / minuteMs)} phút`;
  if (formatDay(instant) === formatDay(now)) return `hôm nay ${formatTime(instant)}`;
  const yesterday = new Date(now.getTime() - 24 * 60 * minuteMs);
  return formatDay(instant) === formatDay(yesterday) ? 'hôm qua' : formatDayInList(instant, now);
}
