import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { FileReport } from './test-lanes.ts';
import { runTestFiles } from './test-lanes.ts';
import { endLeftovers, RUN_MARK } from './test-leftovers.ts';
import { countOutcomes, describeFailures, describeTotals, isGood } from './test-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvu-lanes-'));
const head =
  "import { after, before, describe, test } from 'node:test';\nimport assert from 'node:assert/strict';\n";

function testFile(name: string, body: string): string {
  const path = join(folder, `${name}.test.ts`);
  writeFileSync(path, head + body);
  return path;
}

async function runOne(path: string, timeoutMs = 20_000): Promise<FileReport> {
  const [report] = await runTestFiles({ files: [path], lanes: 1, timeoutMs, env: process.env });
  assert.ok(report);
  return report;
}

const tally = (report: FileReport) => describeTotals(countOutcomes([report]));

describe('test runner', () => {
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('RUN-1 counts passes, failures and skips, and shows the error', async () => {
    const report = await runOne(
      testFile(
        'mixed',
        `describe('suite', () => { test('good', () => {}); test('bad', () => assert.equal(1, 2)); });
         test.skip('later', () => {});`,
      ),
    );
    assert.equal(tally(report), '1 passed, 1 failed, 1 skipped');
    assert.match(describeFailures([report], folder), /suite › bad[\s\S]*1 !== 2/);
  });

  test('RUN-2 a file that cannot be loaded, holds no test, or ends its process is a failure', async () => {
    assert.equal(tally(await runOne(testFile('broken', "throw new Error('broken');"))), '0 passed, 1 failed');
    assert.equal(tally(await runOne(testFile('empty', ''))), '0 passed, 1 failed');
    const ends = testFile('ends', "test('one', () => {}); test('ends', () => process.exit(0));");
    assert.match(describeFailures([await runOne(ends)], folder), /its process ended \(0\)/);
  });

  test('RUN-3 a hanging file is ended, and the files after it still run', async () => {
    const hang = testFile('hang', "test('spins', () => { for (;;); });");
    const next = testFile('next', "test('fine', () => {});");
    const reports = await runTestFiles({ files: [hang, next], lanes: 1, timeoutMs: 2000, env: process.env });
    assert.deepEqual(reports.map(tally), ['0 passed, 1 failed', '1 passed, 0 failed']);
  });

  test('RUN-4 an error after the end of its test fails the file', async () => {
    const late = testFile(
      'late',
      `test('leaks', () => { setTimeout(() => { throw new Error('late'); }, 5); });
       test('waits', () => new Promise((done) => setTimeout(done, 50)));`,
    );
    assert.equal(tally(await runOne(late)), '2 passed, 1 failed');
  });

  test('RUN-5 something left open is reported and does not hold up the run', async () => {
    const leak = testFile('leak', "setInterval(() => {}, 1000);\ntest('one', () => {});");
    const report = await runOne(leak);
    assert.equal(report.isLeaking, true);
    assert.equal(tally(report), '1 passed, 0 failed');
    const slow =
      "test('one', () => {});\nawait new Promise((d) => setTimeout(d, 4000));\ntest('two', () => {});";
    assert.equal(tally(await runOne(testFile('slow', slow))), '2 passed, 0 failed');
  });

  test('RUN-6 hooks of one file do not run for another in the same process', async () => {
    const trace = join(folder, 'trace');
    const write = (word: string) => `require('node:fs').appendFileSync(${JSON.stringify(trace)}, '${word} ')`;
    const body = (name: string) => `import { createRequire } from 'node:module';
      const require = createRequire(import.meta.url);
      before(() => ${write(`before-${name}`)}); after(() => ${write(`after-${name}`)});
      test('${name}', () => ${write(name)});`;
    const files = [testFile('a', body('a')), testFile('b', body('b'))];
    await runTestFiles({ files, lanes: 1, timeoutMs: 20_000, env: process.env });
    assert.equal(readFileSync(trace, 'utf8').trim(), 'before-a a after-a before-b b after-b');
  });

  test('RUN-7 a process that a test left behind is found by its mark and ended', async () => {
    const pidFile = join(folder, 'pid');
    const body = `import { spawn } from 'node:child_process';
      import { writeFileSync } from 'node:fs';
      test('spawns', () => {
        const child = spawn('sleep', ['300'], { detached: true, stdio: 'ignore' });
        child.unref();
        writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
      });`;
    const runId = `lanes-test-${process.pid}`;
    const env = { ...process.env, [RUN_MARK]: runId };
    await runTestFiles({ files: [testFile('stray', body)], lanes: 1, timeoutMs: 20_000, env });
    const pid = Number(readFileSync(pidFile, 'utf8'));
    assert.ok(existsSync(`/proc/${pid}`), 'the stray process outlived its worker');
    assert.deepEqual(
      (await endLeftovers(runId)).map((leftover) => leftover.pid),
      [pid],
    );
    assert.deepEqual(await endLeftovers(runId), []);
  });

  test('RUN-10 files that must take turns never run beside each other, the others do', async () => {
    const trace = join(folder, 'turns');
    const write = (word: string) => `appendFileSync(${JSON.stringify(trace)}, '${word} ')`;
    const body = (name: string) => `import { appendFileSync } from 'node:fs';
      test('${name}', async () => { ${write(`+${name}`)};
        await new Promise((done) => setTimeout(done, 400)); ${write(`-${name}`)}; });`;
    const [a, b, other] = ['turn-a', 'turn-b', 'other'].map((name) => testFile(name, body(name)));
    const run = { files: [other!], inTurn: [a!, b!], lanes: 2, timeoutMs: () => 20_000, env: process.env };
    const reports = await runTestFiles(run);
    assert.deepEqual(reports.map(tally), ['1 passed, 0 failed', '1 passed, 0 failed', '1 passed, 0 failed']);
    const words = readFileSync(trace, 'utf8').trim().split(' ');
    assert.deepEqual(
      words.filter((word) => word.includes('turn')),
      ['+turn-a', '-turn-a', '+turn-b', '-turn-b'],
    );
    assert.ok(words.indexOf('+other') < words.indexOf('-turn-b'), words.join(' '));
  });

  test('RUN-8 a run without a single pass is not good', () => {
    assert.equal(isGood({ passed: 0, failed: 0, skipped: 3 }), false);
    assert.equal(isGood({ passed: 1, failed: 1, skipped: 0 }), false);
    assert.equal(isGood({ passed: 1, failed: 0, skipped: 0 }), true);
  });
});
