import type { WorkCalendar } from '@congvu/vn-calendar';
import type { System } from './actor.ts';
import type { Ctx } from './command.ts';
import type { Tx } from './database.ts';

/** One deadline that a calendar gives another day. */
export type ClockMove = {
  /** The clock itself; its subject may own several. */
  id: string;
  agencyId: string;
  /** What it is about, for the agency itself only. */
  label: string;
  link: string;
  dueBefore: Date;
  dueAfter: Date;
};
export type CalendarOf = (agencyId: string) => Promise<WorkCalendar>;
export type ClockPage = { agencyId: string | null; after: string | null; limit: number };

/** What a module offers the work calendar of org: its open deadlines that count working time (one-stop.md §5.3); wired in
 *  compose.ts. Ids of `page` are subjects, in their order. */
export type OpenClockSource = {
  readonly kind: string;
  /** Of one agency, or of all. */
  count(tx: Tx, agencyId: string | null): Promise<number>;
  page(tx: Tx, of: ClockPage): Promise<string[]>;
  lock(tx: Tx, ids: readonly string[]): Promise<void>;
  /** Writes nothing: the preview and the job ask the same. */
  plan(tx: Tx, ids: readonly string[], calendarOf: CalendarOf): Promise<ClockMove[]>;
  /** Keeps a plan made under the lock and tells who is concerned, each once. */
  store(ctx: Ctx<System>, moves: readonly ClockMove[]): Promise<void>;
};
