import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { callTable, importBreaches } from './import-rules.ts';
import { parseSource, readSources, root } from './sources.ts';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
  string,
  Record<string, string>
>;
const declared = new Set([
  ...Object.keys(manifest.dependencies ?? {}),
  ...Object.keys(manifest.devDependencies ?? {}),
  ...Object.keys(manifest.optionalDependencies ?? {}),
]);

test('ARCH-2 every import of the repository stays within its walls', () => {
  const sources = readSources();
  assert.ok(sources.length > 300, `only ${sources.length} sources found`);
  assert.deepEqual(importBreaches(sources, declared), []);
});

test('ARCH-2 every module of the server is in the call table', () => {
  const modules = readdirSync(join(root, 'apps/server/src/modules'));
  assert.deepEqual(
    modules.filter((name) => !(name in callTable)),
    [],
  );
});

const inDocuments = 'apps/server/src/modules/documents/outgoing/x.ts';
const inOrg = 'apps/server/src/modules/org/x.ts';
/** path, text, what the report says. */
const planted: [path: string, text: string, sentence: RegExp][] = [
  [inDocuments, "import { a } from '../../org/posts/post.store.ts';", /inside of org/],
  [inDocuments, "import type { A } from '../../org/posts/post.store.ts';", /inside of org/],
  [inDocuments, "export { a } from '../../org/posts/post.store.ts';", /inside of org/],
  [inDocuments, "export * from '../../org/posts/post.store.ts';", /inside of org/],
  [inDocuments, "const a = await import('../../org/posts/post.store.ts');", /inside of org/],
  [inDocuments, "type A = import('../../org/posts/post.store.ts').A;", /inside of org/],
  [inDocuments, 'const a = await import(`../../$' + '{name}/index.ts`);', /computed path/],
  [
    inDocuments,
    "import { a } from '../../signing/index.ts';",
    /documents → signing is not in the call table/,
  ],
  [inOrg, "import { a } from '../documents/index.ts';", /org → documents/],
  [inOrg, "import { a } from '../../compose.ts';", /a module imports/],
  [inOrg, "import { world } from '../../../../../test/world/world.ts';", /test code/],
  [inOrg, "import { a } from './testing/a.ts';", /test code/],
  [
    'apps/server/src/platform/x.ts',
    "import { a } from '../modules/org/index.ts';",
    /platform imports the module org/,
  ],
  ['apps/server/src/platform/x.ts', "import { a } from '../http/route.ts';", /platform imports/],
  [
    'apps/server/src/http/x.ts',
    "import { a } from '../modules/org/index.ts';",
    /http imports the module org/,
  ],
  ['apps/server/src/http/x.ts', "import { a } from '../compose.ts';", /http imports/],
  ['apps/server/src/compose.ts', "import { a } from './modules/org/routes.ts';", /inside of org/],
  ['apps/server/src/start/x.ts', "import { a } from '../modules/org/routes.ts';", /inside of org/],
  ['apps/web/src/lib/x.ts', "import { a } from '../../../server/src/compose.ts';", /meet in packages only/],
  ['apps/web/src/lib/x.ts', "import { readFileSync } from 'node:fs';", /the web imports node:fs/],
  ['apps/server/src/http/x.ts', "import { a } from '../../../web/src/lib/x.ts';", /meet in packages only/],
  ['apps/server/src/http/x.ts', "import { a } from '../../../../packages/letter/src/x.ts';", /use its name/],
  ['packages/vn-text/src/x.ts', "import { createHash } from 'node:crypto';", /runs in browsers/],
  ['packages/pades/src/x.ts', "import { readFileSync } from 'node:fs';", /is pure and imports node:fs/],
  ['packages/pades/src/x.ts', "import { a } from '../../../apps/server/src/compose.ts';", /outside itself/],
  ['packages/vn-text/src/x.ts', 'export const zone = process.env.TZ;', /reads the environment/],
  ['apps/server/src/http/x.ts', "import lodash from 'lodash';", /lodash is not declared/],
  ['apps/server/src/http/x.ts', "const a = require('left-pad');", /left-pad is not declared/],
];

for (const [path, text, sentence] of planted) {
  test(`ARCH-2 reported when planted: ${text} in ${path}`, () => {
    const breaches = importBreaches([parseSource(path, text)], declared);
    assert.equal(breaches.length, 1, breaches.join('\n'));
    assert.match(breaches[0]!, sentence);
  });
}

test('ARCH-2 reported when planted: a cycle of modules', () => {
  const [a, b, c] = ['org', 'storage', 'search'].map((name) => `apps/server/src/modules/${name}/x.ts`);
  const sources = [
    parseSource(a!, "import { a } from '../storage/index.ts';"),
    parseSource(b!, "import { a } from '../search/index.ts';"),
    parseSource(c!, "import { a } from '../org/index.ts';"),
  ];
  const cycles = importBreaches(sources, declared).filter((breach) => breach.startsWith('cycle'));
  assert.deepEqual(cycles, ['cycle of modules: org → storage → search → org']);
});

test('ARCH-2 what the table allows passes', () => {
  const allowed = [
    parseSource(inDocuments, "import { a } from '../../org/index.ts'; import { z } from 'zod';"),
    parseSource('apps/server/src/compose.ts', "import { a } from './modules/org/index.ts';"),
    parseSource('apps/server/src/cli/x.ts', "import { a } from '../modules/org/index.ts';"),
    parseSource('apps/server/src/modules/org/x.test.ts', "import { a } from '../documents/outgoing/x.ts';"),
  ];
  assert.deepEqual(importBreaches(allowed, declared), []);
});

test('ARCH-2 a file that cannot be parsed is an error, not a pass', () => {
  assert.throws(() => parseSource('apps/server/src/x.ts', 'import { from;'));
});
