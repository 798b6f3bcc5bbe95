import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { certificatesIn } from '@congvu/pades/pki';
import type { Command } from 'commander';
import { type validation, verifyFiles } from '../modules/signing/index.ts';
import { onlineClient } from './online-client.ts';
import { installationSettings } from './trust-anchors.ts';
import { note } from './with-installation.ts';

type Flags = {
  json?: boolean;
  text?: boolean;
  pretty?: boolean;
  online?: boolean;
  policy: string;
  trust?: string;
  at?: string;
};
const words: Record<string, string> = {
  valid: 'Hợp lệ',
  invalid: 'Không hợp lệ',
  indeterminate: 'Chưa đủ căn cứ',
  unsigned: 'Không có chữ ký',
};

export function verifyCommand(program: Command): void {
  program
    .command('verify')
    .argument('<file...>', 'tệp PDF hoặc XML / PDF or XML files')
    .option('--json', 'mỗi tệp một dòng JSON (mặc định) / one JSON object a line (default)')
    .option('--pretty', 'JSON xuống dòng / indented JSON')
    .option('--text', 'một câu cho mỗi tệp / one sentence a file')
    .option('--trust <dir>', 'thư mục chứng thư gốc tin cậy (DER, PEM) / folder of trusted roots')
    .option('--policy <name>', 'general | office (cần cơ sở dữ liệu / needs the database)', 'general')
    .option('--at <iso>', 'thời điểm kiểm tra / instant of the check')
    .option('--online', 'hỏi OCSP, CRL của nơi cấp / ask the issuers')
    .description(
      'kiểm tra chữ ký số của tệp PDF, gói tin XML / check the signatures of PDF files and XML messages',
    )
    .action((files: string[], flags: Flags) => verify(program, files, flags));
}

async function verify(program: Command, files: string[], flags: Flags): Promise<void> {
  const at = flags.at ? new Date(flags.at) : new Date();
  if (Number.isNaN(at.getTime())) return misused(program, '--at: thời điểm không đọc được / not an instant');
  if (!['general', 'office'].includes(flags.policy)) return misused(program, '--policy: general | office');
  const own = await installationSettings(flags.policy === 'office' || !flags.trust);
  const trustAnchors = flags.trust ? await readAnchors(flags.trust) : own.trustAnchors;
  if (!trustAnchors) return misused(program, `--trust: không đọc được / cannot read ${flags.trust}`);
  if (flags.policy === 'office' && !own.judge)
    return misused(program, '--policy office: không có cơ sở dữ liệu');
  const settings: validation.VerifySettings = {
    ...(own.evidence ? { evidence: own.evidence } : {}),
    ...(flags.online ? { client: onlineClient() } : {}),
    ...(flags.policy === 'office' && own.judge ? { judge: own.judge } : {}),
    trustAnchors,
    at,
  };
  try {
    const reports = await verifyFiles(files, settings, (report) => print(report, flags));
    process.exitCode = exitCode(reports);
  } finally {
    await own.close();
  }
}

function misused(program: Command, message: string): void {
  program.error(message, { exitCode: 2 });
}

function print(report: validation.WireReport, flags: Flags): void {
  if (flags.text) {
    process.stdout.write(`${report.file}: ${words[report.verdict]} (${report.signatures.length} chữ ký)\n`);
    return;
  }
  process.stdout.write(`${JSON.stringify(report, null, flags.pretty ? 2 : undefined)}\n`);
}

/** 0 all valid, 1 otherwise, 2 some file unreadable (signing.md §7.3). */
function exitCode(reports: readonly { verdict: string; error?: string | undefined }[]): number {
  if (reports.some((report) => report.error)) return 2;
  return reports.every((report) => report.verdict === 'valid') ? 0 : 1;
}

/** Certificates of a folder and of its folders; undefined when it cannot be read. */
async function readAnchors(folder: string): Promise<Uint8Array[] | undefined> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => undefined);
  if (!entries) return undefined;
  const anchors: Uint8Array[] = [];
  for (const entry of entries) {
    if (!entry.isFile() || !/\.(der|cer|crt|pem)$/i.test(entry.name)) continue;
    const found = certificatesIn(new Uint8Array(await readFile(join(entry.parentPath, entry.name))));
    if (found.length === 0) note(`${entry.name}: không phải chứng thư / not a certificate`);
    anchors.push(...found);
  }
  return anchors;
}
