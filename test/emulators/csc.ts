import { createHash, randomBytes } from 'node:crypto';
import type { KeyHolder } from '@congvu/pades';
import { type Answer, type Asked, type Emulator, startEmulator } from './emulator.ts';
import { signDigest, signDigestPss, type ValueFault, valueFor } from './key-device.ts';

type Held = { id: string; holder: KeyHolder };
type Sad = { credential: string; hashes: string; left: number; endsAt: number };
type Handle = { sad: string; checks: number };
type Pending = { signatures: string[]; polls: number };

export type CscFaults = {
  value: ValueFault;
  /** 202 and a handle: the person confirms on the phone. */
  isConfirmed: boolean;
  outcome: 'success' | 'access_denied' | 'invalid_otp' | 'never';
  /** The SAD is over before it is used. */
  isSadExpired: boolean;
  isShort: boolean;
};

export type Csc = Emulator & { faults: CscFaults; prompts: string[]; signed: number };

type Context = {
  held: Held[];
  other: KeyHolder;
  now: () => Date;
  faults: CscFaults;
  prompts: string[];
  tokens: Set<string>;
  sads: Map<string, Sad>;
  handles: Map<string, Handle>;
  pending: Map<string, Pending>;
  counter: { signed: number };
};

export const cscAccount = { clientId: 'congvu', clientSecret: 'secret-of-csc' };
const pin = 'PIN';
export const cscAuthData = [{ id: pin, value: '246810' }];
const multisign = 3;
const sha256Oid = '2.16.840.1.101.3.4.2.1';
const pss = '1.2.840.113549.1.1.10';
const pssParams = 'MDSgDzANBglghkgBZQMEAgEFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgEFAKIDAgEg';

/** A service of the Cloud Signature Consortium's API v2 (signing.md §9.3). */
export async function startCsc(of: { held: Held[]; other: KeyHolder; now: () => Date }): Promise<Csc> {
  const faults: CscFaults = {
    value: 'none',
    isConfirmed: true,
    outcome: 'success',
    isSadExpired: false,
    isShort: false,
  };
  const counter = { signed: 0 };
  const prompts: string[] = [];
  const maps = { tokens: new Set<string>(), sads: new Map(), handles: new Map(), pending: new Map() };
  const emulator = await startEmulator((asked) =>
    answer({ ...of, faults, prompts, counter, ...maps }, asked),
  );
  return {
    ...emulator,
    faults,
    prompts,
    get signed() {
      return counter.signed;
    },
  };
}

const failure = (error: string, status = 400): Answer => ({
  status,
  body: { error, error_description: error },
});

function answer(context: Context, asked: Asked): Answer {
  if (asked.path === '/csc/v2/oauth2/token') return token(context, asked);
  const bearer = /^Bearer (.+)$/u.exec(asked.headers.authorization ?? '')?.[1] ?? '';
  if (!context.tokens.has(bearer)) return failure('invalid_token', 401);
  const handlers: Record<string, (context: Context, asked: Asked) => Answer> = {
    '/csc/v2/credentials/list': list,
    '/csc/v2/credentials/authorize': authorize,
    '/csc/v2/credentials/authorizeCheck': authorizeCheck,
    '/csc/v2/signatures/signHash': signHash,
    '/csc/v2/signatures/signPolling': signPolling,
  };
  return handlers[asked.path]?.(context, asked);
}

function token({ tokens }: Context, { body, headers }: Asked): Answer {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  const isKnown =
    body.grant_type === 'client_credentials' &&
    body.client_id === cscAccount.clientId &&
    body.client_secret === cscAccount.clientSecret;
  if (!isForm || !isKnown) return failure('invalid_client', 401);
  const text = randomBytes(16).toString('hex');
  tokens.add(text);
  return { body: { access_token: text, token_type: 'Bearer', expires_in: 3600 } };
}

