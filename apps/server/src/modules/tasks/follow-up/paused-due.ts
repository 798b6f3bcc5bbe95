import {
  actOnClock,
  type ClockAct,
  type DeadlineClock,
  endOfDay,
  readClock,
  toLocalDay,
  type WorkCalendar,
} from '@congvu/vn-calendar';

type Pause = { dueAt: Date; from: Date; to: Date };

const why = { actor: 'tasks', reason: 'suspension' };
const acts = ({ dueAt, from, to }: Pause): ClockAct[] => [
  { ...why, kind: 'start', at: from },
  { ...why, kind: 'extend', at: from, grantedDue: dueAt },
  { ...why, kind: 'pause', at: from },
  { ...why, kind: 'resume', at: to },
];

/** The end of the day a deadline reaches after a pause: later by the office time that was lost, part of a day counting in
 *  favour of who works; a pause over rest days only moves nothing. Read from the ledger of the clock. Pure. */
export function dueAfterPause(calendar: WorkCalendar, pause: Pause): Date {
  const idle: DeadlineClock = { budget: { mode: 'working-days', amount: 1 }, events: [] };
  const clock = acts(pause).reduce((kept, act) => actOnClock(calendar, kept, act), idle);
  const { dueAt } = readClock(calendar, clock);
  return dueAt!.getTime() === pause.dueAt.getTime() ? pause.dueAt : endOfDay(toLocalDay(dueAt!));
}
