import { CKR, faultOf, TokenFault } from './ckr.ts';
import { type Block, type Cryptoki, initialize, place, readWord, writeWord } from './cryptoki.ts';
import type { Mechanism } from './mechanism.ts';
import { findPrivateKey, findSlot, listCertificates, type TokenCertificate } from './token-objects.ts';

/** How to reach a token. `token` is its label or serial number. */
export type TokenAccess = { modulePath: string; token: string; pin: string; sessions: number };

/** The sessions of one process on one token. */
export type SessionPool = {
  /** Signs with the private key `id` (CKA_ID in hex); ECDSA answers r‖s. Throws TokenFault. */
  sign(id: string, mechanism: Mechanism): Promise<Uint8Array>;
  certificates(): Promise<TokenCertificate[]>;
  close(): Promise<void>;
};

/** A session with memory of its own: CK_MECHANISM and parameters, data, signature, its length. */
type Session = { handle: bigint; mechanism: Block; data: Block; signature: Block; length: Block };
type Open = { slot: bigint; keys: Map<string, bigint> };
type State = { cryptoki: Cryptoki; access: TokenAccess; sessions: Session[]; open: Open | undefined };

const CKF_SERIAL_SESSION = 4;
const CKU_USER = 1;
const MECHANISM_BYTES = 24;
const PSS_PARAMETER_BYTES = 24;
const DATA_BYTES = 512;
const SIGNATURE_BYTES = 1024;

/**
 * Opens a fixed number of sessions and logs in once (signing.md 9.2): sessions are never opened for a request. When
 * the token says that sessions or device are gone, the pool is built anew once, after the calls under way came back,
 * and the job tried again; a second failure is the job's answer.
 */
export async function openSessionPool(cryptoki: Cryptoki, access: TokenAccess): Promise<SessionPool> {
  const memory = (): Session => ({
    handle: 0n,
    mechanism: cryptoki.allocate(MECHANISM_BYTES + PSS_PARAMETER_BYTES),
    data: cryptoki.allocate(DATA_BYTES),
    signature: cryptoki.allocate(SIGNATURE_BYTES),
    length: cryptoki.allocate(8),
  });
  const state: State = {
    cryptoki,
    access,
    sessions: Array.from({ length: access.sessions }, memory),
    open: undefined,
  };
  initialize(cryptoki);
  state.open = openSessions(state);
  const turns = createTurns(state.sessions);

  const withSession = async <T>(work: (session: Session, open: Open) => Promise<T>): Promise<T> => {
    for (let isRetry = false; ; isRetry = true) {
      const open = state.open;
      try {
        if (!open) throw new TokenFault('UNAVAILABLE', 'the token is not open', true);
        return await turns.take((session) => work(session, state.open ?? open));
      } catch (error) {
        if (isRetry || !(error instanceof TokenFault) || !error.isLost) throw error;
        await turns.takeAll(() => {
          // Another job may have built the pool anew already.
          if (state.open === open) rebuild(state);
        });
      }
    }
  };

  return {
    sign: (id, mechanism) => withSession((session, open) => sign(state, { session, open, id, mechanism })),
    certificates: () => withSession(async ({ handle }) => listCertificates({ cryptoki, handle })),
    close: () => turns.takeAll(() => cryptoki.call('Finalize', 0)),
  };
}

function rebuild(state: State): void {
  state.open = undefined;
  try {
    state.cryptoki.call('Finalize', 0);
  } catch {
    // A module that lost its device may refuse even this; what counts is whether it opens again.
  }
  initialize(state.cryptoki);
  state.open = openSessions(state);
}

function openSessions({ cryptoki, access, sessions }: State): Open {
  const slot = findSlot(cryptoki, access.token);
  cryptoki.scratch((allocate) => {
    const handle = allocate(8);
    for (const session of sessions) {
      cryptoki.call('OpenSession', slot, CKF_SERIAL_SESSION, 0, 0, handle.address);
      session.handle = readWord(handle, 0);
    }
    const pin = place(allocate, Buffer.from(access.pin, 'utf8'));
    try {
      // The login belongs to the token, not to the session (PKCS#11 v2.40, 5.6).
      cryptoki.call('Login', sessions[0]?.handle ?? 0n, CKU_USER, pin.address, Buffer.byteLength(access.pin));
    } catch (error) {
      if (!isLoggedInAlready(error)) throw error;
    }
  });
  return { slot, keys: new Map() };
}

const isLoggedInAlready = (error: unknown): boolean =>
  error instanceof TokenFault && error.message === faultOf('Login', CKR.USER_ALREADY_LOGGED_IN).message;

type SignJob = { session: Session; open: Open; id: string; mechanism: Mechanism };

async function sign({ cryptoki }: State, job: SignJob): Promise<Uint8Array> {
  const { session, open, id, mechanism } = job;
  const key = open.keys.get(id) ?? findPrivateKey({ cryptoki, handle: session.handle }, id);
  open.keys.set(id, key);
  writeMechanism(session.mechanism, mechanism);
  session.data.bytes.set(mechanism.data);
  writeWord(session.length, 0, SIGNATURE_BYTES);
  const { handle, data, signature, length } = session;
  await cryptoki.callAside('SignInit', handle, session.mechanism.address, key);
  const answer = [signature.address, length.address] as const;
  await cryptoki.callAside('Sign', handle, data.address, mechanism.data.length, ...answer);
  return signature.bytes.slice(0, Number(readWord(length, 0)));
}

/** CK_MECHANISM {mechanism, pParameter, ulParameterLen}, then CK_RSA_PKCS_PSS_PARAMS {hashAlg, mgf, sLen}. */
function writeMechanism(block: Block, { type, pss }: Mechanism): void {
  const parameter = pss ? block.address + BigInt(MECHANISM_BYTES) : 0n;
  const words = [
    type,
    parameter,
    pss ? PSS_PARAMETER_BYTES : 0,
    pss?.hash ?? 0,
    pss?.mask ?? 0,
    pss?.saltBytes ?? 0,
  ];
  words.forEach((value, index) => {
    writeWord(block, index * 8, value);
  });
}

type Turns = {
  take<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** Waits until every session is free and keeps them all for the time of `work`. */
  takeAll(work: () => void): Promise<void>;
};

/** Hands out free sessions in the order of asking. */
function createTurns(sessions: readonly Session[]): Turns {
  const free = [...sessions];
  const waiting: { count: number; go: (taken: Session[]) => void }[] = [];
  const settle = (): void => {
    for (let next = waiting[0]; next && free.length >= next.count; next = waiting[0]) {
      waiting.shift();
      next.go(free.splice(0, next.count));
    }
  };
  const take = async <T>(count: number, work: (taken: Session[]) => Promise<T> | T): Promise<T> => {
    const taken = await new Promise<Session[]>((go) => {
      waiting.push({ count, go });
      settle();
    });
    try {
      return await work(taken);
    } finally {
      free.push(...taken);
      settle();
    }
  };
  return {
    take: (work) => take(1, ([session]) => work(session as Session)),
    takeAll: (work) => take(sessions.length, work),
  };
}
