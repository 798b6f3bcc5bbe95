export * from './calendar.ts';
export * from './clock.ts';
export * from './deadline.ts';
export { overlays2026 } from './decisions.ts';
export {
  type DecidedHoliday,
  type Holiday,
  type HolidayId,
  holidayRuleDates,
  holidaysOfYear,
  isWeeklyRest,
} from './holidays.ts';
export { type SaidInstant, saidInstant } from './instants.ts';
export {
  addDays,
  beforeDay,
  beforeDayOfNextMonth,
  type DayParts,
  daysBetween,
  endOfDay,
  fromDayParts,
  isLocalDay,
  type LocalDay,
  lastDayOfMonth,
  startOfDay,
  toDayParts,
  toLocalDay,
  type Weekday,
  weekdayOf,
} from './local-day.ts';
export { type LunarDate, type LunarDay, lunarToSolar, solarToLunar } from './lunar.ts';
export {
  closeOfOffice,
  defaultOfficeHours,
  type OfficeHours,
  type OfficeHoursPeriod,
  type OfficeWindow,
  officeHoursOn,
  parseOfficeHours,
} from './office-hours.ts';
export { type Budget, dueBy, duePhased, type Phase } from './phases.ts';
export {
  addWorkingDays,
  isWorkingDay,
  isWorkingInstant,
  nextWorkingDay,
  previousWorkingDay,
  sameOrNextWorkingDay,
  workingDaysBetween,
  workingMsBetween,
} from './working-days.ts';
