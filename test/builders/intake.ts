import { addMailRule } from '../../apps/server/src/modules/documents/mails/mail-rule.ts';
import { parseMail } from '../../apps/server/src/modules/documents/mails/parse-mail.ts';
import { uploadMail } from '../../apps/server/src/modules/documents/mails/receive-mail.ts';
import { uploadScan } from '../../apps/server/src/modules/documents/scans/keep-scan.ts';
import { printSeparators } from '../../apps/server/src/modules/documents/scans/print-separators.ts';
import { samplePdf } from '../world/sample-files.ts';
import type { World } from '../world/world.ts';
import { mailOf } from './mails.ts';

/** Ids of what waits at the register desk of the district, by what a path calls them. */
export async function scansOf({ run, people }: World): Promise<Record<string, string>> {
  const bytes = samplePdf();
  const firstPage = { page: 1, width: 595, height: 842, source: 'text' as const, words: [] };
  const files = [{ name: 'a.pdf', bytes }];
  const scan = { files, pdf: bytes, pageCount: 1, firstPage, markedPages: [], needsSorting: false };
  return {
    scans: (await run(people.clerk, (ctx) => uploadScan(ctx, scan))).id,
    'scan-separators': (await run(people.clerk, (ctx) => printSeparators(ctx, { sheets: 1 }))).id,
  };
}

export async function mailsOf({ run, people }: World): Promise<Record<string, string>> {
  const bytes = mailOf();
  const sound = {
    bytes,
    mail: await parseMail(bytes, bytes.length),
    contentSha256: '0'.repeat(64),
    items: [],
    isMarked: false,
  };
  const rule = { field: 'subject', pattern: 'quảng cáo', action: 'hold' } as const;
  return {
    mails: (await run(people.clerk, (ctx) => uploadMail(ctx, sound))).id,
    'mail-rules': (await run(people.clerk, (ctx) => addMailRule(ctx, rule))).id,
  };
}
