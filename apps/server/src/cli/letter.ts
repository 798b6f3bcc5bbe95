import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { checkLetterFile, type FileCheck } from '@congvu/letter/check-file';
import { DocxFault, docxFaultTexts } from '@congvu/letter/docx';
import type { Command } from 'commander';
import { letterReadCommand } from './letter-read.ts';

type Flags = { json?: boolean; pretty?: boolean; text?: boolean };
type Report = { file: string } & (FileCheck | { error: { code: string; message: string } });

/** No letter is longer; a bigger file is not read into memory. */
const maxFileBytes = 100 * 1024 * 1024;

export function letterCommand(program: Command): void {
  const letter = program.command('letter').description('thể thức văn bản / the document format of letters');
  letter
    .command('check')
    .argument('<file...>', 'tệp DOCX hoặc PDF có chữ / DOCX files, or PDF files with text')
    .option('--json', 'mỗi tệp một dòng JSON (mặc định) / one JSON object a line (default)')
    .option('--pretty', 'JSON xuống dòng / indented JSON')
    .option('--text', 'một câu cho mỗi lỗi / one sentence a finding')
    .description(
      'soát thể thức theo NĐ 30/2020, Phụ lục I; mã thoát 0 đạt, 1 có lỗi chặn, 2 có tệp không đọc được / check the format; exit 0 no blocking finding, 1 some, 2 a file cannot be read',
    )
    .action(check);
  letterReadCommand(letter);
}

async function check(files: string[], flags: Flags): Promise<void> {
  let exitCode = 0;
  for (const path of files) {
    const report = await reportOf(path);
    process.stdout.write(flags.text ? textOf(report) : jsonOf(report, flags));
    exitCode = Math.max(exitCode, codeOf(report));
  }
  process.exitCode = exitCode;
}

async function reportOf(path: string): Promise<Report> {
  const file = basename(path);
  try {
    const bytes = await readFile(path);
    if (bytes.length > maxFileBytes) throw new DocxFault('TOO_LARGE', 'file');
    return { file, ...(await checkLetterFile(new Uint8Array(bytes))) };
  } catch (error) {
    return { file, error: faultOf(error) };
  }
}

function faultOf(error: unknown): { code: string; message: string } {
  if (error instanceof DocxFault) {
    const { title, detail } = docxFaultTexts[error.code];
    return { code: error.code, message: `${title}. ${detail}` };
  }
  const { name, code } = error as { name?: string; code?: string };
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES')
    return { code: 'NOT_READ', message: 'Không mở được tệp / cannot open the file.' };
  if (name === 'PasswordException')
    return { code: 'ENCRYPTED', message: 'PDF có mật khẩu / the PDF is locked.' };
  if (name === 'InvalidPDFException' || name === 'FormatError' || name === 'UnknownErrorException')
    return { code: 'BROKEN', message: 'PDF không đọc được / the PDF cannot be read.' };
  throw error;
}

const jsonOf = (report: Report, flags: Flags): string =>
  `${JSON.stringify(report, null, flags.pretty ? 2 : undefined)}\n`;

const words = { block: 'LỖI', warn: 'LƯU Ý', info: 'THÔNG TIN' } as const;

function textOf(report: Report): string {
  if ('error' in report) return `${report.file}: ${report.error.message}\n`;
  const blocking = report.findings.filter(({ severity }) => severity === 'block').length;
  const lines = report.findings.map(({ severity, rule, page, where, title, message }) => {
    const place = [page ? `trang ${page}` : '', where.text ? `“${where.text.slice(0, 60)}”` : ''];
    return `  ${words[severity]} ${rule}  ${title}. ${message} ${place.filter(Boolean).join(', ')}`.trimEnd();
  });
  const sum = `${report.file}: ${report.findings.length} điểm, ${blocking} lỗi phải sửa`;
  return `${[sum, ...lines, `  Chưa xét: ${report.notJudged.map(({ rule }) => rule).join(', ')}`].join('\n')}\n`;
}

function codeOf(report: Report): number {
  if ('error' in report) return 2;
  return report.findings.some(({ severity }) => severity === 'block') ? 1 : 0;
}
