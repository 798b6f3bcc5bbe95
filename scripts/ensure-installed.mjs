// Plain JavaScript for Node 20: `npm run check` after a change of dependencies installs them first, as start and test do.
import { ensureInstalled, InstallFailed } from './install.mjs';

try {
  await ensureInstalled();
} catch (error) {
  console.error(error instanceof InstallFailed ? error.message : error);
  process.exit(1);
}
