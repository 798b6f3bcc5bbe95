import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import * as contracts from '@congvu/contracts';
import { callTable } from './import-rules.ts';
import { isTestCode, parseSource, readSources, root } from './sources.ts';
import { missingTerms, unaccentedNames } from './word-rules.ts';

const path = join(root, 'GLOSSARY.md');
let glossary = '';
before(() => {
  assert.ok(existsSync(path), 'GLOSSARY.md is missing: it is the only dictionary (architecture.md §4)');
  glossary = readFileSync(path, 'utf8');
});

const states = [
  ...contracts.outgoingStates,
  ...contracts.incomingStates,
  ...contracts.deliveryStates,
  ...contracts.assignmentStates,
];
const actions = [...contracts.outgoingActions, ...contracts.incomingActions];

test('ARCH-4 the glossary has a Vietnamese term for every state and every action', () => {
  assert.deepEqual(missingTerms(glossary, [...states, ...actions]), []);
});

test('ARCH-4 the glossary says what every module owns', () => {
  const missing = Object.keys(callTable).filter(
    (name) => !new RegExp(`^\\|[^|]*\\b${name}\\b[^|]*\\|`, 'm').test(glossary),
  );
  assert.deepEqual(missing, []);
});

test('ARCH-4 the check sees a term that is missing or has no Vietnamese word beside it', () => {
  const sample = '| `org` | cơ quan | x |\n| `sealed` | sealed by the agency | x |\n';
  assert.deepEqual(missingTerms(sample, ['org', 'sealed', 'seal']), ['sealed', 'seal']);
});

test('ARCH-4 names in code are English', () => {
  const product = readSources().filter(
    (source) => !isTestCode(source.path) && !source.path.startsWith('demo/'),
  );
  assert.deepEqual(product.flatMap(unaccentedNames), []);
});

test('ARCH-4 the check sees unaccented Vietnamese names; page URLs and CV_ fields may have them', () => {
  const planted = [
    'export const vanBan = 1;',
    'export function trinhKy() {}',
    'const x = { co_quan: 1 };',
    'type SoDen = string;',
    'const y = row.butPhe;',
  ];
  for (const text of planted)
    assert.equal(unaccentedNames(parseSource('apps/server/src/x.ts', text)).length, 1, text);
  const fine = [
    "const url = '/van-ban-den/cho-vao-so';",
    "const field = 'CV_So';",
    'const CV_So = 1;',
    'const seal = 1;',
  ];
  for (const text of fine)
    assert.deepEqual(unaccentedNames(parseSource('apps/server/src/x.ts', text)), [], text);
});
