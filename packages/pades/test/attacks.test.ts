import assert from 'node:assert/strict';
import test from 'node:test';
import type { Attack } from './attacks/attack.ts';
import { FAMILIES, honestFiles } from './attacks/index.ts';
import { verified } from './attacks.ts';

function assertRejected(attack: Attack): void {
  const began = performance.now();
  const report = verified(attack.bytes, attack.options);
  const took = performance.now() - began;
  const said = [...report.signatures.flatMap(({ reasons }) => reasons), report.error ?? ''];
  const shown = `${attack.name}: ${report.integrity} ${report.verdict} ${said.join(' ')}`;
  assert.ok(
    attack.codes.length === 0 || attack.codes.some((code) => said.includes(code)),
    `${shown}; expected ${attack.codes.join(' or ')}`,
  );
  assert.ok([attack.integrity].flat().includes(report.integrity), shown);
  assert.equal(report.verdict, attack.verdict, shown);
  assert.ok(took < 9000, `${attack.name} took ${took} ms`);
}

function assertControl(attack: Attack): void {
  const report = verified(attack.control);
  const said = JSON.stringify(report.signatures.map(({ reasons }) => reasons));
  assert.equal(report.integrity, 'intact', `control of ${attack.name}: ${said}`);
  assert.equal(report.verdict, 'valid', `control of ${attack.name}: ${said}`);
}

for (const [family, make] of Object.entries(FAMILIES)) {
  test(`signing.md 7.4 ${family}: every attack is rejected, every control accepted`, async () => {
    const attacks = await make();
    assert.ok(attacks.length > 0);
    const controls = new Map(attacks.map((attack) => [attack.control, attack]));
    const faults: string[] = [];
    const collect = (check: () => void): void => {
      try {
        check();
      } catch (error) {
        faults.push((error as Error).message.split('\n')[0] ?? '');
      }
    };
    for (const attack of attacks) collect(() => assertRejected(attack));
    for (const attack of controls.values()) collect(() => assertControl(attack));
    assert.deepEqual(faults, [], faults.join('\n'));
  });
}

test('signing.md 7.4 must stay intact: files of honest programs', async () => {
  for (const { name, bytes, verdict, options } of await honestFiles()) {
    const report = verified(bytes, options);
    const said = `${name}: ${JSON.stringify(report.signatures.map(({ reasons }) => reasons))} ${report.error ?? ''}`;
    assert.equal(report.integrity, 'intact', said);
    assert.equal(report.verdict, verdict, said);
  }
});