function list({ held }: Context): Answer {
  return {
    body: {
      credentialIDs: held.map(({ id }) => id),
      credentialInfos: held.map(({ id, holder }) => ({
        credentialID: id,
        key: { status: 'enabled', algo: [pss], len: 2048 },
        cert: {
          status: 'valid',
          certificates: [holder.certificate, ...holder.chain].map((der) =>
            Buffer.from(der).toString('base64'),
          ),
        },
        auth: { mode: 'explicit', expression: pin, objects: [{ type: 'Password', id: pin }] },
        SCAL: '2',
        multisign,
      })),
    },
  };
}

type Body = Record<string, unknown>;
const isHash = (value: unknown): boolean => Buffer.from(String(value), 'base64').length === 32;
const digestOf = (hashes: unknown): string =>
  createHash('sha256').update(JSON.stringify(hashes)).digest('hex');

function authorize(context: Context, { body }: Asked): Answer {
  const { faults, held, sads, handles } = context;
  const { hashes, authData } = body as { hashes?: unknown; authData?: Body[] };
  if (!held.some(({ id }) => id === body.credentialID)) return failure('invalid_request');
  if (!Array.isArray(hashes) || hashes.length === 0 || !hashes.every(isHash))
    return failure('invalid_request');
  if (body.numSignatures !== hashes.length || body.hashAlgorithmOID !== sha256Oid)
    return failure('invalid_request');
  if (hashes.length > multisign) return failure('invalid_request');
  if (!authData?.some(({ id, value }) => id === pin && value === cscAuthData[0]!.value))
    return failure('invalid_authentication_data');
  if (faults.outcome === 'invalid_otp') return failure('invalid_otp');
  const sad = randomBytes(24).toString('base64');
  const endsAt = context.now().getTime() + (faults.isSadExpired ? -1 : 60_000);
  sads.set(sad, {
    credential: String(body.credentialID),
    hashes: digestOf(hashes),
    left: hashes.length,
    endsAt,
  });
  context.prompts.push(String(body.description));
  if (!faults.isConfirmed) return { body: { SAD: sad, expiresIn: 60 } };
  const handle = randomBytes(8).toString('hex');
  handles.set(handle, { sad, checks: 0 });
  return { status: 202, body: { handle } };
}

function authorizeCheck({ handles, faults }: Context, { body }: Asked): Answer {
  const found = handles.get(String(body.handle));
  if (!found) return failure('invalid_request');
  found.checks += 1;
  if (faults.outcome === 'never' || found.checks === 1) return { status: 202, body: { handle: body.handle } };
  if (faults.outcome === 'access_denied') return failure('access_denied');
  return { body: { SAD: found.sad, expiresIn: 60 } };
}

function signHash(context: Context, { body }: Asked): Answer {
  const { sads, held, faults, pending } = context;
  const sad = sads.get(String(body.SAD));
  const hashes = body.hashes as string[];
  if (!sad || sad.endsAt <= context.now().getTime()) return failure('expired_token');
  if (sad.credential !== body.credentialID || sad.hashes !== digestOf(hashes))
    return failure('invalid_request');
  if (sad.left < hashes.length || body.hashAlgorithmOID !== sha256Oid) return failure('invalid_request');
  const isPss = body.signAlgo === pss;
  if (isPss && body.signAlgoParams !== pssParams) return failure('invalid_request');
  if (!isPss && body.signAlgo !== '1.2.840.113549.1.1.1') return failure('invalid_request');
  sad.left -= hashes.length;
  context.counter.signed += hashes.length;
  const own = held.find(({ id }) => id === sad.credential)!.holder;
  const sign = isPss ? signDigestPss : signDigest;
  const signatures = hashes.map((hash) =>
    valueFor({ own, other: context.other }, Buffer.from(hash, 'base64'), {
      fault: faults.value,
      sign,
    }).toString('base64'),
  );
  if (faults.isShort) signatures.pop();
  if (body.operationMode !== 'A') return { body: { signatures } };
  const responseID = randomBytes(8).toString('hex');
  pending.set(responseID, { signatures, polls: 0 });
  return { body: { responseID } };
}

function signPolling({ pending }: Context, { body }: Asked): Answer {
  const found = pending.get(String(body.requestID));
  if (!found) return failure('invalid_request');
  found.polls += 1;
  return found.polls === 1 ? { status: 202, body: {} } : { body: { signatures: found.signatures } };
}
