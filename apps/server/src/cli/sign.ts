import { randomBytes } from 'node:crypto';
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  codeOf,
  decodePng,
  type KeyHolder,
  loadP12,
  PadesError,
  parseCertificate,
  type Rect,
} from '@congvu/pades';
import { algorithmFor, type SignDigest, vietnamTime } from '@congvu/pades/sign';
import type { Command } from 'commander';
import { createPlainFetcher } from '../platform/plain-fetcher.ts';
import { onlineClient } from './online-client.ts';
import { type Level, levels, type SignedFile, type SignJob, signFile } from './sign-file.ts';
import { signFault } from './sign-texts.ts';
import { readCertificates } from './trust-folder.ts';
import { note, printJson } from './with-installation.ts';

const tsaLimitMs = 10_000;

export type SignOptions = {
  p12: string;
  passEnv: string;
  out: string;
  field?: string;
  page: string;
  rect?: string;
  image?: string;
  alg?: string;
  digest?: string;
  tsa: string[];
  level?: string;
  trust?: string;
  crl: string[];
  ocsp: string[];
  online?: boolean;
  reason?: string;
  location?: string;
  signerName?: string;
};

const repeated = (value: string, before: string[]): string[] => [...before, value];

export function signCommand(program: Command): void {
  program
    .command('sign')
    .argument('<file>', 'tệp PDF / PDF file')
    .requiredOption('--p12 <file>', 'tệp khóa PKCS#12 / key file')
    .requiredOption('--pass-env <name>', 'biến môi trường chứa mật khẩu / variable with the password')
    .requiredOption('--out <file>', 'tệp kết quả / result')
    .option('--field <name>', 'tên ô ký / field name')
    .option('--page <n>', 'trang / page', '1')
    .option('--rect <x1,y1,x2,y2>', 'khung, điểm từ góc dưới trái / box in points')
    .option('--image <png>', 'hình chữ ký / picture')
    .option('--alg <pss|pkcs1>', 'cách ký của khóa RSA / scheme of RSA keys (mặc định: pss)')
    .option('--digest <sha256|sha384|sha512>', 'hàm băm / digest')
    .option('--tsa <url>', 'máy chủ dấu thời gian, nhiều lần được / time-stamp authority', repeated, [])
    .option('--level <level>', 'B-B, B-T, B-LT, B-LTA')
    .option('--trust <dir>', 'thư mục chứng thư gốc tin cậy / folder of trusted roots')
    .option('--crl <file>', 'danh sách thu hồi cho mức lâu dài, nhiều lần được / CRL for B-LT', repeated, [])
    .option('--ocsp <file>', 'câu trả lời OCSP, nhiều lần được / OCSP answer for B-LT', repeated, [])
    .option('--online', 'hỏi OCSP, CRL của nơi cấp (cần --trust) / ask the issuers (needs --trust)')
    .option('--reason <text>', 'lý do / reason')
    .option('--location <text>', 'nơi ký / location')
    .option('--signer-name <text>', 'tên hiển thị / name')
    .description('ký số tệp PDF bằng tệp khóa / sign a PDF file with a key file')
    .action(async (file: string, options: SignOptions) => {
      const { exit, json, notes } = await runSign(file, options);
      notes.forEach(note);
      printJson(json);
      process.exitCode = exit;
    });
}

export type SignRun = { exit: 0 | 1 | 2; json: Record<string, unknown>; notes: string[] };

/** 0 signed, 1 refused, 2 a file cannot be read or an option is wrong. */
export async function runSign(file: string, options: SignOptions): Promise<SignRun> {
  const wrong = await misuse(file, options);
  if (wrong) return refusal(file, { code: 'USAGE', sentence: wrong, exit: 2 });
  try {
    const job = await jobOf(file, options);
    const signed = await signFile(job);
    await writeAtomically(options.out, signed.bytes);
    const isUnchecked = !job.anchors && job.level !== 'B-B';
    const notes = ['Chưa đối chiếu nơi cấp dấu thời gian với danh sách tin cậy (thêm --trust).'];
    return { exit: 0, json: presented(file, options, { job, signed }), notes: isUnchecked ? notes : [] };
  } catch (error) {
    const { code, sentence, detail } = signFault(error);
    const told = refusal(file, { code, sentence, exit: isUnreadable(error) ? 2 : 1 });
    return { ...told, notes: [detail, ...told.notes] };
  }
}

const refusal = (file: string, fault: { code: string; sentence: string; exit: 1 | 2 }): SignRun => ({
  exit: fault.exit,
  json: { file, error: fault.code, message: fault.sentence },
  notes: [fault.sentence],
});

const isUnreadable = (error: unknown): boolean =>
  error instanceof Unreadable || /^(PDF_|XREF_|P12_UNREADABLE|PNG_|LIMIT_)/.test(codeOf(error) ?? '');

class Unreadable extends PadesError {}

