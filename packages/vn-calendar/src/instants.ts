import {
  addDays,
  beforeDay,
  beforeDayOfNextMonth,
  endOfDay,
  isLocalDay,
  type LocalDay,
  lastDayOfMonth,
  startOfDay,
  toDayParts,
} from './local-day.ts';

/** A limit said in words of the law or of a letter, and the rule that gave its instant. */
export interface SaidInstant {
  at: Date;
  rule: 'before-day' | 'until-day' | 'from-day' | 'before-day-of-next-month' | 'end-of-month';
}

const dayWords = String.raw`(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})`;
const before = new RegExp(String.raw`trước\s+(?:ngày\s+)?${dayWords}`, 'u');
const until = new RegExp(
  String.raw`(?:đến(?:\s+hết)?|chậm nhất(?:\s+là)?|hết)\s+(?:ngày\s+)?${dayWords}`,
  'u',
);
const since = new RegExp(String.raw`(?:kể\s+)?từ\s+(?:ngày\s+)?${dayWords}`, 'u');
const nextMonth = /trước\s+ngày\s+(\d{1,2})\s+(?:của\s+)?tháng\s+(?:tiếp theo|sau|kế tiếp)/u;
const endOfMonth = /cuối\s+tháng(?:\s+(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4}))?/u;

function dayOf(match: RegExpExecArray): LocalDay | null {
  const [day, month, year] = [match[1], match[2], match[3]];
  const text = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  return isLocalDay(text) ? text : null;
}

const dayRules = [
  { pattern: before, rule: 'before-day', at: beforeDay },
  { pattern: until, rule: 'until-day', at: endOfDay },
  { pattern: since, rule: 'from-day', at: startOfDay },
] as const;

/**
 * Reads "trước ngày 19/8/2020", "đến ngày …", "kể từ ngày …", "cuối tháng", "trước ngày 03 của tháng tiếp theo". `on` is
 * the day the words were said, for those that name no month. Null when no limit is read, or its day does not exist.
 */
export function saidInstant(words: string, on: LocalDay): SaidInstant | null {
  const text = words.normalize('NFC').toLowerCase();
  const { year, month } = toDayParts(on);
  const next = nextMonth.exec(text);
  if (next) return saidOfNextMonth({ year, month }, Number(next[1]));
  for (const { pattern, rule, at } of dayRules) {
    const match = pattern.exec(text);
    const day = match && dayOf(match);
    if (day) return { at: at(day), rule };
  }
  const end = endOfMonth.exec(text);
  if (!end || Number(end[1] ?? 1) > 12 || end[1] === '0') return null;
  const last = end[1] ? lastDayOfMonth(Number(end[2]), Number(end[1])) : lastDayOfMonth(year, month);
  return { at: endOfDay(last), rule: 'end-of-month' };
}

function saidOfNextMonth(month: { year: number; month: number }, day: number): SaidInstant | null {
  const firstOfNext = addDays(lastDayOfMonth(month.year, month.month), 1);
  const { year, month: next } = toDayParts(firstOfNext);
  const text = `${year}-${String(next).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (!isLocalDay(text)) return null;
  return { at: beforeDayOfNextMonth(month, day), rule: 'before-day-of-next-month' };
}
