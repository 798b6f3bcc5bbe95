import { constants, type KeyObject, privateEncrypt } from 'node:crypto';
import { CKR, faultOf } from '../../apps/server/src/modules/signing/providers/pkcs11/ckr.ts';
import type {
  Block,
  CallName,
  Cryptoki,
} from '../../apps/server/src/modules/signing/providers/pkcs11/cryptoki.ts';

/** A PKCS#11 module in this process, for the pool's own tests: one slot, one RSA key, CKM_RSA_PKCS. */
export type EmulatedCryptoki = Cryptoki & {
  /** Names of all calls so far. */
  readonly calls: CallName[];
  /** The next calls of this name answer these values instead of doing anything. */
  answerNext(name: CallName, ...values: number[]): void;
  /** Most signatures under way at one time. */
  readonly peak: { value: number };
};

type Word = number | bigint;
type Words = Word[];
type Act = (words: Words) => number;
type Given = { label: string; pin: string; key: KeyObject };
type Module = {
  of: Given;
  memory: Map<bigint, Block>;
  isOpen: boolean;
  isLoggedIn: boolean;
  sessions: number;
  /** The one object was handed out in this search. */
  isGiven: boolean;
};
const SLOT = 7n;
const KEY = 4711n;

export function emulateCryptoki(of: Given): EmulatedCryptoki {
  const start = { isOpen: false, isLoggedIn: false, sessions: 0, isGiven: false };
  const module: Module = { of, memory: new Map(), ...start };
  const acts: Partial<Record<CallName, Act>> = {
    ...lifeActs(module),
    ...searchActs(module),
    ...signActs(module),
  };
  const calls: CallName[] = [];
  const planned = new Map<CallName, number[]>();
  const peak = { value: 0 };
  let busy = 0;
  const call = (name: CallName, ...words: Words): void => {
    calls.push(name);
    const rv = planned.get(name)?.shift() ?? acts[name]?.(words) ?? CKR.FUNCTION_FAILED;
    if (rv !== CKR.OK) throw faultOf(name, rv);
  };
  return {
    calls,
    peak,
    answerNext: (name, ...values) => void planned.set(name, values),
    ...memoryIn(module.memory),
    call,
    async callAside(name, ...words) {
      busy += 1;
      peak.value = Math.max(peak.value, busy);
      await new Promise((settle) => setImmediate(settle));
      busy -= 1;
      call(name, ...words);
    },
  };
}

function at(module: Module, address: Word | undefined): Block {
  const block = module.memory.get(BigInt(address ?? 0));
  if (!block) throw new Error(`no memory at ${address}`);
  return block;
}

const write = (block: Block, value: Word): void => block.view.setBigUint64(0, BigInt(value), true);

const isKnown = ({ isOpen, sessions }: Module, session: Word | undefined): boolean =>
  isOpen && Number(session) > 0 && Number(session) <= sessions;

function lifeActs(module: Module): Partial<Record<CallName, Act>> {
  return {
    Initialize: () => {
      module.isOpen = true;
      return CKR.OK;
    },
    Finalize: () => {
      Object.assign(module, { isOpen: false, isLoggedIn: false, sessions: 0 });
      return CKR.OK;
    },
    OpenSession: ([slot, , , , handle]) => {
      if (slot !== SLOT) return CKR.SLOT_ID_INVALID;
      module.sessions += 1;
      write(at(module, handle), module.sessions);
      return CKR.OK;
    },
    Login: ([session, , pin, length]) => {
      if (!isKnown(module, session)) return CKR.SESSION_HANDLE_INVALID;
      const given = Buffer.from(at(module, pin).bytes.slice(0, Number(length))).toString();
      if (given !== module.of.pin) return CKR.PIN_INCORRECT;
      if (module.isLoggedIn) return CKR.USER_ALREADY_LOGGED_IN;
      module.isLoggedIn = true;
      return CKR.OK;
    },
  };
}

function searchActs(module: Module): Partial<Record<CallName, Act>> {
  return {
    GetSlotList: ([, list, count]) => {
      if (list !== 0) write(at(module, list), SLOT);
      write(at(module, count), 1);
      return CKR.OK;
    },
    GetTokenInfo: ([, info]) => {
      at(module, info).bytes.set(Buffer.from(module.of.label.padEnd(96)));
      return CKR.OK;
    },
    FindObjectsInit: ([session]) => {
      module.isGiven = false;
      return isKnown(module, session) && module.isLoggedIn ? CKR.OK : CKR.USER_NOT_LOGGED_IN;
    },
    FindObjects: ([, list, , count]) => {
      write(at(module, list), KEY);
      write(at(module, count), module.isGiven ? 0 : 1);
      module.isGiven = true;
      return CKR.OK;
    },
    FindObjectsFinal: () => CKR.OK,
  };
}

function signActs(module: Module): Partial<Record<CallName, Act>> {
  return {
    SignInit: ([session, , key]) => {
      if (!isKnown(module, session)) return CKR.SESSION_HANDLE_INVALID;
      return key === KEY ? CKR.OK : CKR.KEY_HANDLE_INVALID;
    },
    Sign: ([session, data, length, signature, signatureLength]) => {
      if (!isKnown(module, session)) return CKR.SESSION_HANDLE_INVALID;
      const input = at(module, data).bytes.slice(0, Number(length));
      const value = privateEncrypt({ key: module.of.key, padding: constants.RSA_PKCS1_PADDING }, input);
      at(module, signature).bytes.set(value);
      write(at(module, signatureLength), value.length);
      return CKR.OK;
    },
  };
}

function memoryIn(memory: Map<bigint, Block>): Pick<Cryptoki, 'allocate' | 'scratch'> {
  let next = 4096n;
  const allocate = (sizeBytes: number): Block => {
    const buffer = new ArrayBuffer(sizeBytes);
    const block = { address: next, bytes: new Uint8Array(buffer), view: new DataView(buffer) };
    memory.set(next, block);
    next += 4096n;
    return block;
  };
  return { allocate, scratch: (work) => work(allocate) };
}
