import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

const folder = mkdtempSync(join(tmpdir(), 'congvu-with-node-'));
const program = join(folder, 'program.ts');
writeFileSync(
  program,
  `const facts: object = { pid: process.pid, version: process.version, args: process.argv.slice(2) };
   for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
     process.on(signal, () => { console.log(signal); process.exitCode = 7; clearInterval(timer); });
   }
   const timer = setInterval(() => {}, 1000);
   console.log(JSON.stringify(facts));
   if (process.argv[2] === 'end') process.exit(3);`,
);

type Started = {
  child: ChildProcess;
  facts: { pid: number; version: string; args: string[] };
  output: () => string;
};

async function start(...args: string[]): Promise<Started> {
  const words = [join(import.meta.dirname, 'with-node.mjs'), program, ...args];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  while (!output.includes('\n')) await sleep(20);
  return { child, facts: JSON.parse(output.split('\n')[0] ?? ''), output: () => output };
}

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`).length > 0;
}

describe('with-node', () => {
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('CMD-1 runs TypeScript with Node 24, passes arguments and the exit code', async () => {
    const { child, facts } = await start('end', '--empty');
    const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
    assert.equal(code, 3);
    assert.deepEqual(facts.args, ['end', '--empty']);
    assert.ok(Number(facts.version.slice(1).split('.')[0]) >= 24);
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    test(`CMD-2 passes ${signal} on, once, and waits for the orderly end`, async () => {
      const { child, output } = await start();
      child.kill(signal);
      const [code] = await once(child, 'close');
      assert.equal(code, 7);
      assert.equal(output().split(signal).length - 1, 1);
    });
  }

  test('CMD-3 kill -9 of the starter stops the program too', async () => {
    const { child, facts } = await start();
    child.kill('SIGKILL');
    const until = Date.now() + 5000;
    while (isRunning(facts.pid) && Date.now() < until) await sleep(25);
    assert.equal(isRunning(facts.pid), false);
  });
});
