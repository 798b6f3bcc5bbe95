#!/usr/bin/env node
import { ConfigFault, readConfig } from './platform/config.ts';
import { createLog } from './platform/log.ts';
import { buildWebIfStale } from './start/build-web.ts';
import { loadDemoIfWanted, printWelcome } from './start/demo.ts';
import { openInstallation, openServer, root, type Server } from './start/installation.ts';
import { type Running, serve } from './start/serve.ts';
import { prepareSetup } from './start/setup.ts';

/** `npm start`: database, migrations, demo world, web and server, with a line for each step that takes time. */
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function start(environment: NodeJS.ProcessEnv): Promise<void> {
  const config = readConfig(environment, root);
  const log = createLog(config.CONGVU_LOG_LEVEL);
  let server: Server | undefined;
  let running: Running | undefined;
  const stop = stopOnce(async () => {
    await running?.stop();
    await server?.stop();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  if (config.CONGVU_ROLE === 'all' || config.CONGVU_ROLE === 'api') await buildWebIfStale(say);
  server = await openServer(config, { attach: false, say });
  // The embedded database is part of us: without it there is nothing to serve, and a clean end says so.
  void server.exited.then(() => stop(1));
  if (config.CONGVU_DEMO) await loadDemoIfWanted(config, { url: server.url, log, say });
  const installation = await openInstallation(config, { url: server.url, log });
  if (config.CONGVU_ROLE === 'migrate') {
    await installation.close();
    return stop(0);
  }
  const setupCode = await prepareSetup(installation);
  running = await serve(installation);
  await printWelcome(installation, { address: running.address, setupCode, say });
}

function stopOnce(work: () => Promise<void>): (code: number) => Promise<void> {
  let stopping = false;
  return async (code) => {
    if (stopping) return;
    stopping = true;
    const patience = setTimeout(() => process.exit(1), 15_000);
    await work().catch(() => undefined);
    clearTimeout(patience);
    process.exit(code);
  };
}

const environment = { ...process.env, ...(process.argv.includes('--empty') ? { CONGVU_DEMO: 'false' } : {}) };
start(environment).catch((error: unknown) => {
  if (error instanceof ConfigFault)
    for (const fault of error.faults) process.stderr.write(`Cấu hình sai: ${fault}\n`);
  else
    process.stderr.write(
      `Không khởi động được: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  process.exit(1);
});
