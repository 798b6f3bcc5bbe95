import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const hash = promisify(argon2);

/** OWASP's smallest memory setting of argon2id: 19 MiB, two passes, one lane (quality.md 41). */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const tagLength = 32;

/** More than this many at once would let strangers fill the memory: 8 × 19 MiB. */
const maxAtOnce = 8;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= maxAtOnce) await new Promise<void>((go) => waiting.push(go));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

const derive = (
  password: string,
  nonce: Buffer,
  at: { memory: number; passes: number; parallelism: number },
) =>
  inTurn(() =>
    hash('argon2id', { message: Buffer.from(password.normalize('NFC')), nonce, tagLength, ...at }),
  );

/** A password in PHC form: `$argon2id$v=19$m=19456,t=2,p=1$salt$tag`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive(password, nonce, cost);
  const { memory, passes, parallelism } = cost;
  const part = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${part(nonce)}$${part(tag)}`;
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Whether the password belongs to the kept hash; false for a hash of another form. */
export async function verifyPassword(password: string, kept: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt, tag] = phc.exec(kept) ?? [];
  if (!salt || !tag) return false;
  const at = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const expected = Buffer.from(tag, 'base64');
  const found = await derive(password, Buffer.from(salt, 'base64'), at);
  return expected.length === found.length && timingSafeEqual(expected, found);
}

let decoy: Promise<string> | undefined;

/** Spends the time of a verification for a user who does not exist (ATK-26). */
export async function verifyNothing(password: string): Promise<false> {
  decoy ??= hashPassword('không có người dùng này');
  await verifyPassword(password, await decoy);
  return false;
}
