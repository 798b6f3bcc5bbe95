import type { ProviderCode } from '../provider.ts';

/** Return values of Cryptoki that are told apart here (PKCS#11 v2.40, 5.1); all others are general failures. */
export const CKR = {
  OK: 0x000,
  HOST_MEMORY: 0x002,
  SLOT_ID_INVALID: 0x003,
  GENERAL_ERROR: 0x005,
  FUNCTION_FAILED: 0x006,
  DEVICE_ERROR: 0x030,
  DEVICE_REMOVED: 0x032,
  KEY_HANDLE_INVALID: 0x060,
  OBJECT_HANDLE_INVALID: 0x082,
  OPERATION_ACTIVE: 0x090,
  PIN_INCORRECT: 0x0a0,
  PIN_INVALID: 0x0a1,
  PIN_LEN_RANGE: 0x0a2,
  PIN_EXPIRED: 0x0a3,
  PIN_LOCKED: 0x0a4,
  SESSION_CLOSED: 0x0b0,
  SESSION_HANDLE_INVALID: 0x0b3,
  TOKEN_NOT_PRESENT: 0x0e0,
  TOKEN_NOT_RECOGNIZED: 0x0e1,
  USER_ALREADY_LOGGED_IN: 0x100,
  USER_NOT_LOGGED_IN: 0x101,
  USER_PIN_NOT_INITIALIZED: 0x102,
  CRYPTOKI_NOT_INITIALIZED: 0x190,
} as const;

/** After these the sessions, handles and the login are gone; a new pool may work (signing.md 9.2). */
const LOST: ReadonlySet<number> = new Set([
  CKR.GENERAL_ERROR,
  CKR.FUNCTION_FAILED,
  CKR.DEVICE_ERROR,
  CKR.DEVICE_REMOVED,
  CKR.KEY_HANDLE_INVALID,
  CKR.OBJECT_HANDLE_INVALID,
  CKR.OPERATION_ACTIVE,
  CKR.SESSION_CLOSED,
  CKR.SESSION_HANDLE_INVALID,
  CKR.SLOT_ID_INVALID,
  CKR.TOKEN_NOT_PRESENT,
  CKR.TOKEN_NOT_RECOGNIZED,
  CKR.USER_NOT_LOGGED_IN,
  CKR.CRYPTOKI_NOT_INITIALIZED,
]);
const WRONG_PIN: ReadonlySet<number> = new Set([
  CKR.PIN_INCORRECT,
  CKR.PIN_INVALID,
  CKR.PIN_LEN_RANGE,
  CKR.USER_PIN_NOT_INITIALIZED,
]);
const LOCKED: ReadonlySet<number> = new Set([CKR.PIN_LOCKED, CKR.PIN_EXPIRED]);

/** A failed call, or a token or key that is not there. Carries names and numbers only, never a PIN. */
export class TokenFault extends Error {
  readonly code: ProviderCode;
  /** A pool built anew may succeed. */
  readonly isLost: boolean;
  constructor(code: ProviderCode, note: string, isLost = false) {
    super(note);
    this.code = code;
    this.isLost = isLost;
  }
}

/** The fault of a call that answered something other than CKR_OK. */
export function faultOf(name: string, rv: number): TokenFault {
  const known = Object.entries(CKR).find(([, value]) => value === rv)?.[0];
  const note = `C_${name}: ${known ? `CKR_${known}` : `0x${rv.toString(16)}`}`;
  if (LOCKED.has(rv)) return new TokenFault('LOCKED', note);
  if (WRONG_PIN.has(rv)) return new TokenFault('AUTH', note);
  return new TokenFault('UNAVAILABLE', note, LOST.has(rv));
}
