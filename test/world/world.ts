import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLetterRenderer, type LetterRenderer } from '@congvu/letter';
import type { Route } from '../../apps/server/src/http/route.ts';
import { createLocalTimeStamps } from '../../apps/server/src/modules/signing/adapters/local-time-stamps.ts';
import { createBlobStore } from '../../apps/server/src/modules/storage/adapters/local-disk.ts';
import { type Actor, type Person, systemFor } from '../../apps/server/src/platform/actor.ts';
import { noStatusSource } from '../../apps/server/src/platform/certificate-status.ts';
import { type SimulatedClock, simulatedClock } from '../../apps/server/src/platform/clock.ts';
import {
  type Ctx,
  type QueryCtx,
  type Runtime,
  runCommand,
  runQuery,
} from '../../apps/server/src/platform/command.ts';
import { openDatabase, type Pools } from '../../apps/server/src/platform/database.ts';
import { type Subscriber, subscriberIndex } from '../../apps/server/src/platform/events.ts';
import { drainJobs, type Job } from '../../apps/server/src/platform/jobs.ts';
import { silentLog } from '../../apps/server/src/platform/log.ts';
import { createImapReader } from '../../apps/server/src/platform/mailbox/imap-mailbox.ts';
import type { KeyStore, Ports } from '../../apps/server/src/platform/ports.ts';
import { createScanReader } from '../../apps/server/src/platform/scan-reader/scan-process.ts';
import { createSealer } from '../../apps/server/src/platform/sealer.ts';
import type { SigningProviders } from '../../apps/server/src/platform/signing-provider.ts';
import { createTestDatabase } from './database.ts';
import { buildProvince, type Province } from './province.ts';

export type WorldOptions = {
  /** Default 2020-08-03T08:00+07:00, a Monday. */
  startAt?: Date;
  /** Default: those of compose.ts. */
  subscribers?: readonly Subscriber[];
  jobs?: readonly Job[];
  routes?: readonly Route[];
  keys?: KeyStore;
  signers?: SigningProviders;
};

/** A small province on a database of its own, under a clock that stands until it is moved. */
export type World = Province & {
  runtime: Runtime;
  clock: SimulatedClock;
  pools: Pools;
  /** Replaceable, e.g. `world.ports.keys = …`. */
  ports: { -readonly [P in keyof Ports]: Ports[P] };
  routes: readonly Route[];
  jobs: readonly Job[];
  /** Runs a command of this actor in a transaction of its own. */
  run<A extends Actor, T>(actor: A, work: (ctx: Ctx<A>) => Promise<T>): Promise<T>;
  /** Runs reads behind the agency wall of this person. */
  query<T>(actor: Person, work: (ctx: QueryCtx) => Promise<T>): Promise<T>;
  /** Runs all jobs that are due and those they cause: events reach their subscribers. */
  drain(): Promise<void>;
  close(): Promise<void>;
};

/** Makes a world; close it in `after`. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const composed = await loadComposition(options);
  const database = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'congvu-blobs-'));
  const pools = openDatabase(database.url, { size: 6, log: silentLog });
  // A connection that breaks while the queue idles must not end the test process.
  pools.ownerPool.on('connect', (client) => client.on('error', () => {}));
  const clock = simulatedClock(options.startAt ?? new Date('2020-08-03T08:00:00+07:00'));
  const ports = {
    blobs: createBlobStore(folder),
    keys: options.keys ?? noKeys,
    timeStamps: createLocalTimeStamps(options.keys ?? noKeys),
    signers: options.signers ?? { find: () => undefined },
    certificateStatus: noStatusSource,
    // Nobody is asked unless a test puts a client here.
    issuers: { ask: async () => undefined },
    letters: sharedLetters,
    // No converter unless a test puts one here.
    converter: { isPresent: () => false, toPdf: () => Promise.reject(new Error('no converter')) },
    // Starts its process with the first scan.
    scans: createScanReader(),
    scanFolders: [] as Ports['scanFolders'],
    mailboxes: [] as Ports['mailboxes'],
    scanRoots: [] as Ports['scanRoots'],
    sealer: createSealer(() => Buffer.alloc(32, 7)),
    mail: createImapReader({ timeoutMs: 20_000, largestBytes: 4 * 1024 * 1024 }),
    largestUploadBytes: 200 * 1024 * 1024,
    publicUrl: 'https://vanban.example.vn',
  };
  const subscribers = subscriberIndex(composed.subscribers);
  const runtime: Runtime = { database: pools.app, clock, log: silentLog, subscribers, ports };
  const province = await runCommand(runtime, systemFor(null), (ctx) => buildProvince(ctx));
  return {
    ...province,
    runtime,
    clock,
    pools,
    ports,
    routes: composed.routes,
    jobs: composed.jobs,
    run: (actor, work) => runCommand(runtime, actor, work),
    query: (actor, work) => runQuery(runtime, actor, work),
    drain: () => drainJobs(runtime, { pool: pools.ownerPool, jobs: composed.jobs }),
    close: async () => {
      await pools.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Composition = { subscribers: readonly Subscriber[]; jobs: readonly Job[]; routes: readonly Route[] };

/** What the test gives, completed by compose.ts; a test that gives its subscribers does not load the others. */
async function loadComposition(options: WorldOptions): Promise<Composition> {
  const { subscribers, jobs = [], routes = [] } = options;
  if (subscribers) return { subscribers, jobs, routes };
  const path = join(import.meta.dirname, '../../apps/server/src/compose.ts');
  if (!existsSync(path)) return { subscribers: [], jobs, routes };
  const composed = (await import(pathToFileURL(path).href)) as {
    allSubscribers?: readonly Subscriber[];
    allJobs?: readonly Job[];
    allRoutes?: readonly Route[];
  };
  return {
    subscribers: composed.allSubscribers ?? [],
    jobs: options.jobs ?? composed.allJobs ?? [],
    routes: options.routes ?? composed.allRoutes ?? [],
  };
}

/** Keys cost time to make: tests that sign bring their own. */
const noKeys: KeyStore = {
  sign: () => Promise.reject(new Error('this world has no keys: createWorld({ keys })')),
  certificates: () => Promise.reject(new Error('this world has no keys: createWorld({ keys })')),
};

let renderer: LetterRenderer | undefined;
const letters = (): LetterRenderer => {
  renderer ??= createLetterRenderer();
  return renderer;
};
/** Started at the first letter, one a process. */
const sharedLetters: LetterRenderer = {
  renderLetter: (model, options) => letters().renderLetter(model, options),
  pageCount: (model) => letters().pageCount(model),
  renderFieldFonts: () => letters().renderFieldFonts(),
  renderTable: (report) => letters().renderTable(report),
  renderTextFont: (text) => letters().renderTextFont(text),
  renderFactSheet: (sheet) => letters().renderFactSheet(sheet),
  renderPaperSheet: (sheet) => letters().renderPaperSheet(sheet),
};
