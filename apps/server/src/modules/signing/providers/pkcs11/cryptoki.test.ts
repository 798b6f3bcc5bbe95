import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { needs } from '@congvu/pades/witnesses';
import { createSoftToken } from '../../../../../../../test/emulators/soft-token.ts';

/** In a process of its own: the one that lost its module would end this one. */
const SCRIPT = `
  const { initialize, loadCryptoki } = await import(process.argv[1]);
  const cryptoki = await loadCryptoki(process.argv[2]);
  for (let turn = 0; turn < 5; turn += 1) {
    gc();
    await new Promise(setImmediate);
  }
  initialize(cryptoki);
  console.log('alive');
`;

test('signing.md 9.2 the module stays loaded when memory is collected', (t) => {
  if (!needs(t, 'softhsm2-util')) return;
  const token = createSoftToken();
  const options = ['--expose-gc', '--input-type=module', '--eval', SCRIPT];
  const module = join(import.meta.dirname, 'cryptoki.ts');
  const run = spawnSync(process.execPath, [...options, module, token.modulePath], { encoding: 'utf8' });
  token.close();
  assert.deepEqual([run.signal, run.stdout], [null, 'alive\n'], run.stderr);
});
