import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './installation.ts';

export const webFolder = join(root, 'apps/web/dist');
const stamp = join(webFolder, '.source-sha256');
const sources = [
  'apps/web',
  'packages/contracts',
  'packages/vn-text',
  'packages/vn-calendar',
  'package-lock.json',
];
const skipped = new Set(['node_modules', 'dist']);

/** Builds the web when its sources changed since the last build; says so before, since it takes seconds. */
export async function buildWebIfStale(say: (line: string) => void): Promise<void> {
  const digest = digestOf(sources.map((source) => join(root, source)));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  say('Đang dựng giao diện web…');
  await run(join(root, 'node_modules/.bin/vite'), ['build', 'apps/web', '--logLevel', 'error']);
  writeFileSync(stamp, digest);
}

function digestOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesBelow))
    hash.update(path.slice(root.length)).update(readFileSync(path));
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .filter((name) => !skipped.has(name))
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

function run(file: string, arguments_: string[]): Promise<void> {
  return new Promise((done, fail) => {
    // Whatever the server runs as, people get React's production build: the other one is 2.5 times as large.
    const env = { ...process.env, NODE_ENV: 'production' };
    const child = spawn(file, arguments_, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', fail);
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(`vite build ended with ${code}`))));
  });
}
