import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyHolder } from '@congvu/pades';

/** Where Debian and its relatives put the module of SoftHSM2. */
const MODULES = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
];

/** A token of SoftHSM2 in a folder of its own. Programs and processes started meanwhile see this token only, by
 *  SOFTHSM2_CONF. */
export type SoftToken = {
  modulePath: string;
  token: string;
  pin: string;
  /** Puts key and certificate on the token under this CKA_ID (hex). */
  add(id: string, holder: KeyHolder): void;
  /** Pulls the token out. */
  remove(): void;
  /** Puts it back. */
  restore(): void;
  close(): void;
};

export function createSoftToken(token = 'congvu'): SoftToken {
  const modulePath = MODULES.find(existsSync);
  if (!modulePath) throw new Error('softhsm2 is installed without its module');
  const folder = mkdtempSync(join(tmpdir(), 'congvu-token-'));
  const tokens = join(folder, 'tokens');
  const before = process.env.SOFTHSM2_CONF;
  mkdirSync(tokens);
  writeFileSync(join(folder, 'conf'), `directories.tokendir = ${tokens}\nlog.level = ERROR\n`);
  process.env.SOFTHSM2_CONF = join(folder, 'conf');
  const pin = '246810';
  const pins = ['--pin', pin];
  quietly('softhsm2-util', ['--init-token', '--free', '--label', token, '--so-pin', '13579135', ...pins]);
  return {
    modulePath,
    token,
    pin,
    add(id, { key, certificate }) {
      const file = join(folder, 'one');
      writeFileSync(file, key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
      quietly('softhsm2-util', ['--import', file, '--token', token, '--label', id, '--id', id, ...pins]);
      writeFileSync(file, certificate);
      const module = ['--module', modulePath, '--token-label', token, '--login', ...pins];
      quietly('pkcs11-tool', [
        ...module,
        '--write-object',
        file,
        '--type',
        'cert',
        '--id',
        id,
        '--label',
        id,
      ]);
      rmSync(file);
    },
    remove: () => renameSync(tokens, `${tokens}.out`),
    restore: () => renameSync(`${tokens}.out`, tokens),
    close() {
      if (before === undefined) delete process.env.SOFTHSM2_CONF;
      else process.env.SOFTHSM2_CONF = before;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function quietly(program: string, args: string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
