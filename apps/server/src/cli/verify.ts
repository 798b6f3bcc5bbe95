import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { verifyFiles } from '../modules/signing/index.ts';
import { findTrustAnchors } from './trust-anchors.ts';
import { printJson } from './with-installation.ts';

type Options = { json?: boolean; trust?: string; at?: string };
const words: Record<string, string> = {
  valid: 'Hợp lệ',
  invalid: 'Không hợp lệ',
  indeterminate: 'Chưa đủ căn cứ',
  unsigned: 'Không có chữ ký',
};

export function verifyCommand(program: Command): void {
  program
    .command('verify')
    .argument('<file...>', 'tệp PDF / PDF files')
    .option('--json', 'mỗi tệp một dòng JSON / one JSON object a line')
    .option('--trust <dir>', 'thư mục chứng thư gốc tin cậy (DER, PEM) / folder of trusted roots')
    .option('--at <iso>', 'thời điểm kiểm tra / instant of the check')
    .description('kiểm tra chữ ký số của tệp PDF / check the signatures of PDF files')
    .action(async (files: string[], options: Options) => {
      const anchors = options.trust ? await readAnchors(options.trust) : await findTrustAnchors();
      const at = options.at ? new Date(options.at) : new Date();
      if (Number.isNaN(at.getTime())) return program.error('--at: thời điểm không đọc được / not an instant');
      const reports = await verifyFiles(files, { anchors, at, revocation: 'not-checked' });
      for (const report of reports) {
        if (options.json) printJson(report);
        else
          process.stdout.write(
            `${report.file}: ${words[report.verdict]} (${report.signatures.length} chữ ký)\n`,
          );
      }
      process.exitCode = exitCode(reports);
    });
}

/** 0 all valid, 1 otherwise, 2 some file unreadable (signing.md §7.3). */
function exitCode(reports: readonly { verdict: string; error?: string | undefined }[]): number {
  if (reports.some((report) => report.error)) return 2;
  return reports.every((report) => report.verdict === 'valid') ? 0 : 1;
}

const pem = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;

async function readAnchors(folder: string): Promise<Uint8Array[]> {
  const anchors: Uint8Array[] = [];
  for (const name of await readdir(folder)) {
    if (!/\.(der|cer|crt|pem)$/i.test(name)) continue;
    const bytes = await readFile(join(folder, name));
    const blocks = [...bytes.toString('latin1').matchAll(pem)];
    if (blocks.length === 0) anchors.push(bytes);
    for (const block of blocks) anchors.push(Buffer.from(block[1]!, 'base64'));
  }
  return anchors;
}
