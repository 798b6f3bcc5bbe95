import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import { ConversionFault } from '../../../platform/document-converter.ts';
import type { Outside } from '../../../platform/jobs.ts';
import { storeBlob } from '../blobs/store-blob.ts';

export const renderJob = 'storage.renderOffice';

/** Asks for a PDF to look at of a Word file; nothing where this installation has no converter. Asking again costs nothing. */
export async function askRendition(
  ctx: Pick<Ctx, 'tx' | 'clock' | 'enqueue' | 'ports'>,
  sha256: string,
): Promise<void> {
  if (!ctx.ports.converter.isPresent()) return;
  await sql`insert into storage.rendition (sha256, state, asked_at) values (${sha256}, 'waiting', ${ctx.clock.now()})
    on conflict do nothing`.execute(ctx.tx);
  ctx.enqueue({ task: renderJob, payload: { sha256 }, jobKey: `${renderJob}:${sha256}`, maxAttempts: 3 });
}

/** The digest of the PDF made of these bytes; null where there is none. */
export async function findRendition(tx: Tx, sha256: string): Promise<string | null> {
  const { rows } = await sql<{ pdf: string | null }>`select pdf_sha256 as pdf from storage.rendition
    where sha256 = ${sha256}`.execute(tx);
  return rows[0]?.pdf ?? null;
}

/** Makes the PDF outside any transaction; done twice it changes nothing. */
export async function renderOffice(outside: Outside, payload: Record<string, unknown>): Promise<void> {
  const sha256 = String(payload.sha256);
  const { rows } = await outside.command((ctx) =>
    sql`select from storage.rendition where sha256 = ${sha256} and state = 'waiting'`.execute(ctx.tx),
  );
  if (rows.length === 0) return;
  try {
    const pdf = await outside.ports.converter.toPdf(await outside.ports.blobs.get(sha256));
    await outside.command(async (ctx) => {
      const made = await storeBlob(ctx, pdf, { mime: 'application/pdf' });
      await settle(ctx.tx, { sha256, pdf: made.sha256 });
    });
  } catch (error) {
    if (!(error instanceof ConversionFault)) throw error;
    outside.log.warn({ sha256, code: error.code }, 'an office file could not be converted');
    await outside.command((ctx) => settle(ctx.tx, { sha256, pdf: null }));
  }
}

async function settle(tx: Tx, { sha256, pdf }: { sha256: string; pdf: string | null }): Promise<void> {
  await sql`update storage.rendition set state = ${pdf ? 'done' : 'failed'}, pdf_sha256 = ${pdf}
    where sha256 = ${sha256}`.execute(tx);
}
