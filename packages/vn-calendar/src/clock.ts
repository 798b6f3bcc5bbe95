import type { WorkCalendar } from './calendar.ts';
import { runWorkingTime } from './deadline.ts';
import { type LocalDay, toLocalDay } from './local-day.ts';
import { closeOfOffice } from './office-hours.ts';
import { type Budget, dueBy } from './phases.ts';
import { sameOrNextWorkingDay, workingMsBetween } from './working-days.ts';

/** What may happen to a clock; the ledger keeps each forever. */
export type ClockEventKind =
  | 'start'
  | 'pause'
  | 'resume'
  | 'restart'
  | 'extend'
  | 'calendar-changed'
  | 'stop';

/** One entry of the ledger: who moved the clock, when, why, on what ground, and what it did to the due instant. */
export interface ClockEvent {
  seq: number;
  kind: ClockEventKind;
  at: Date;
  actor: string;
  reason: string;
  legalBasis: string | null;
  dueBefore: Date | null;
  dueAfter: Date | null;
  calendarVersion: string;
  /** Only of `extend`: the due instant that was granted. */
  grantedDue?: Date;
}

export type ClockState = 'idle' | 'running' | 'paused' | 'stopped';

/** A budget and its ledger. Nothing else is kept: state, time used and due follow from them. */
export interface DeadlineClock {
  budget: Budget;
  events: readonly ClockEvent[];
}

/** How a clock stands. `consumedMs` is office time used (calendar and 24/7 budgets: time), pauses left out. */
export interface ClockReading {
  state: ClockState;
  startedAt: Date | null;
  runningSince: Date | null;
  consumedMs: number;
  dueAt: Date | null;
}

/** What a person wants of a clock now. */
export interface ClockAct {
  kind: ClockEventKind;
  at: Date;
  actor: string;
  reason: string;
  legalBasis?: string;
  grantedDue?: Date;
  until?: WorkCalendar;
}

const allowedIn: Record<ClockEventKind, readonly ClockState[]> = {
  start: ['idle'],
  pause: ['running'],
  resume: ['paused'],
  restart: ['running', 'paused'],
  extend: ['running', 'paused'],
  'calendar-changed': ['idle', 'running', 'paused'],
  stop: ['running', 'paused'],
};

/** What a ledger is read under. */
interface Rules {
  calendar: WorkCalendar;
  budget: Budget;
}

const isOfficeTime = ({ mode }: Budget): boolean => mode !== 'calendar-days' && mode !== 'around-the-clock';

const spent = (calendar: WorkCalendar, budget: Budget, [from, to]: [Date, Date]): number =>
  isOfficeTime(budget) ? workingMsBetween(calendar, from, to) : Math.max(0, to.getTime() - from.getTime());

/** A due instant moved by the time a pause took: office time for office budgets, so that a pause over rest changes
 *  nothing. Calendar days move from the day they reached, before that was rolled off a rest day. */
function postpone({ calendar, budget }: Rules, due: Due, lostMs: number): Date {
  if (lostMs === 0) return due.dueAt;
  if (isOfficeTime(budget)) return runWorkingTime(calendar, due.dueAt, lostMs);
  const reached = due.movedFrom ? closeOfOffice(calendar, due.movedFrom) : due.dueAt;
  const moved = new Date(reached.getTime() + lostMs);
  if (budget.mode === 'around-the-clock') return moved;
  const working = sameOrNextWorkingDay(calendar, toLocalDay(moved));
  return working === toLocalDay(moved) ? moved : closeOfOffice(calendar, working);
}

type Due = { dueAt: Date; movedFrom?: LocalDay };

/** The running sums of a replay. */
interface Sums {
  state: ClockState;
  startedAt: Date | null;
  since: Date | null;
  consumedMs: number;
  lostMs: number;
  grantedDue: Date | null;
}

const idle: Sums = {
  state: 'idle',
  startedAt: null,
  since: null,
  consumedMs: 0,
  lostMs: 0,
  grantedDue: null,
};

function apply({ calendar, budget }: Rules, sums: Sums, event: ClockEvent): Sums {
  const { at, kind } = event;
  const passed = sums.since ? spent(calendar, budget, [sums.since, at]) : 0;
  const ran = sums.state === 'running' ? sums.consumedMs + passed : sums.consumedMs;
  switch (kind) {
    case 'start':
    case 'restart':
      return { ...idle, state: 'running', startedAt: at, since: at };
    case 'pause':
      return { ...sums, state: 'paused', since: at, consumedMs: ran };
    case 'resume':
      return { ...sums, state: 'running', since: at, lostMs: sums.lostMs + passed };
    case 'extend':
      // What was lost before is in the granted instant already.
      return { ...sums, grantedDue: event.grantedDue!, lostMs: 0 };
    case 'stop':
      return { ...sums, state: 'stopped', since: null, consumedMs: ran };
    case 'calendar-changed':
      return sums;
  }
}

/** Reads the ledger under a calendar. A paused clock is due as if it went on at the moment of its pause. */
export function readClock(calendar: WorkCalendar, { budget, events }: DeadlineClock): ClockReading {
  const sums = events.reduce((before, event) => apply({ calendar, budget }, before, event), idle);
  const { state, startedAt, since, consumedMs } = sums;
  const first: Due | null = sums.grantedDue
    ? { dueAt: sums.grantedDue }
    : startedAt && dueBy(calendar, startedAt, budget);
  const dueAt = first && postpone({ calendar, budget }, first, sums.lostMs);
  return { state, startedAt, runningSince: state === 'running' ? since : null, consumedMs, dueAt };
}

function assertAct(clock: DeadlineClock, reading: ClockReading, act: ClockAct): void {
  if (!allowedIn[act.kind].includes(reading.state)) {
    throw new RangeError(`a clock that is ${reading.state} cannot ${act.kind}`);
  }
  const last = clock.events.at(-1);
  if (last && act.at < last.at) throw new RangeError('the ledger runs forward only');
  if (act.kind !== 'start' && act.reason.trim() === '') throw new RangeError(`${act.kind} needs a reason`);
  if ((act.kind === 'extend') !== (act.grantedDue !== undefined)) {
    throw new RangeError('an extension, and only that, names the due instant granted');
  }
}

/**
 * Appends an act to the ledger and says what it did to the due instant. `calendar-changed` carries the calendar that held
 * `until` now. Throws RangeError for an act the state does not allow.
 */
export function actOnClock(calendar: WorkCalendar, clock: DeadlineClock, act: ClockAct): DeadlineClock {
  const reading = readClock(act.until ?? calendar, clock);
  assertAct(clock, reading, act);
  const { kind, at, actor, reason, grantedDue } = act;
  const event: ClockEvent = {
    ...{ seq: clock.events.length + 1, kind, at, actor, reason },
    legalBasis: act.legalBasis ?? null,
    dueBefore: reading.dueAt,
    dueAfter: null,
    calendarVersion: calendar.version,
    ...(grantedDue ? { grantedDue } : {}),
  };
  const dueAfter = readClock(calendar, { ...clock, events: [...clock.events, event] }).dueAt;
  return { ...clock, events: [...clock.events, { ...event, dueAfter }] };
}
