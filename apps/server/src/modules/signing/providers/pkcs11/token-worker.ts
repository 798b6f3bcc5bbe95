// The process that holds a PKCS#11 module: whatever the module does to its memory, only this process dies of it.
import { TokenFault } from './ckr.ts';
import { loadCryptoki } from './cryptoki.ts';
import { openSessionPool, type SessionPool, type TokenAccess } from './session-pool.ts';
import type { FromToken, ToToken } from './token-messages.ts';

let pool: SessionPool | undefined;

process.on('message', (message: ToToken) => void obey(message));
// A module may be stuck in a call and keep an ordinary exit waiting.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

async function obey(message: ToToken): Promise<void> {
  if (message.kind === 'open') await open(message.access);
  else if (message.kind === 'close') await close();
  else tell(await answer(message));
}

async function open(access: TokenAccess): Promise<void> {
  try {
    pool = await openSessionPool(await loadCryptoki(access.modulePath), access);
    tell({ kind: 'ready' });
  } catch (error) {
    tell({ kind: 'refused', ...describe(error) });
  }
}

async function answer(message: Extract<ToToken, { job: number }>): Promise<FromToken> {
  const { job } = message;
  try {
    if (!pool) throw new TokenFault('UNAVAILABLE', 'the token is not open');
    if (message.kind === 'list') return { kind: 'listed', job, certificates: await pool.certificates() };
    return { kind: 'signed', job, value: await pool.sign(message.keyId, message.mechanism) };
  } catch (error) {
    return { kind: 'failed', job, ...describe(error) };
  }
}

async function close(): Promise<void> {
  await pool?.close().catch(() => undefined);
  process.disconnect();
}

function describe(error: unknown): Pick<TokenFault, 'code'> & { note: string } {
  if (error instanceof TokenFault) return { code: error.code, note: error.message };
  return { code: 'UNAVAILABLE', note: error instanceof Error ? error.name : 'unknown' };
}

function tell(message: FromToken): void {
  process.send?.(message);
}
