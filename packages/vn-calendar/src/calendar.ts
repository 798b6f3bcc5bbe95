import {
  type DecidedHoliday,
  type Holiday,
  type HolidayId,
  holidaysOfYear,
  isWeeklyRest,
} from './holidays.ts';
import { isLocalDay, type LocalDay } from './local-day.ts';
import {
  defaultOfficeHours,
  type OfficeHours,
  type OfficeHoursPeriod,
  validateHours,
} from './office-hours.ts';

/**
 * A decision that changes the calendar of the rules: days off, and rest days turned into working days (làm
 * bù). Both halves of a swap belong to one overlay.
 */
export interface CalendarOverlay {
  id: string;
  /** Number and notation of the decision, as printed. */
  decisionNo: string;
  issuedOn: LocalDay;
  effectiveOn: LocalDay;
  off: readonly LocalDay[];
  work: readonly LocalDay[];
  /** Holidays whose days this decision fixes: the default of the rules then no longer applies to the year. */
  decides?: readonly { year: number; holiday: DecidedHoliday }[];
  /** Id of the overlay this one replaces entirely. */
  supersedes?: string;
}

/** What a work calendar is made of. Everything has a default, so `defineCalendar({})` is the bare rules. */
export interface CalendarDefinition {
  overlays?: readonly CalendarOverlay[];
  officeHours?: OfficeHours;
  /** Office hours of a season or an agency's special period; the first that holds a day wins. */
  officeHoursPeriods?: readonly OfficeHoursPeriod[];
  /** Minute of the day after which an "immediate" case moves to the next working day; 15:00 by default. */
  immediateCutoffMinute?: number;
  /** Whether a budget in days ends with the office hours of the last day or at the clock time of receipt. */
  daysEndAt?: 'close-of-office' | 'same-time';
}

/** Why a day is worked or not. */
export type DayReason =
  | 'weekday'
  | 'weekly-rest'
  | 'holiday'
  | 'substitute-day'
  | 'day-off-by-decision'
  | 'working-day-by-decision';

/** The verdict on one day, with its ground. */
export interface DayVerdict {
  day: LocalDay;
  isWorking: boolean;
  reason: DayReason;
  holiday?: HolidayId;
  decisionNo?: string;
  isProvisional: boolean;
}

/** An immutable version of a calendar; make one with {@link defineCalendar}. */
export interface WorkCalendar {
  /** Equal definitions give equal versions; store it beside every deadline computed with it. */
  readonly version: string;
  readonly overlays: readonly CalendarOverlay[];
  readonly officeHours: OfficeHours;
  readonly officeHoursPeriods: readonly OfficeHoursPeriod[];
  readonly immediateCutoffMinute: number;
  readonly daysEndAt: 'close-of-office' | 'same-time';
  /** The verdict on a day. Throws RangeError when the text is no existing day. */
  judge(day: LocalDay): DayVerdict;
}

function validateOverlay(overlay: CalendarOverlay): void {
  if (overlay.decisionNo.trim() === '') throw new RangeError(`overlay ${overlay.id}: no decision number`);
  const days = [overlay.issuedOn, overlay.effectiveOn, ...overlay.off, ...overlay.work];
  const wrong = days.find((day) => !isLocalDay(day));
  if (wrong !== undefined) throw new RangeError(`overlay ${overlay.id}: not a local day: ${wrong}`);
  if (overlay.off.some((day) => overlay.work.includes(day))) {
    throw new RangeError(`overlay ${overlay.id}: a day is both off and worked`);
  }
}

/** Drops superseded overlays; a list that names an unknown or repeated id is refused. */
function selectOverlays(overlays: readonly CalendarOverlay[]): CalendarOverlay[] {
  const ids = new Set(overlays.map(({ id }) => id));
  if (ids.size !== overlays.length) throw new RangeError('two overlays share one id');
  const superseded = new Set<string>();
  for (const overlay of overlays) {
    validateOverlay(overlay);
    if (overlay.supersedes === undefined) continue;
    if (!ids.has(overlay.supersedes)) throw new RangeError(`overlay ${overlay.id} supersedes an unknown one`);
    superseded.add(overlay.supersedes);
  }
  return overlays.filter(({ id }) => !superseded.has(id));
}

function overlayVerdicts(overlays: readonly CalendarOverlay[]): Map<LocalDay, DayVerdict> {
  const verdicts = new Map<LocalDay, DayVerdict>();
  for (const { off, work, decisionNo } of overlays) {
    const shared = { decisionNo, isProvisional: false };
    for (const day of off)
      verdicts.set(day, { day, isWorking: false, reason: 'day-off-by-decision', ...shared });
    for (const day of work) {
      verdicts.set(day, { day, isWorking: true, reason: 'working-day-by-decision', ...shared });
    }
  }
  return verdicts;
}

function verdictOfRule(day: LocalDay, holiday: Holiday | undefined): DayVerdict {
  if (holiday) {
    const reason = holiday.isSubstitute ? 'substitute-day' : 'holiday';
    const { isProvisional } = holiday;
    return { day, isWorking: false, reason, holiday: holiday.holiday, isProvisional };
  }
  const isRest = isWeeklyRest(day);
  return { day, isWorking: !isRest, reason: isRest ? 'weekly-rest' : 'weekday', isProvisional: false };
}

/** FNV-1a over the definition, 32 bits: a label to compare versions by, no protection of anything. */
function versionOf(definition: unknown): string {
  let hash = 0x811c9dc5;
  for (const char of JSON.stringify(definition)) {
    hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}

/**
 * Builds a calendar version from the rules, the overlays (later ones win over earlier ones) and the office
 * hours. Throws RangeError for overlays without decision, unknown days, or office hours that overlap.
 */
export function defineCalendar(definition: CalendarDefinition): WorkCalendar {
  const overlays = selectOverlays(definition.overlays ?? []);
  const settings = {
    overlays,
    officeHours: definition.officeHours ?? defaultOfficeHours,
    officeHoursPeriods: definition.officeHoursPeriods ?? [],
    immediateCutoffMinute: definition.immediateCutoffMinute ?? 15 * 60,
    daysEndAt: definition.daysEndAt ?? ('close-of-office' as const),
  };
  for (const hours of [settings.officeHours, ...settings.officeHoursPeriods.map(({ hours }) => hours)]) {
    validateHours(hours);
  }
  const byDecision = overlayVerdicts(overlays);
  const byYear = new Map<number, Map<LocalDay, Holiday>>();

  const holidaysByRule = (year: number) => {
    const known = byYear.get(year);
    if (known) return known;
    const decided = overlays.flatMap(({ decides }) => decides ?? []).filter((it) => it.year === year);
    const holidays = holidaysOfYear(
      year,
      decided.map(({ holiday }) => holiday),
    );
    const byDay = new Map(holidays.map((holiday) => [holiday.day, holiday]));
    byYear.set(year, byDay);
    return byDay;
  };
  const judge = (day: LocalDay): DayVerdict => {
    if (!isLocalDay(day)) throw new RangeError(`not a local day: ${day}`);
    return byDecision.get(day) ?? verdictOfRule(day, holidaysByRule(Number(day.slice(0, 4))).get(day));
  };
  return Object.freeze({ ...settings, version: versionOf(settings), judge });
}
