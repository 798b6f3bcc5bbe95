import { type Kysely, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { type Actor, actorIds, type Person, standInIds } from './actor.ts';
import type { Clock } from './clock.ts';
import { type Tx, transaction } from './database.ts';
import type { DB } from './database.types.ts';
import { platformRefusal, Refused } from './errors.ts';
import type { Subscribers } from './events.ts';
import type { Log } from './log.ts';
import { type Outside, withOutside } from './outside.ts';
import type { Ports } from './ports.ts';

export type EventInput = { type: string; subjectId: string; agencyId?: string | null; data?: object };
export type AuditInput = {
  verb: string;
  objectType: string;
  objectId: string | null;
  /** Whose log it belongs to; default the actor's agency (a delivery is written by the system for the receiver). */
  agencyId?: string | null;
  beforeHash?: string | null;
  afterHash?: string | null;
  data?: object;
};
export type JobInput = {
  task: string;
  payload: object;
  runAt?: Date;
  jobKey?: string;
  maxAttempts?: number;
  queue?: string;
  /** Smaller goes first; 0 unless given. */
  priority?: number;
};

/** What every command gets (architecture.md §3). */
export type Ctx<A extends Actor = Actor> = {
  readonly tx: Tx;
  readonly actor: A;
  readonly clock: Clock;
  readonly log: Log;
  readonly ports: Ports;
  readonly requestId: string;
  newId(): string;
  /** Kept in the transaction of the act; never a name, a subject or a content in `data`. */
  audit(entry: AuditInput): void;
  /** Written to the outbox in the same transaction; subscribers run as jobs after the commit. */
  publish(event: EventInput): void;
  enqueue(job: JobInput): void;
  /** The one way across the agency wall (architecture.md §3). */
  asSystem<T>(work: () => Promise<T>): Promise<T>;
  /** Long work of the processor, done between two attempts of this command with no transaction open (ADR 44). */
  readonly outside: Outside;
};
export type PersonCtx = Ctx<Person>;

/** What every query gets: a transaction behind the agency wall, read only by convention. */
export type QueryCtx = Pick<PersonCtx, 'tx' | 'actor' | 'clock' | 'ports' | 'asSystem'>;

export type Runtime = {
  database: Kysely<DB>;
  clock: Clock;
  log: Log;
  subscribers: Subscribers;
  ports: Ports;
};

export type RunOptions = {
  requestId?: string;
  /** Idempotency-Key with the hash of method, path and body. */
  idempotency?: { key: string; requestHash: string } | undefined;
};

type Recorded = { events: object[]; audits: object[]; jobs: object[] };

/** Runs one command in one transaction: begin, act, record, commit. A repeated Idempotency-Key gets the kept
 *  answer; the same key with another request is refused. Begun again when it asked for work outside. */
export async function runCommand<A extends Actor, T>(
  runtime: Runtime,
  actor: A,
  work: (ctx: Ctx<A>) => Promise<T>,
  options: RunOptions = {},
): Promise<T> {
  const { idempotency, requestId = '' } = options;
  return withOutside((outside) =>
    transaction(runtime.database, async (tx) => {
      const kept = await begin(tx, actor, idempotency?.key ?? null);
      if (kept) return replay<T>(kept, idempotency!.requestHash);
      const recorded: Recorded = { events: [], audits: [], jobs: [] };
      const ctx = createContext(runtime, tx, { actor, recorded, requestId, outside });
      const result = await work(ctx);
      await record(tx, recorded, keptAnswer(ctx, result, idempotency));
      return result;
    }),
  );
}

type Kept = { request_hash: string; status: number; response: unknown };

async function begin(tx: Tx, actor: Actor, key: string | null): Promise<Kept | undefined> {
  const actorId = actor.kind === 'person' ? actor.accountId : null;
  const found =
    await sql<Kept>`select * from platform.begin_command(${actor.agencyId}, ${actorId}, ${key})`.execute(tx);
  return found.rows[0];
}

function replay<T>(kept: Kept, requestHash: string): T {
  if (kept.request_hash !== requestHash) throw new Refused([platformRefusal('platform.key-reuse')]);
  return kept.response as T;
}

function createContext<A extends Actor>(
  runtime: Runtime,
  tx: Tx,
  of: { actor: A; recorded: Recorded; requestId: string; outside: Outside },
): Ctx<A> {
  const { actor, recorded, requestId, outside } = of;
  const { clock } = runtime;
  return {
    tx,
    actor,
    clock,
    log: runtime.log,
    ports: runtime.ports,
    requestId,
    newId: () => uuidv7({ msecs: clock.now().getTime() }),
    audit: (entry) => recorded.audits.push(auditRow(entry, { actor, clock, requestId })),
    publish: (event) => {
      const id = uuidv7({ msecs: clock.now().getTime() });
      recorded.events.push({
        id,
        at: clock.now(),
        agencyId: event.agencyId === undefined ? actor.agencyId : event.agencyId,
        type: event.type,
        subjectId: event.subjectId,
        actor: actorIds(actor),
        data: event.data ?? {},
      });
      recorded.jobs.push(
        ...eventJobs(runtime.subscribers, { type: event.type, eventId: id, subjectId: event.subjectId }),
      );
    },
    enqueue: (job) => recorded.jobs.push(job),
    asSystem: (work) => asSystem(tx, work),
    outside,
  };
}

type Published = { type: string; eventId: string; subjectId: string };

/** One job for all subscribers of an event; a coalescing subscriber gets its own, replaced by the next event of the
 *  same subject while it waits. */
function eventJobs(subscribers: Subscribers, { type, eventId, subjectId }: Published): JobInput[] {
  const names = subscribers.of(type);
  const together = names.filter((name) => !subscribers.isCoalesced(name));
  const job = (of: readonly string[]): JobInput => ({
    task: 'event',
    payload: { eventId, subscribers: of },
    maxAttempts: 12,
  });
  return [
    ...(together.length > 0 ? [job(together)] : []),
    ...names
      .filter((name) => subscribers.isCoalesced(name))
      .map((name) => ({ ...job([name]), jobKey: `${name}:${subjectId}` })),
  ];
}

function auditRow(entry: AuditInput, of: { actor: Actor; clock: Clock; requestId: string }): object {
  const { actor } = of;
  const person = actor.kind === 'person' ? actor : null;
  return {
    ...entry,
    ...(person?.standsIn ? { data: { ...entry.data, ...standInIds(person) } } : {}),
    onBehalfOf: person?.standsIn?.personId ?? null,
    id: uuidv7(),
    at: of.clock.now(),
    agencyId: entry.agencyId === undefined ? actor.agencyId : entry.agencyId,
    actorId: person?.personId ?? null,
    postId: person?.postId ?? null,
    unitId: person?.unitId ?? null,
    address: person?.address ?? null,
    requestId: of.requestId,
  };
}

/** Inside `work` row-level security lets every agency's rows through; it closes again even when `work` fails. */
export async function asSystem<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`select set_config('congvu.system', 'on', true)`.execute(tx);
  try {
    return await work();
  } finally {
    // After a database error the transaction is dead and its settings go with it.
    await sql`select set_config('congvu.system', 'off', true)`.execute(tx).catch(() => undefined);
  }
}

