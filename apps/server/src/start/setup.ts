import { issueSetupCode, needsSetup } from '../modules/identity/index.ts';
import { systemFor } from '../platform/actor.ts';
import { runCommand } from '../platform/command.ts';
import type { Installation } from './installation.ts';

/** An installation without accounts waits for its first administrator; the code proves that he reads our output. */
export async function prepareSetup(installation: Installation): Promise<string | null> {
  return runCommand(installation.runtime, systemFor(null), async (ctx) =>
    (await needsSetup(ctx)) ? issueSetupCode(ctx) : null,
  );
}
