import type { SigAlg } from '@congvu/pades';

export const PROVIDER_KINDS = [
  'p12',
  'pkcs11',
  'csc',
  'smartca',
  'mysign',
  'vgca-agent',
  'neac-esign',
] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

/** Why a service gave no signature (signing.md §9); each has one Vietnamese sentence and one advice. */
export const PROVIDER_CODES = [
  'REFUSED',
  'EXPIRED',
  'QUOTA',
  'CERT_INVALID',
  'AUTH',
  'OTP_WRONG',
  'LOCKED',
  'UNAVAILABLE',
  'PROTOCOL',
] as const;
export type ProviderCode = (typeof PROVIDER_CODES)[number];

export type Capabilities = {
  /** Best first; the first that fits the certificate's key is taken. */
  algs: readonly SigAlg[];
  /** Hashes in one confirmation. */
  batchMax: number;
  /** What the person does meanwhile: nothing, confirm on the phone, confirm in a program on the desktop. */
  wait: 'none' | 'phone' | 'desktop';
  returns: 'raw' | 'cms' | 'file';
  /** True only where the key lies in this process: a command may then use it inside its transaction. */
  isInProcess: boolean;
  /** True where `start` with a known `requestId` never asks the person again: a start whose answer was lost may then
   *  be repeated; elsewhere such a request fails and the person decides. */
  mayRestart: boolean;
};

/** Whose certificates: the person's number at the service (CCCD, tax code). */
export type SignerRef = { userId: string };
export type Credential = {
  /** What a certificate row keeps as `credential_ref`. */
  ref: string;
  certificate: Uint8Array;
  /** Issuing CA first. */
  chain: readonly Uint8Array[];
  isUsable: boolean;
};

export type HashToSign = {
  docId: string;
  /** SHA-256 of `signedAttrs`, 32 bytes. */
  toSign: Uint8Array;
  /** DER SET of the signed attributes, for keys that hash by themselves. */
  signedAttrs: Uint8Array;
  alg: SigAlg;
  /** Shown to the person: number/notation and subject; the provider cuts it to its own limit. */
  display: string;
};
export type ProviderJob = {
  /** UUID, one for each confirmation; the transaction id at services that take one. */
  requestId: string;
  credential: string;
  /** At most `batchMax`. */
  hashes: readonly HashToSign[];
  display: string;
};

/** `value`: raw signature, CMS or whole file; told apart and checked by the caller, never believed. */
export type ProviderResult = { docId: string; value: Uint8Array } | { docId: string; failed: ProviderCode };
export type Started =
  | { done: readonly ProviderResult[] }
  | { ref: string; pollAfterMs: number; expiresAt: Date };
/** `ref`: confirmed, and goes on at the service under another name. */
export type Polled =
  | 'waiting'
  | { ref: string }
  | { done: readonly ProviderResult[] }
  | { failed: ProviderCode };

/** A place where a key lies (signing.md §9). Methods throw `ProviderFault`; everything else thrown is a fault of ours. */
export type SigningProvider = {
  /** Name in the certificate rows, `[a-z0-9-]`. */
  readonly id: string;
  readonly kind: ProviderKind;
  /** Shown to people: "VNPT SmartCA". */
  readonly title: string;
  capabilities(): Capabilities;
  /** Certificates of a person at the service; absent where they are handed in by other ways. */
  credentials?(who: SignerRef): Promise<readonly Credential[]>;
  start(job: ProviderJob): Promise<Started>;
  /** Absent where the answer comes by itself (local agents). */
  poll?(ref: string, job: ProviderJob): Promise<Polled>;
  cancel?(ref: string): Promise<void>;
};

export type SigningProviders = { find(id: string): SigningProvider | undefined };

/** The service refused, failed or spoke nonsense. `isUncertain`: the request may have reached it. Carries no body and
 *  no secret. */
export class ProviderFault extends Error {
  readonly code: ProviderCode;
  readonly isUncertain: boolean;
  constructor(code: ProviderCode, of: { note: string; isUncertain?: boolean }) {
    super(`${code}: ${of.note}`);
    this.code = code;
    this.isUncertain = of.isUncertain ?? false;
  }
}