function keptAnswer(ctx: Ctx, result: unknown, idempotency: RunOptions['idempotency']): object | null {
  if (!idempotency || ctx.actor.kind !== 'person') return null;
  return {
    key: idempotency.key,
    actorId: ctx.actor.accountId,
    requestHash: idempotency.requestHash,
    status: 200,
    response: result ?? null,
    at: ctx.clock.now(),
  };
}

/** A twin of this request was faster: its commit makes this one start over and answer from the kept row. */
class LostRace extends Error {
  readonly code = '40001';
}

async function record(tx: Tx, recorded: Recorded, kept: object | null): Promise<void> {
  const { events, audits, jobs } = recorded;
  if (events.length + audits.length + jobs.length === 0 && !kept) return;
  const { rows } = await sql<{ record: boolean }>`select platform.record(${JSON.stringify(events)}::jsonb,
    ${JSON.stringify(audits)}::jsonb, ${JSON.stringify(jobs)}::jsonb, ${kept ? JSON.stringify(kept) : null}::jsonb)`.execute(
    tx,
  );
  if (!rows[0]!.record) throw new LostRace('a request with the same key committed first');
}

/** Runs reads behind the agency wall of the actor. */
export async function runQuery<T>(
  runtime: Runtime,
  actor: Person,
  work: (ctx: QueryCtx) => Promise<T>,
): Promise<T> {
  return transaction(runtime.database, async (tx) => {
    await begin(tx, actor, null);
    return work({
      tx,
      actor,
      clock: runtime.clock,
      ports: runtime.ports,
      asSystem: (inner) => asSystem(tx, inner),
    });
  });
}
