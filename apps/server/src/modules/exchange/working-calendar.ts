export { workingCalendar } from '../../platform/working-calendar.ts';
