import { X509Certificate } from 'node:crypto';
import type { SigAlg } from '@congvu/pades';
import { ProviderFault, type ProviderResult, type SigningProvider } from '../provider.ts';
import { mechanismFor } from './mechanism.ts';
import type { TokenAccess } from './session-pool.ts';
import type { TokenCertificate } from './token-objects.ts';
import { createTokenProcess, type TokenProcess, type TokenProcessOptions } from './token-process.ts';

/** `rsa`: what the device can; PSS is what TT 15/2025 Phụ lục I asks for. */
export type Pkcs11Settings = TokenAccess & { rsa: 'pss' | 'pkcs1' };

/** A provider that holds a process; `credentials` lists what a certificate row may name. */
export type Pkcs11Provider = SigningProvider & {
  listTokenCertificates(): Promise<TokenCertificate[]>;
  close(): Promise<void>;
  /** Of the process that holds the module now. */
  pid(): number | undefined;
};

const BATCH_MAX = 100;
const CHAIN_MAX = 4;

/**
 * An HSM or a token behind PKCS#11 (signing.md 9.2). `credential` is CKA_ID in hex; the answer is the raw
 * signature, r‖s for ECDSA. One hash that fails does not stop the others; a fault of the whole token is thrown.
 */
export function createPkcs11Provider(
  settings: Pkcs11Settings,
  options?: TokenProcessOptions,
): Pkcs11Provider {
  const { rsa, modulePath, token: name, pin, sessions } = settings;
  const token = createTokenProcess({ modulePath, token: name, pin, sessions }, options);
  const algs: SigAlg[] = [`${rsa}-sha256`, 'ecdsa-p256-sha256', 'ecdsa-p384-sha384'];
  return {
    id: 'pkcs11',
    kind: 'pkcs11',
    title: `Thiết bị HSM (${name})`,
    capabilities: () => ({
      algs,
      batchMax: BATCH_MAX,
      wait: 'none',
      returns: 'raw',
      isInProcess: false,
      mayRestart: true,
    }),
    async credentials() {
      const all = await token.certificates();
      return all
        .filter(({ hasKey }) => hasKey)
        .map(({ id, der }) => ({ ref: id, certificate: der, chain: chainOf(der, all), isUsable: true }));
    },
    async start({ credential, hashes }) {
      const done = await Promise.all(
        hashes.map(({ docId, alg, toSign }) => signOne(token, { docId, credential, alg, toSign })),
      );
      const faults = done.flatMap(({ fault }) => (fault ? [fault] : []));
      if (faults[0] && faults.length === done.length) throw faults[0];
      return { done: done.map(({ result }) => result) };
    },
    listTokenCertificates: () => token.certificates(),
    close: () => token.close(),
    pid: () => token.pid(),
  };
}

type One = { docId: string; credential: string; alg: SigAlg; toSign: Uint8Array };

async function signOne(
  token: TokenProcess,
  one: One,
): Promise<{ result: ProviderResult; fault?: ProviderFault }> {
  const { docId, credential, alg, toSign } = one;
  try {
    return { result: { docId, value: await token.sign(credential, mechanismFor(alg, toSign)) } };
  } catch (error) {
    if (!(error instanceof ProviderFault)) throw error;
    return { result: { docId, failed: error.code }, fault: error };
  }
}

/** Issuers found on the token, nearest first; the root itself is left out. */
function chainOf(der: Uint8Array, all: readonly TokenCertificate[]): Uint8Array[] {
  const others = all.flatMap(({ der: other }) => parse(other));
  const chain: X509Certificate[] = [];
  for (let [below] = parse(der); below && chain.length < CHAIN_MAX; ) {
    const child: X509Certificate = below;
    below = others.find((other) => child.checkIssued(other) && !other.checkIssued(other));
    if (below) chain.push(below);
  }
  return chain.map(({ raw }) => raw);
}

function parse(der: Uint8Array): X509Certificate[] {
  try {
    return [new X509Certificate(der)];
  } catch {
    return [];
  }
}
