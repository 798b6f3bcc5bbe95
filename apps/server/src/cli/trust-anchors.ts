import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { validation } from '../modules/signing/index.ts';
import { systemFor } from '../platform/actor.ts';
import { runCommand } from '../platform/command.ts';
import { createLog } from '../platform/log.ts';
import { openInstallation, openServer } from '../start/installation.ts';
import { configuration } from './with-installation.ts';

/** What the installation knows for judging files; without one nothing is trusted, only intact or not. */
export type InstallationSettings = Pick<validation.VerifySettings, 'trustAnchors' | 'evidence' | 'judge'> & {
  close(): Promise<void>;
};

const none: InstallationSettings = { trustAnchors: [], close: async () => undefined };

/** Opens the installation when it is wanted and there is one; it must be closed. */
export async function installationSettings(isWanted: boolean): Promise<InstallationSettings> {
  if (!isWanted) return none;
  const config = configuration();
  if (!config.DATABASE_URL && !existsSync(join(config.dataFolder, 'postgres'))) return none;
  const server = await openServer(config, { attach: true, say: () => undefined });
  const installation = await openInstallation(config, { url: server.url, log: createLog('error') });
  const { runtime } = installation;
  const known = await runCommand(runtime, systemFor(null), (ctx) => validation.validationOptions(ctx));
  return {
    trustAnchors: known.trustAnchors,
    evidence: known.evidence,
    judge: (report) =>
      runCommand(runtime, systemFor(null), (ctx) =>
        ctx.asSystem(() => validation.judgeForOffice(ctx, report)),
      ),
    close: async () => {
      await installation.close();
      await server.stop();
    },
  };
}
