import type { Ctx } from '../../../platform/command.ts';
import type { Outside } from '../../../platform/jobs.ts';
import { type Incoming, lockIncomingAsSystem } from '../../documents/index.ts';
import { keepVerdict } from './check-arrived.ts';
import { checkBytes, verifyNow } from './verify-file.ts';

const ofFile = async (ctx: Ctx, document: Incoming) => ({
  bytes: await ctx.ports.blobs.get(document.file_sha256!),
  issuingAgencyId: document.sender_agency_id,
  expected: { number: document.number },
  ...(document.file_name ? { name: document.file_name } : {}),
});

/** Asks the issuers about the certificates of a received letter, outside of any transaction, and judges it again with
 *  what they said. Without any answer the verdict stays as it was, and nothing waits any more. */
export async function askIssuers(outside: Outside, payload: Record<string, unknown>): Promise<void> {
  const incomingId = String(payload.incomingId);
  const wanted = await outside.command(async (ctx) => {
    const document = await lockIncomingAsSystem(ctx, incomingId);
    return document.file_sha256 ? (await checkBytes(ctx, await ofFile(ctx, document))).wanted : [];
  });
  await Promise.all(wanted.map((each) => outside.ports.issuers.ask(each)));
  await outside.command(async (ctx) => {
    const document = await lockIncomingAsSystem(ctx, incomingId);
    if (document.file_sha256)
      await keepVerdict(ctx, document, await verifyNow(ctx, await ofFile(ctx, document)));
  });
}
