import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'congvu-install-'));
const stamp = join(folder, 'node_modules', '.congvu-installed');
const calls = join(folder, 'calls');

// A checkout of one script and a stand-in for npm that notes how it was called: no network in this test.
mkdirSync(join(folder, 'scripts'));
mkdirSync(join(folder, 'bin'));
copyFileSync(join(import.meta.dirname, 'install.mjs'), join(folder, 'scripts', 'install.mjs'));
const npm = (body: string) =>
  writeFileSync(join(folder, 'bin', 'npm'), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
const lock = (version: string) => {
  const packages = {
    '': {},
    'node_modules/a': { version },
    'node_modules/b': { version: '1.0.0', optional: true },
  };
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
};

function install(): { status: number | null; output: string } {
  const script = `import { ensureInstalled } from './scripts/install.mjs';
    await ensureInstalled().catch((error) => { console.log(error.message); process.exit(1); });`;
  const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}`, npm_execpath: '' };
  const args = ['--input-type=module', '-e', script];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' });
  return { status, output: stdout };
}

const countCalls = () => (existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n').length : 0);

describe('install', () => {
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('CMD-4 installs once per lock file, then does nothing', () => {
    lock('1.0.0');
    npm(`echo "$@" >> ${calls}; mkdir -p node_modules; echo noise`);
    const first = install();
    assert.equal(first.status, 0);
    assert.match(first.output, /Đang cài các gói/);
    assert.doesNotMatch(first.output, /noise/);
    assert.match(readFileSync(calls, 'utf8'), /^ci .*--no-audit --no-fund --loglevel=error/);
    assert.equal(install().output, '');
    assert.equal(countCalls(), 1);
    lock('1.0.1');
    assert.equal(install().status, 0);
    assert.equal(countCalls(), 2);
  });

  test('CMD-5 a tree that npm made by hand from the same lock file is taken as it is', () => {
    lock('2.0.0');
    const hidden = join(folder, 'node_modules', '.package-lock.json');
    writeFileSync(hidden, JSON.stringify({ packages: { 'node_modules/a': { version: '2.0.0' } } }));
    assert.deepEqual(install(), { status: 0, output: '' });
    lock('2.0.1');
    const before = countCalls();
    install();
    assert.equal(countCalls(), before + 1);
  });

  test('CMD-6 a failed install says what to do, and is tried again', () => {
    lock('3.0.0');
    npm('echo "npm error network down" >&2; exit 1');
    const { status, output } = install();
    assert.equal(status, 1);
    assert.match(output, /Hãy kiểm tra mạng[\s\S]*network down/);
    npm(`echo "$@" >> ${calls}`);
    rmSync(stamp, { force: true });
    assert.equal(install().status, 0);
  });
});
