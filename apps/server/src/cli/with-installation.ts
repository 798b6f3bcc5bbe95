import { ConfigFault, readConfig } from '../platform/config.ts';
import { createLog } from '../platform/log.ts';
import { type Installation, openInstallation, openServer, root } from '../start/installation.ts';

export const note = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Opens the configured installation for one command: attaches to a database that runs, or starts the embedded one for
 *  the time of the command. Works whether or not the server is running. */
export async function withInstallation(work: (installation: Installation) => Promise<void>): Promise<void> {
  const config = configuration();
  const server = await openServer(config, { attach: true, say: note });
  try {
    const installation = await openInstallation(config, { url: server.url, log: createLog('error') });
    try {
      await work(installation);
    } finally {
      await installation.close();
    }
  } finally {
    await server.stop();
  }
}

/** The configuration, or exit 2 with every fault named. */
export function configuration() {
  try {
    return readConfig(process.env, root);
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error;
    for (const fault of error.faults) note(`Cấu hình sai: ${fault}`);
    process.exit(2);
  }
}

export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};
