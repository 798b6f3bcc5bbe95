// npm start: installs what is missing, then hands over to the server, which does everything else.
import { join } from 'node:path';
import { ensureInstalled, InstallFailed, root } from './install.mjs';
import { runWithNode } from './node-runtime.mjs';

try {
  await ensureInstalled();
} catch (error) {
  console.error(error instanceof InstallFailed ? error.message : error);
  process.exit(1);
}
const server = join(root, 'apps', 'server', 'src', 'main.ts');
// Run through npm our parent is npm itself; run by hand it may be a shell that is allowed to end before us.
const watchParent = process.env.npm_lifecycle_event === 'start';
process.exit(await runWithNode(server, ['start', ...process.argv.slice(2)], { watchParent }));
