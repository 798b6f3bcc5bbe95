import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type LetterReading, ReadFault, type ReadField } from '@congvu/letter/read';
import type { Command } from 'commander';
import { readLetterAside } from '../platform/letter-file/read-letter-file.ts';
import { recogniseBy } from '../platform/letter-file/recognise-scan.ts';
import { createScanReader } from '../platform/scan-reader/scan-process.ts';

type Flags = { json?: boolean; pretty?: boolean; text?: boolean };

/** No letter is longer; a bigger file is not read into memory. */
const maxFileBytes = 100 * 1024 * 1024;

export function letterReadCommand(letter: Command): void {
  letter
    .command('read')
    .argument('<file...>', 'tệp PDF, DOCX, văn bản thuần, ảnh quét / PDF, DOCX, plain text, scans')
    .option('--json', 'mỗi tệp một dòng JSON (mặc định) / one JSON object a line (default)')
    .option('--pretty', 'JSON xuống dòng / indented JSON')
    .option('--text', 'mỗi trường một dòng / one line a field')
    .description(
      'đọc số, ký hiệu, ngày, cơ quan, trích yếu, nơi nhận, người ký, văn bản được dẫn; mã thoát 0 đọc được, 2 có tệp không đọc được / read the fields of a letter; exit 0 read, 2 a file cannot be read',
    )
    .action(read);
}

async function read(files: string[], flags: Flags): Promise<void> {
  const recognise = recogniseBy(createScanReader(), 'desk');
  for (const path of files) {
    try {
      const reading = await readLetterAside(await bytesOf(path), recognise);
      process.stdout.write(flags.text ? textOf(path, reading) : jsonOf(path, reading, flags));
    } catch (error) {
      process.exitCode = 2;
      if (!flags.text) process.stdout.write(errorJsonOf(path, error));
      process.stderr.write(`${basename(path)}: ${sentenceOf(error)}\n`);
    }
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > maxFileBytes) throw new ReadFault('TOO_LARGE');
  return new Uint8Array(await readFile(path));
}

function sentenceOf(error: unknown): string {
  if (error instanceof ReadFault) return error.message;
  const { code } = error as { code?: string };
  if (code === 'ENOENT') return 'Không có tệp này. Kiểm tra lại đường dẫn.';
  if (code === 'EISDIR') return 'Đây là thư mục. Chỉ ra một tệp.';
  if (code === 'EACCES') return 'Không có quyền mở tệp này.';
  throw error;
}

/** One object a file, also for those that cannot be read. */
function errorJsonOf(path: string, error: unknown): string {
  const code = error instanceof ReadFault ? error.code : 'NOT_READ';
  return `${JSON.stringify({ file: basename(path), error: { code, message: sentenceOf(error) } })}\n`;
}

const jsonOf = (path: string, reading: LetterReading, { pretty }: Flags): string =>
  `${JSON.stringify({ file: basename(path), ...reading }, null, pretty ? 2 : undefined)}\n`;

const labels = {
  number: 'Số',
  notation: 'Ký hiệu',
  issuedOn: 'Ngày',
  place: 'Nơi',
  parentAuthority: 'Cơ quan chủ quản',
  issuer: 'Cơ quan ban hành',
  type: 'Loại',
  subject: 'Trích yếu',
} as const;

function textOf(path: string, reading: LetterReading): string {
  const lines = Object.entries(labels).map(([key, label]) =>
    lineOf(label, reading[key as keyof typeof labels]),
  );
  const { signer } = reading;
  const signed = [signer.authority, signer.title, signer.name].map(({ value }) => value).filter(Boolean);
  const cites = reading.cites.map(
    ({ number, notation, issuedOn }) => `${number}/${notation}${issuedOn ? `, ${issuedOn}` : ''}`,
  );
  return `${[
    basename(path),
    ...lines,
    ...reading.addressees.map((one) => lineOf('Kính gửi', one)),
    `  Người ký: ${signed.join(' / ') || '(trống)'}`,
    ...reading.copies.map((one) => lineOf('Nơi nhận', one)),
    ...cites.map((one) => `  Dẫn: ${one}`),
  ].join('\n')}\n`;
}

function lineOf(label: string, { value, confidence, suggestion }: ReadField): string {
  const shown = value ?? (suggestion ? `(trống; gợi ý: ${suggestion.value})` : '(trống)');
  return `  ${label}: ${shown}${value ? ` [${Math.round(confidence * 100)} %]` : ''}`;
}
