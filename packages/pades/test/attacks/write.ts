/** `node scripts/with-node.mjs packages/pades/test/attacks/write.ts FOLDER`: writes every attack, its control and every
 *  honest file as PDF, the root to trust as trust/root.der, and expected.json with what must be said of each. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { people, SIGNED_AT } from '../people.ts';
import { FAMILIES, honestFiles } from './index.ts';

const folder = process.argv[2];
if (!folder) throw new Error('usage: write.ts FOLDER');

const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();

const expected: Record<string, unknown> = {};

function put(path: string, bytes: Uint8Array, facts: unknown): void {
  writeFileSync(join(folder as string, path), bytes);
  expected[path] = facts;
}

mkdirSync(join(folder, 'trust'), { recursive: true });
writeFileSync(join(folder, 'trust', 'root.der'), people().authority.certificate);
for (const [family, make] of Object.entries(FAMILIES)) {
  mkdirSync(join(folder, slug(family)), { recursive: true });
  for (const { name, bytes, control, integrity, verdict, codes, options } of await make()) {
    // What depends on lists and answers beside the file cannot be told by the file alone.
    if (options) continue;
    put(`${slug(family)}/${slug(name)}.pdf`, bytes, { integrity, verdict, codes });
    put(`${slug(family)}/${slug(name)}.control.pdf`, control, { integrity: 'intact' });
  }
}
mkdirSync(join(folder, 'honest'), { recursive: true });
for (const { name, bytes, verdict } of await honestFiles()) {
  put(`honest/${slug(name)}.pdf`, bytes, { integrity: 'intact', verdict });
}
writeFileSync(
  join(folder, 'expected.json'),
  `${JSON.stringify({ at: SIGNED_AT, files: expected }, null, 1)}\n`,
);
console.log(`${Object.keys(expected).length} files in ${folder}`);
