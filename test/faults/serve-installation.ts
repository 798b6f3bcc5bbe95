import { readConfig } from '../../apps/server/src/platform/config.ts';
import { silentLog } from '../../apps/server/src/platform/log.ts';
import { openInstallation } from '../../apps/server/src/start/installation.ts';
import { serve } from '../../apps/server/src/start/serve.ts';

/** The server as it runs in production, on the database and folder of the environment, without building pages or a
 *  demo; prints its address when it answers. The crash test and the benchmark start it as a process of its own. */
const config = readConfig(process.env, import.meta.dirname);
const url = config.DATABASE_URL;
if (!url) throw new Error('DATABASE_URL is missing');
const installation = await openInstallation(config, { url, log: silentLog });
const running = await serve(installation);
process.once('SIGTERM', () => void running.stop().then(() => process.exit(0)));
process.stdout.write(`${running.address}\n`);
