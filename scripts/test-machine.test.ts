import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { areWitnessesRequired, missingWitnesses, WITNESSES, type Witness } from '@congvu/pades/witnesses';
import { runTestFiles } from './test-lanes.ts';
import { describeMissing, installPackages, judgeMissing, prepareMachine } from './test-machine.ts';
import { countOutcomes, describeTotals } from './test-report.ts';

const witnesses = Object.keys(WITNESSES) as Witness[];
const before = { ...process.env };
let folder: string;

/** A PATH that holds nothing but programs with these bodies. */
function onlyPrograms(bodies: Record<string, string>): void {
  for (const [name, body] of Object.entries(bodies)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  process.env.PATH = folder;
}

/** A test that wants pdfsig and qpdf, run as npm test runs it. */
async function runNeedy(env: NodeJS.ProcessEnv) {
  const file = join(folder, 'needy.test.ts');
  const module = join(import.meta.dirname, '..', 'packages', 'pades', 'test', 'witnesses.ts');
  writeFileSync(
    file,
    `import { test } from 'node:test';
     import { needs } from '${module}';
     process.env.PATH = '/nowhere';
     test('needy', (t) => { if (needs(t, 'pdfsig', 'qpdf')) throw new Error('ran'); });`,
  );
  const clean = { ...before, CI: '', CONGVU_WITNESSES: '' };
  return runTestFiles({ files: [file], lanes: 1, timeoutMs: 20_000, env: { ...clean, ...env } });
}

describe('the machine of the tests', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'congvu-machine-'));
  });
  afterEach(() => {
    for (const name of ['PATH', 'CONGVU_NO_APT', 'CONGVU_WITNESSES']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
    rmSync(folder, { recursive: true, force: true });
  });

  test('RUN-10 apt-get is not called when nothing is missing', async () => {
    const present = Object.fromEntries(['chromium', ...witnesses].map((name) => [name, 'exit 0']));
    onlyPrograms({ ...present, 'apt-get': `echo "$@" >>${folder}/calls` });
    assert.deepEqual(await prepareMachine(), []);
    assert.throws(() => rmSync(join(folder, 'calls')), { code: 'ENOENT' });
  });

  test('RUN-10 without apt every missing witness is named, none invented', async () => {
    onlyPrograms({ qpdf: 'exit 0', 'apt-get': 'exit 0' });
    process.env.CONGVU_NO_APT = '1';
    const missing = await prepareMachine();
    assert.deepEqual(
      missing,
      witnesses.filter((name) => name !== 'qpdf'),
    );
    assert.deepEqual(missingWitnesses(['qpdf', 'pdfsig']), ['pdfsig']);
  });

  test('RUN-10 the list of packages is renewed once; an unknown name keeps no other away', async () => {
    const calls: string[] = [];
    const refusing = (bad: RegExp) => async (words: string[]) => {
      calls.push(words.filter((word) => !word.startsWith('-')).join(' '));
      return bad.test(words.join(' ')) ? 100 : 0;
    };
    await installPackages(['qpdf'], refusing(/never/));
    assert.deepEqual(calls.splice(0), ['install qpdf']);
    await installPackages(['qpdf', 'softhsm2'], refusing(/softhsm2/));
    const once = 'install qpdf softhsm2';
    assert.deepEqual(calls, [once, 'update', once, 'install qpdf', 'install softhsm2']);
  });

  test('RUN-10 a test without its witness is skipped, counted by name, and fails where CI says so', async () => {
    const reports = await runNeedy({});
    assert.equal(describeTotals(countOutcomes(reports)), '0 passed, 0 failed, 1 skipped');
    assert.deepEqual(describeMissing(['pdfsig', 'openssl'], reports), [
      'missing witness: pdfsig (apt-get install poppler-utils), tests not run: 1',
      'missing witness: openssl (apt-get install openssl), tests not run: 0',
    ]);
    assert.equal(describeTotals(countOutcomes(await runNeedy({ CI: 'true' }))), '0 passed, 1 failed');
    const kept = await runNeedy({ CI: 'true', CONGVU_WITNESSES: 'optional' });
    assert.equal(describeTotals(countOutcomes(kept)), '0 passed, 0 failed, 1 skipped');
  });

  test('RUN-10 where witnesses are required, a missing one is itself a failure of the run', () => {
    assert.equal(areWitnessesRequired({ CI: 'false' }), false);
    assert.equal(areWitnessesRequired({ CI: '1' }), true);
    process.env.CONGVU_WITNESSES = 'required';
    assert.equal(describeTotals(countOutcomes(judgeMissing(['xmlsec1'], '/x'))), '0 passed, 1 failed');
    assert.deepEqual(judgeMissing([], '/x'), []);
    process.env.CONGVU_WITNESSES = 'optional';
    assert.deepEqual(judgeMissing(['xmlsec1'], '/x'), []);
  });
});
