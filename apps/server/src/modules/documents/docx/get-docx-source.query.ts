import type { DocxSource } from '@congvu/contracts';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { judgeBytes } from '../outgoing/check-uploaded.ts';
import { findVisible } from '../outgoing/get-outgoing.query.ts';
import { fileFacts } from '../outgoing/preview.ts';
import { findDocxSource } from './docx-source.store.ts';

/** The DOCX of a document as the drafter sees it: what was found, what the converter made of it. */
export async function getDocxSource(ctx: QueryCtx, id: string): Promise<{ source: DocxSource | null }> {
  const document = await findVisible(ctx, id);
  const source = await findDocxSource(ctx, id);
  if (!source) return { source: null };
  const bytes = await ctx.ports.blobs.get(source.sha256);
  const check = await judgeBytes(bytes, await fileFacts(ctx, document));
  return {
    source: {
      id: source.id,
      name: source.name,
      sha256: source.sha256,
      state: source.state as DocxSource['state'],
      pdfSha256: source.pdf_sha256,
      pageCount: source.page_count,
      missingFonts: source.missing_fonts,
      repairedRules: source.repaired_rules,
      confirmedAt: source.confirmed_at ? instant(source.confirmed_at) : null,
      confirmedBy: source.confirmed_by_name,
      ...check,
    },
  };
}
