import type { Person } from '../apps/server/src/platform/actor.ts';
import { systemFor } from '../apps/server/src/platform/actor.ts';
import { type SimulatedClock, simulatedClock } from '../apps/server/src/platform/clock.ts';
import { type Ctx, type PersonCtx, type Runtime, runCommand } from '../apps/server/src/platform/command.ts';
import type { Organisation } from './organisation/build.ts';

/** The stage on which the demo's history is played: every act is a command of a person at a simulated moment. */
export type Stage = {
  runtime: Runtime;
  clock: SimulatedClock;
  /** Runs a command as the system (founding the organisation). */
  system<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
  as<T>(person: Person, work: (ctx: PersonCtx) => Promise<T>): Promise<T>;
  /** Lets every event reach its subscribers. */
  settle(): Promise<void>;
  say(line: string): void;
};

export type StageWithPeople = Stage & { organisation: Organisation };

export function createStage(
  runtime: Runtime,
  of: { clock: SimulatedClock; settle: () => Promise<void>; say: (line: string) => void },
): Stage {
  return {
    runtime,
    clock: of.clock,
    system: (work) => runCommand(runtime, systemFor(null), (ctx) => ctx.asSystem(() => work(ctx))),
    as: (person, work) => runCommand(runtime, person, work),
    settle: of.settle,
    say: of.say,
  };
}

/** The same stage under a clock of its own: what one agency does in an hour need not wait for the others. */
export function sideStage(stage: StageWithPeople): StageWithPeople {
  const clock = simulatedClock(stage.clock.now());
  const { settle, say, organisation } = stage;
  return { ...createStage({ ...stage.runtime, clock }, { clock, settle, say }), organisation };
}

/** `vt.sonthuy` → the person; a slip in the demo's data stops it at once. */
export function personOf(stage: StageWithPeople, username: string): Person {
  const person = stage.organisation.people[username];
  if (!person) throw new Error(`the demo has no ${username}`);
  return person;
}
export const accountOf = (role: string, commune: string): string => `${role}.${commune.replace('-', '')}`;

/** A moment of August 2020 (or another day) in Vietnamese time. */
export const moment = (day: string, time: string): Date => new Date(`${day}T${time}:00+07:00`);
export const later = (from: Date, minutes: number): Date => new Date(from.getTime() + minutes * 60_000);
