import { CKR, faultOf, TokenFault } from './ckr.ts';

/** Memory outside the JavaScript heap: it stays where it is while a thread of the module reads it. */
export type Block = { readonly address: bigint; readonly bytes: Uint8Array; readonly view: DataView };
type Word = number | bigint;
export type Allocate = (sizeBytes: number) => Block;

/** A loaded PKCS#11 module. Every argument is a machine word: a handle, a length or the address of a block. */
export type Cryptoki = {
  /** Zeroed memory that stays until the process ends. */
  allocate: Allocate;
  /** Memory for the time of `work` only. */
  scratch<T>(work: (allocate: Allocate) => T): T;
  /** Calls on this thread; throws TokenFault unless CKR_OK. */
  call(name: CallName, ...words: Word[]): void;
  /** Calls on a thread of the pool, so that others sign meanwhile. */
  callAside(name: CallName, ...words: Word[]): Promise<void>;
};

/** Place in CK_FUNCTION_LIST (pkcs11f.h, v2.40) and number of arguments. */
const CALLS = {
  Initialize: [0, 1],
  Finalize: [1, 1],
  GetSlotList: [4, 3],
  GetTokenInfo: [6, 2],
  OpenSession: [12, 5],
  CloseAllSessions: [14, 1],
  Login: [18, 4],
  GetAttributeValue: [24, 4],
  FindObjectsInit: [26, 3],
  FindObjects: [27, 4],
  FindObjectsFinal: [28, 1],
  SignInit: [42, 3],
  Sign: [43, 5],
} as const satisfies Record<string, readonly [number, number]>;
export type CallName = keyof typeof CALLS;

const LIST_BYTES = 8 + 68 * 8;
const CKF_OS_LOCKING_OK = 2n;

type Answer = (error: Error | null, rv: Word) => void;
type Native = { (...words: Word[]): Word; async(...words: [...Word[], Answer]): void };

/** koffi unloads a library nobody holds, and the function list points into it: held until the process ends. */
const loaded: unknown[] = [];

/**
 * Loads a module and initializes it for use by several threads (CKF_OS_LOCKING_OK). Structures are laid out by
 * hand for 64-bit Linux, where CK_ULONG and pointers have 8 bytes. Throws TokenFault UNAVAILABLE when koffi (an
 * optional dependency) or the module is not there.
 */
export async function loadCryptoki(path: string): Promise<Cryptoki> {
  const koffi = await import('koffi').catch(() => undefined);
  if (!koffi) throw new TokenFault('UNAVAILABLE', 'the package koffi is not installed for this machine');
  const memory = memoryOf(koffi);
  const list = memory.scratch((allocate) => {
    const address = allocate(8);
    try {
      const library = koffi.load(path);
      loaded.push(library);
      const getList = library.func('ulong C_GetFunctionList(uintptr list)');
      if (getList(address.address) !== CKR.OK) throw new Error('C_GetFunctionList');
    } catch {
      throw new TokenFault('UNAVAILABLE', `no PKCS#11 module at ${path}`);
    }
    return new DataView(koffi.view(readWord(address, 0), LIST_BYTES));
  });
  const native = Object.fromEntries(
    Object.entries(CALLS).map(([name, [index, count]]) => {
      const type = koffi.proto('ulong', Array<string>(count).fill('uintptr'));
      return [name, koffi.decode(list.getBigUint64(8 + index * 8, true), type) as Native];
    }),
  ) as Record<CallName, Native>;
  return { ...memory, ...callsOf(native) };
}

function memoryOf(koffi: typeof import('koffi')): Pick<Cryptoki, 'allocate' | 'scratch'> {
  const allocate = (sizeBytes: number): Block => {
    const address = koffi.alloc('uint8', sizeBytes) as bigint;
    const memory = koffi.view(address, sizeBytes);
    const bytes = new Uint8Array(memory).fill(0);
    return { address, bytes, view: new DataView(memory) };
  };
  return {
    allocate,
    scratch(work) {
      const blocks: Block[] = [];
      try {
        return work((sizeBytes) => {
          const block = allocate(sizeBytes);
          blocks.push(block);
          return block;
        });
      } finally {
        // A PIN may have lain here.
        for (const { address, bytes } of blocks) {
          bytes.fill(0);
          koffi.free(address);
        }
      }
    },
  };
}

function callsOf(native: Record<CallName, Native>): Pick<Cryptoki, 'call' | 'callAside'> {
  const judge = (name: CallName, rv: Word): void => {
    if (Number(rv) !== CKR.OK) throw faultOf(name, Number(rv));
  };
  return {
    call: (name, ...words) => judge(name, native[name](...words)),
    async callAside(name, ...words) {
      const rv = await new Promise<Word>((settle, fail) => {
        native[name].async(...words, (error, value) => (error ? fail(error) : settle(value)));
      });
      judge(name, rv);
    },
  };
}

/** C_Initialize with the operating system's locks (CK_C_INITIALIZE_ARGS: four callbacks, flags, reserved). */
export function initialize(cryptoki: Cryptoki): void {
  cryptoki.scratch((allocate) => {
    const args = allocate(48);
    writeWord(args, 32, CKF_OS_LOCKING_OK);
    cryptoki.call('Initialize', args.address);
  });
}

/** Copies bytes into memory of the module's side. */
export function place(allocate: Allocate, bytes: Uint8Array): Block {
  const block = allocate(Math.max(bytes.length, 1));
  block.bytes.set(bytes);
  return block;
}

export const readWord = (block: Block, at: number): bigint => block.view.getBigUint64(at, true);
export const writeWord = (block: Block, at: number, value: Word): void =>
  block.view.setBigUint64(at, BigInt(value), true);
