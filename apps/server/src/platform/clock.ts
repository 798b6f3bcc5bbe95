import { type LocalDay, toLocalDay } from '@congvu/vn-calendar';

/** The only source of time. Instants are UTC; legal days are those of Asia/Ho_Chi_Minh. */
export type Clock = { now(): Date; today(): LocalDay };

export const systemClock: Clock = {
  now: () => new Date(),
  today: () => toLocalDay(new Date()),
};

/** A clock that stands until it is moved; the demo's history and the tests run under it. */
export type SimulatedClock = Clock & { set(at: Date): void; advance(ms: number): void };

export function simulatedClock(start: Date): SimulatedClock {
  let current = start.getTime();
  return {
    now: () => new Date(current),
    today: () => toLocalDay(new Date(current)),
    set: (at) => {
      current = at.getTime();
    },
    advance: (ms) => {
      current += ms;
    },
  };
}
