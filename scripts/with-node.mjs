// node scripts/with-node.mjs FILE ARGS…: runs a TypeScript file with the pinned Node 24.
import { resolve } from 'node:path';
import { runWithNode } from './node-runtime.mjs';

const [file, ...args] = process.argv.slice(2);
if (!file) {
  console.error('Cách dùng: node scripts/with-node.mjs FILE ARGS…');
  process.exit(2);
}
process.exit(await runWithNode(resolve(file), args));
