import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export { needs } from './witnesses.ts';

export interface Ran {
  readonly status: number | null;
  readonly text: string;
}

/** Writes the files into a fresh folder, runs the program there, removes the folder. */
export function run(program: string, args: readonly string[], files: Record<string, Uint8Array>): Ran {
  const folder = mkdtempSync(join(tmpdir(), 'pades-'));
  try {
    for (const [file, bytes] of Object.entries(files)) writeFileSync(join(folder, file), bytes);
    const result = spawnSync(program, args, { cwd: folder, env: { ...process.env, TZ: 'UTC' } });
    return { status: result.status, text: `${result.stdout}${result.stderr}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A certificate in the text form openssl wants for its files of trusted ones. */
export function pem(der: Uint8Array): Uint8Array {
  const body = Buffer.from(der)
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n');
  return Buffer.from(`-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`);
}

/** Runs a program that writes `out.pdf`-like output to standard output and returns those bytes. */
export function convert(program: string, args: readonly string[], input: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'pades-'));
  try {
    writeFileSync(join(folder, 'in.pdf'), input);
    const result = spawnSync(program, args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
    if (result.status !== 0 && result.status !== 3) throw new Error(`${program}: ${result.stderr}`);
    return new Uint8Array(result.stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
