// npm test: machine, type check, lint, test files, browser journeys; the last line is the total.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, globSync, mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { startEmbeddedPostgres } from '../apps/server/src/platform/postgres/index.ts';
import { findChromium } from './test-chromium.ts';
import type { FileReport } from './test-lanes.ts';
import { runTestFiles } from './test-lanes.ts';
import { endLeftovers, RUN_MARK } from './test-leftovers.ts';
import { describeMissing, judgeMissing, prepareMachine } from './test-machine.ts';
import { longestFirst } from './test-order.ts';
import { countOutcomes, describeFailures, describeFile, describeTotals, isGood } from './test-report.ts';
import { makeScratch } from './test-scratch.ts';

const root = join(import.meta.dirname, '..');
const FILE_TIMEOUT_MS = 120_000;
const JOURNEY_TIMEOUT_MS = 600_000;

type TestServer = { url: string; stop: () => Promise<void> };

const patterns = process.argv.slice(2);
const runId = randomUUID();
const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => abort.abort());

const missing = await prepareMachine();
const reports = await runEverything().catch(reportFault);
reports.push(...(patterns.length === 0 ? judgeMissing(missing, root) : []));
const failures = describeFailures(reports, root);
if (failures !== '') console.log(`${failures}\n`);
for (const sentence of describeMissing(missing, reports)) console.log(sentence);
const totals = countOutcomes(reports);
console.log(describeTotals(totals));
process.exit(isGood(totals) ? 0 : 1);

// Whatever keeps the run itself from working (a server that does not start) must also end in a total.
function reportFault(error: unknown): FileReport[] {
  const details = error instanceof Error ? error.message : String(error);
  const outcome = { name: 'the run itself', result: 'failed' as const, details };
  return [{ file: join(root, 'npm test'), outcomes: [outcome], output: '', durationMs: 0 }];
}

async function runEverything(): Promise<FileReport[]> {
  const { journeys, others } = findTestFiles();
  const reports = patterns.length === 0 ? await runStaticChecks() : [];
  const browser = journeys.length > 0 ? await browserEnvironment(reports) : undefined;
  const scratch = makeScratch();
  process.once('exit', scratch.remove);
  const server = await startTestServer(scratch.folder);
  try {
    const TMPDIR = join(scratch.folder, 'tmp');
    mkdirSync(TMPDIR, { mode: 0o711 });
    const marks = { NODE_ENV: 'test', CONGVU_TEST_DATABASE_URL: server.url, TMPDIR, [RUN_MARK]: runId };
    const env = { ...process.env, ...marks, ...browser };
    const inTurn = browser ? journeys : [];
    const timeoutMs = (file: string) => (inTurn.includes(file) ? JOURNEY_TIMEOUT_MS : FILE_TIMEOUT_MS);
    const lanes = Math.min(4, availableParallelism() + (inTurn.length > 0 ? 1 : 0));
    const shared = { env, onFile: printFile, signal: abort.signal };
    reports.push(...(await runTestFiles({ ...shared, files: others, inTurn, lanes, timeoutMs })));
  } finally {
    for (const { pid, command } of await endLeftovers(runId)) {
      console.log(`! a test left a process running, ended now: ${pid} ${command.slice(0, 120)}`);
    }
    await server.stop();
  }
  return reports;
}

function findTestFiles(): { journeys: string[]; others: string[] } {
  const skipped = (path: string) => /(^|\/)(node_modules|dist|\.git|\.congvu)(\/|$)/.test(path);
  const files = globSync('{apps,packages,demo,test,scripts,bench,db,deploy}/**/*.test.ts', {
    cwd: root,
    exclude: skipped,
  })
    .filter((path) => patterns.length === 0 || patterns.some((pattern) => path.includes(pattern)))
    .map((path) => join(root, path));
  const isJourney = (path: string) => relative(root, path).startsWith('test/journeys/');
  const others = longestFirst(
    files.filter((path) => !isJourney(path)),
    root,
  );
  return { journeys: files.filter(isJourney).sort(), others };
}

async function runStaticChecks(): Promise<FileReport[]> {
  const web = join('apps', 'web', 'tsconfig.json');
  const projects = ['tsconfig.json', ...(existsSync(join(root, web)) ? [web] : [])];
  const types = projects.map((project) => ['tsc', '-p', project]);
  return Promise.all([runCheck('type check', types), runCheck('lint', [['biome', 'check', '.']])]);
}

async function runCheck(name: string, commands: string[][]): Promise<FileReport> {
  const began = Date.now();
  const results = await Promise.all(commands.map(([program = '', ...args]) => capture(program, args)));
  const failed = results.filter(({ code }) => code !== 0);
  const details = failed.map(({ output }) => output).join('\n');
  const outcome = { name, result: failed.length > 0 ? ('failed' as const) : ('passed' as const), details };
  const file = join(root, name);
  const report: FileReport = { file, outcomes: [outcome], output: '', durationMs: Date.now() - began };
  printFile(report);
  return report;
}

function capture(program: string, args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(join(root, 'node_modules', '.bin', program), args, { cwd: root, signal: abort.signal });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk).slice(0, 8000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((done) => {
    child.once('error', (error) => done({ code: 127, output: error.message }));
    child.once('close', (code) => done({ code, output }));
  });
}

/** One server for the whole run, without the guarantees that cost time; or the one the caller names. */
async function startTestServer(folder: string): Promise<TestServer> {
  const given = process.env.CONGVU_TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
    wal_level: 'minimal',
    max_wal_senders: '0',
  };
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), log: () => {}, settings });
  const stop = async () => {
    await server.stop();
    // Both may lie elsewhere, where the server's account cannot reach the folder.
    for (const path of [server.dataDir, server.socketDir]) rmSync(path, { recursive: true, force: true });
  };
  return { url: server.adminUrl, stop };
}

async function browserEnvironment(reports: FileReport[]): Promise<NodeJS.ProcessEnv | undefined> {
  const chromium = await findChromium();
  if (chromium) {
    return { CONGVU_CHROMIUM: chromium.executablePath, CONGVU_CHROMIUM_ARGS: JSON.stringify(chromium.args) };
  }
  const details =
    'No Chromium that starts. As root: apt-get install chromium; or set CONGVU_CHROMIUM to its path.';
  const outcome = { name: 'browser for the journeys', result: 'failed' as const, details };
  reports.push({ file: join(root, 'test/journeys'), outcomes: [outcome], output: '', durationMs: 0 });
  return undefined;
}

function printFile(report: FileReport): void {
  console.log(describeFile(report, root));
}