async function misuse(file: string, options: SignOptions): Promise<string | undefined> {
  if (process.env[options.passEnv] === undefined) return `Chưa có biến môi trường ${options.passEnv}.`;
  if (options.level && !levels.some((level) => level === options.level))
    return '--level: dùng B-B, B-T, B-LT hoặc B-LTA.';
  if (options.alg && !/^(pss|pkcs1|ecdsa)$/.test(options.alg)) return '--alg: dùng pss hoặc pkcs1.';
  if (options.digest && !/^sha(256|384|512)$/.test(options.digest))
    return '--digest: dùng sha256, sha384 hoặc sha512.';
  if (options.level && options.level !== 'B-B' && options.tsa.length === 0)
    return `Mức ${options.level} cần dấu thời gian: thêm --tsa URL.`;
  const isLongTerm = options.level === 'B-LT' || options.level === 'B-LTA';
  if (options.online && !(isLongTerm && options.trust))
    return '--online dùng với --level B-LT hoặc B-LTA, và cần --trust: chỉ hỏi nơi cấp trong danh sách tin cậy.';
  if (options.tsa.some((url) => !/^https?:\/\/\S+$/.test(url) || !URL.canParse(url)))
    return '--tsa: địa chỉ phải bắt đầu bằng http:// hoặc https://.';
  if (!/^[1-9]\d{0,5}$/.test(options.page)) return '--page: số trang từ 1.';
  if (options.rect && !parseRect(options.rect)) return '--rect: bốn số x1,y1,x2,y2, góc dưới trái trước.';
  if (options.image && !options.rect) return '--image cần --rect.';
  return (await isSameFile(file, options.out)) ? 'Tệp kết quả phải khác tệp gốc.' : undefined;
}

function parseRect(text: string): Rect | undefined {
  const numbers = text.split(',').map(Number);
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = numbers;
  return numbers.length === 4 && numbers.every(Number.isFinite) && x2 > x1 && y2 > y1
    ? [x1, y1, x2, y2]
    : undefined;
}

async function isSameFile(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([a, b].map((path) => stat(path).catch(() => undefined)));
  return first !== undefined && second !== undefined && first.dev === second.dev && first.ino === second.ino;
}

async function readOrSay(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) throw new Unreadable('FILE_UNREADABLE', path);
  return new Uint8Array(bytes);
}

async function jobOf(file: string, options: SignOptions): Promise<SignJob> {
  const bytes = await readOrSay(file);
  const holder = loadP12(await readOrSay(options.p12), process.env[options.passEnv] ?? '');
  const image = options.image ? decodePng(await readOrSay(options.image)) : undefined;
  const rect = options.rect ? parseRect(options.rect) : undefined;
  const anchors = options.trust ? await readTrust(options.trust) : undefined;
  const crls = await Promise.all(options.crl.map(readOrSay));
  const ocsps = await Promise.all(options.ocsp.map(readOrSay));
  const optional = { field: options.field, reason: options.reason, location: options.location };
  return {
    bytes,
    holder,
    alg: algorithmOf(holder, options),
    level: (options.level ?? (options.tsa.length > 0 ? 'B-T' : 'B-B')) as Level,
    page: Number(options.page),
    at: new Date(),
    tsa: options.tsa,
    fetcher: createPlainFetcher(tsaLimitMs),
    crls,
    ocsps,
    ...(options.online ? { online: onlineClient() } : {}),
    name: options.signerName ?? subjectName(holder),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    ...(rect ? { rect } : {}),
    ...(image ? { image } : {}),
    ...(anchors ? { anchors } : {}),
  };
}

function algorithmOf(holder: KeyHolder, options: SignOptions): SignJob['alg'] {
  const family = options.alg === 'pkcs1' ? 'pkcs1' : 'pss';
  const alg = algorithmFor(holder.key, family, options.digest as SignDigest | undefined);
  const isAsked = !options.alg || alg.startsWith(options.alg);
  if (!isAsked) throw new PadesError('ALG_KEY_MISMATCH', `${options.alg} with ${alg}`);
  return alg;
}

const subjectName = (holder: KeyHolder): string =>
  parseCertificate(holder.certificate).subject.attributes.find(({ oid }) => oid === '2.5.4.3')?.text ?? '';

async function readTrust(folder: string): Promise<Uint8Array[]> {
  const names = await readdir(folder).catch(() => undefined);
  if (!names) throw new Unreadable('FILE_UNREADABLE', folder);
  return readCertificates(folder, names);
}

/** Temp file in the same folder → fsync → rename: the result is whole or not there. */
async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.congvu-sign-${randomBytes(8).toString('hex')}`);
  try {
    const file = await open(temporary, 'wx', 0o644);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new Unreadable('OUT_UNWRITABLE', error instanceof Error ? error.message : path);
  }
}

function presented(
  file: string,
  options: SignOptions,
  of: { job: SignJob; signed: SignedFile },
): Record<string, unknown> {
  const { job, signed } = of;
  const { subject, issuer, sha256 } = parseCertificate(job.holder.certificate);
  const part = (name: typeof subject, oid: string): string | null =>
    name.attributes.find((attribute) => attribute.oid === oid)?.text ?? null;
  return {
    file,
    out: options.out,
    level: signed.level,
    sha256: signed.sha256,
    bytes: signed.bytes.length,
    field: signed.field,
    signer: part(subject, '2.5.4.3'),
    organisation: part(subject, '2.5.4.10'),
    issuer: part(issuer, '2.5.4.3'),
    certificateSha256: sha256,
    algorithm: job.alg,
    signedAt: vietnamTime(job.at),
    timestampedAt: signed.timestampedAt ? vietnamTime(signed.timestampedAt) : null,
  };
}
