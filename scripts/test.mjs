// npm test [-- PATTERN…]: installs what is missing, then runs every check; the last line is the total.
import { join } from 'node:path';
import { ensureInstalled, InstallFailed, root } from './install.mjs';
import { runWithNode } from './node-runtime.mjs';

try {
  await ensureInstalled();
} catch (error) {
  console.error(error instanceof InstallFailed ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const watchParent = process.env.npm_lifecycle_event === 'test';
process.exit(
  await runWithNode(join(root, 'scripts', 'test-main.ts'), process.argv.slice(2), { watchParent }),
);
