import { createHash } from 'node:crypto';
import { createCertificateAuthority, issueCertificate, type KeyHolder } from '@congvu/pades';
import {
  grantedResponse,
  issueTimeStamp,
  issueTimeStampAuthority,
  readTimeStampQuery,
  refusedResponse,
  type StampQuery,
  TEST_TSA_POLICY,
} from '@congvu/pades/authority';
import { type Answer, type Asked, type Emulated, emulate } from './http.ts';

/** How the service misbehaves (signing.md 9). */
export type TsaFault =
  | 'wrong-nonce'
  | 'no-nonce'
  | 'wrong-imprint'
  | 'status-2'
  | 'clock-ahead'
  | 'expired-certificate'
  | 'no-eku'
  | 'other-policy'
  | 'broken-token'
  | 'http-500'
  | 'slow'
  | 'cut'
  | 'garbage';

export interface TsaEmulator extends Emulated {
  /** Trust this one. */
  readonly root: KeyHolder;
  readonly tsa: KeyHolder;
  /** Set and unset while it runs. */
  fault: TsaFault | undefined;
}

export interface TsaOptions {
  readonly clock?: () => Date;
  /** The authority above it; its own one when not given. */
  readonly root?: KeyHolder;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

const YEAR_MS = 365 * 86_400_000;

/** A time-stamping authority on loopback; it refuses what RFC 3161 forbids to ask. */
export async function startTsa(options: TsaOptions = {}): Promise<TsaEmulator> {
  const now = options.clock ?? (() => new Date());
  const notBefore = options.notBefore ?? new Date(now().getTime() - YEAR_MS);
  const notAfter = options.notAfter ?? new Date(now().getTime() + 5 * YEAR_MS);
  const organisation = 'TEST';
  const root =
    options.root ??
    createCertificateAuthority({
      name: 'TSA thử nghiệm',
      organisation,
      keyBits: 'P-256',
      notBefore,
      notAfter,
    });
  const spec = {
    commonName: 'Dấu thời gian thử nghiệm',
    organisation,
    keyBits: 2048,
    notBefore,
    notAfter,
  } as const;
  const tsa = issueTimeStampAuthority(root, spec);
  const state: { fault: TsaFault | undefined } = { fault: undefined };
  const server = await emulate((asked) => answer(asked, { tsa, root, now, fault: state.fault }));
  return Object.defineProperty({ ...server, root, tsa } as TsaEmulator, 'fault', {
    get: () => state.fault,
    set: (fault: TsaFault | undefined) => {
      state.fault = fault;
    },
  });
}

type Run = { tsa: KeyHolder; root: KeyHolder; now: () => Date; fault: TsaFault | undefined };

const reply = (body: Uint8Array): Answer => ({ type: 'application/timestamp-reply', body });

async function answer(asked: Asked, run: Run): Promise<Answer> {
  if (asked.method !== 'POST' || asked.headers['content-type'] !== 'application/timestamp-query') {
    return { status: 400 };
  }
  if (run.fault === 'http-500') return { status: 500 };
  if (run.fault === 'slow') await new Promise((resolve) => setTimeout(resolve, 30_000).unref());
  if (run.fault === 'status-2') return reply(refusedResponse(2));
  if (run.fault === 'garbage') return reply(new Uint8Array(Buffer.from('<html>500</html>')));
  const query = read(asked.body);
  if (!query) return reply(refusedResponse(2));
  const body = grantedResponse(tokenFor(query, run));
  return run.fault === 'cut' ? { ...reply(body), cut: true } : reply(body);
}

function read(body: Uint8Array): StampQuery | undefined {
  try {
    const query = readTimeStampQuery(body);
    const { digest, imprint, wantsCertificate } = query;
    const length = digest ? createHash(digest).digest().length : -1;
    return length === imprint.length && wantsCertificate ? query : undefined;
  } catch {
    return undefined;
  }
}

function tokenFor(query: StampQuery, run: Run): Uint8Array {
  const { fault } = run;
  const at = new Date(run.now().getTime() + (fault === 'clock-ahead' ? 600_000 : 0));
  const imprint = fault === 'wrong-imprint' ? new Uint8Array(query.imprint.length).fill(7) : query.imprint;
  const nonce = fault === 'wrong-nonce' ? Uint8Array.of(0x02, 0x01, 0x07) : query.nonce;
  const token = issueTimeStamp(holderFor(run), {
    at,
    algorithm: query.algorithm,
    imprint,
    ...(nonce && fault !== 'no-nonce' ? { nonce } : {}),
    policy: fault === 'other-policy' ? '1.2.3.4.5' : (query.policy ?? TEST_TSA_POLICY),
  });
  if (fault !== 'broken-token') return token;
  const broken = Uint8Array.from(token);
  broken[broken.length - 9] = (broken[broken.length - 9] ?? 0) ^ 1;
  return broken;
}

/** The right certificate, or one made for the fault: over its time, or without the key usage. */
function holderFor({ tsa, root, now, fault }: Run): KeyHolder {
  const organisation = 'TEST';
  const day = 86_400_000;
  const at = now().getTime();
  const validity = { notBefore: new Date(at - 30 * day), notAfter: new Date(at + 30 * day) };
  const common = { commonName: 'Dấu thời gian hỏng', organisation, keyBits: 'P-256', ...validity } as const;
  if (fault === 'expired-certificate') {
    return issueTimeStampAuthority(root, { ...common, notAfter: new Date(at - day) });
  }
  return fault === 'no-eku' ? issueCertificate(root, common) : tsa;
}
