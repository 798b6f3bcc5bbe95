import {
  type CronItem,
  Logger,
  parseCronItems,
  type Runner,
  run,
  runOnce,
  type Task,
  type TaskList,
} from 'graphile-worker';
import { sql } from 'kysely';
import type pg from 'pg';
import { type Person, type System, systemFor } from './actor.ts';
import { type Ctx, type PersonCtx, type Runtime, runCommand } from './command.ts';
import type { StoredEvent } from './events.ts';

type Payload = Record<string, unknown>;
type Named = {
  readonly name: string;
  /** Runs by itself at these times (crontab, UTC), besides whenever it is enqueued. */
  readonly schedule?: string;
};

/** Runs as the system, in a transaction of its own. */
export type TransactionJob = Named & { handle(ctx: Ctx<System>, payload: Payload): Promise<void> };
/** Runs outside any transaction, for the network; changes things by commands. */
export type OutsideJob = Named & { perform(outside: Outside, payload: Payload): Promise<void> };
/** A job of a module, idempotent. */
export type Job = TransactionJob | OutsideJob;

/** What work outside a transaction gets. */
export type Outside = Pick<Runtime, 'clock' | 'log' | 'ports'> & {
  /** One command in one transaction, as the system unless an actor is named. */
  command<T>(work: (ctx: Ctx<System>) => Promise<T>): Promise<T>;
  commandAs<T>(actor: Person, work: (ctx: PersonCtx) => Promise<T>): Promise<T>;
};

export function outsideOf(runtime: Runtime): Outside {
  const { clock, log, ports } = runtime;
  return {
    clock,
    log,
    ports,
    command: (work) => runCommand(runtime, systemFor(null), (ctx) => ctx.asSystem(() => work(ctx))),
    commandAs: (actor, work) => runCommand(runtime, actor, work),
  };
}

const quiet = new Logger(() => () => undefined);

function taskList(runtime: Runtime, jobs: readonly Job[]): TaskList {
  const tasks: Record<string, Task> = {
    event: async (payload) => {
      const { subscribers, eventId } = payload as { subscribers: string[]; eventId: string };
      await handleEvent(runtime, subscribers, eventId);
    },
  };
  for (const job of jobs) {
    tasks[job.name] = (payload) => perform(outsideOf(runtime), job, payload as Payload);
  }
  return tasks;
}

const perform = (outside: Outside, job: Job, payload: Payload): Promise<void> =>
  'perform' in job ? job.perform(outside, payload) : outside.command((ctx) => job.handle(ctx, payload));

/** Each subscriber in a transaction of its own: one that fails is tried again with the job, the others are done. */
async function handleEvent(runtime: Runtime, names: readonly string[], eventId: string): Promise<void> {
  const event = await loadEvent(runtime, eventId);
  if (!event) throw new Error(`event ${eventId} is not there`);
  const failures: unknown[] = [];
  for (const name of names) {
    await handleBy(runtime, name, event).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

async function handleBy(runtime: Runtime, name: string, event: StoredEvent): Promise<void> {
  const subscriber = runtime.subscribers.get(name);
  // A subscriber removed by an upgrade leaves its jobs behind; they are done.
  if (!subscriber) return;
  await runCommand(runtime, systemFor(event.agencyId), async (ctx) => {
    const marked = await ctx.tx
      .insertInto('platform.handled_event')
      .values({ subscriber: name, event_id: event.id, at: ctx.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (marked.numInsertedOrUpdatedRows === 0n) return;
    await subscriber.handle(ctx, event);
  });
}

async function loadEvent(runtime: Runtime, id: string): Promise<StoredEvent | undefined> {
  const { rows } =
    await sql<StoredEvent>`select id, seq, at, agency_id as "agencyId", type, subject_id as "subjectId", actor, data
    from platform.event where id = ${id}`.execute(runtime.database);
  return rows[0];
}

export type JobOptions = { pool: pg.Pool; jobs: readonly Job[]; concurrency: number };

export async function startWorker(runtime: Runtime, options: JobOptions): Promise<Runner> {
  return run({
    pgPool: options.pool,
    concurrency: options.concurrency,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: quiet,
    taskList: taskList(runtime, options.jobs),
    parsedCronItems: parseCronItems(scheduleOf(options.jobs)),
  });
}

/** As items, not as a crontab text: that one refuses the dots in our names. */
const scheduleOf = (jobs: readonly Job[]): CronItem[] =>
  jobs.flatMap(({ name, schedule }) => (schedule ? [{ task: name, match: schedule }] : []));

type DrainOptions = Omit<JobOptions, 'concurrency'> & {
  /** Runs at once; more than one only where no order is counted on. */
  concurrency?: number;
};

/** Runs every job that is due now, and those they cause, then returns; tests and the demo's history use it. */
export async function drainJobs(runtime: Runtime, options: DrainOptions): Promise<void> {
  const { pool, jobs, concurrency = 1 } = options;
  const counted = countRuns(taskList(runtime, jobs));
  const shared = { pgPool: pool, noHandleSignals: true, logger: quiet, taskList: counted.tasks };
  if (concurrency === 1) return runOnce(shared);
  // Fetched and marked as done in batches. A worker that finds nothing ends while another still causes work: look
  // again until nothing was there.
  const preset = { worker: { localQueue: { size: 40 }, completeJobBatchDelay: 20 } };
  do await runOnce({ ...shared, concurrency, preset });
  while (counted.takeRuns() > 0);
}

function countRuns(tasks: TaskList): { tasks: TaskList; takeRuns(): number } {
  let runs = 0;
  const counted = Object.entries(tasks).map(([name, task]): [string, Task] => [
    name,
    (payload, helpers) => {
      runs += 1;
      return task!(payload, helpers);
    },
  ]);
  const takeRuns = () => {
    const before = runs;
    runs = 0;
    return before;
  };
  return { tasks: Object.fromEntries(counted), takeRuns };
}
