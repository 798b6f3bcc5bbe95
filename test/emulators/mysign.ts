import type { KeyHolder } from '@congvu/pades';
import { type Answer, type Asked, type Emulator, startEmulator } from './emulator.ts';
import { type ValueFault, valueFor } from './key-device.ts';

type User = { userId: string; credentials: { id: string; holder: KeyHolder }[] };
type Transaction = { holder: KeyHolder; hashes: string[]; polls: number; startedAt: number };

export type MysignFaults = {
  value: ValueFault;
  /** Status after 4000 and 6000. */
  outcome: '1' | '4001' | '4002' | '4004' | '4005' | '13004' | '50000' | 'never' | '77';
  /** One signature fewer than hashes. */
  isShort: boolean;
};

export type Mysign = Emulator & {
  faults: MysignFaults;
  prompts: { description: string; documents: number }[];
  /** Tokens given out so far. */
  logins: number;
};

type Context = {
  users: User[];
  other: KeyHolder;
  now: () => Date;
  faults: MysignFaults;
  transactions: Map<string, Transaction>;
  tokens: Map<string, { userId: string; endsAt: number }>;
  prompts: Mysign['prompts'];
};

export const mysignAccount = {
  clientId: 'congvu',
  clientSecret: 'secret-of-mysign',
  profileId: 'adss:ras:profile:001',
};
const lifeMs = 180_000;
const tokenMs = 3_600_000;

/** Viettel MySign as signing.md §9.5 documents it. */
export async function startMysign(of: { users: User[]; other: KeyHolder; now: () => Date }): Promise<Mysign> {
  const faults: MysignFaults = { value: 'none', outcome: '1', isShort: false };
  const prompts: Mysign['prompts'] = [];
  const context: Context = { ...of, faults, prompts, transactions: new Map(), tokens: new Map() };
  const emulator = await startEmulator((asked) => answer(context, asked));
  return {
    ...emulator,
    faults,
    prompts,
    get logins() {
      return context.tokens.size;
    },
  };
}

const failure = (status: number, error: string): Answer => ({
  status,
  body: { error, error_description: error },
});

function answer(context: Context, asked: Asked): Answer {
  if (asked.path === '/vtss/service/ras/v1/login') return login(context, asked);
  const token = /^Bearer (.+)$/u.exec(asked.headers.authorization ?? '')?.[1] ?? '';
  const known = context.tokens.get(token);
  if (!known || known.endsAt <= context.now().getTime()) return failure(401, 'invalid_token');
  const user = context.users.find(({ userId }) => userId === known.userId)!;
  if (asked.path === '/vtss/service/certificates/info') return certificates(user, asked);
  if (asked.path === '/vtss/service/signHash') return signHash(context, user, asked);
  if (asked.path === '/vtss/service/requests/status') return status(context, asked);
  return undefined;
}

const isClient = ({ body }: Asked): boolean =>
  body.client_id === mysignAccount.clientId && body.client_secret === mysignAccount.clientSecret;

function login(context: Context, asked: Asked): Answer {
  const { body } = asked;
  const user = context.users.find(({ userId }) => userId === body.user_id);
  if (!isClient(asked) || body.profile_id !== mysignAccount.profileId || !user)
    return failure(401, 'invalid_client');
  const token = `token-${context.tokens.size + 1}`;
  context.tokens.set(token, { userId: user.userId, endsAt: context.now().getTime() + tokenMs });
  return { body: { access_token: token, token_type: 'Bearer', expires_in: '3600' } };
}

function certificates(user: User, asked: Asked): Answer {
  if (!isClient(asked) || asked.body.user_id !== user.userId) return failure(400, 'invalid_request');
  return {
    body: user.credentials.map(({ id, holder }) => ({
      credential_id: id,
      key: { status: 'enabled', algo: ['1.2.840.113549.1.1.1'], len: 2048 },
      cert: {
        status: 'valid',
        certificates: [holder.certificate, ...holder.chain].map((der) => Buffer.from(der).toString('base64')),
        validFrom: '20200101000000+0000',
        validTo: '20350101000000+0000',
      },
      authMode: 'implicit/tse',
      multisign: 50,
      scal: '2',
    })),
  };
}

const isBase64 = (value: unknown, length?: number): boolean => {
  const bytes = Buffer.from(String(value), 'base64');
  return bytes.toString('base64') === value && (length === undefined || bytes.length === length);
};
const isPlainName = (value: unknown): boolean =>
  isBase64(value) &&
  String(value).length < 100 &&
  /^[\x20-\x7e]+$/u.test(Buffer.from(String(value), 'base64').toString('latin1'));

type Body = Record<string, unknown>;

function isSignHash(body: Body): boolean {
  const { hash, documents, numSignatures } = body;
  if (!Array.isArray(hash) || !Array.isArray(documents) || hash.length === 0) return false;
  return (
    hash.length === documents.length &&
    hash.length === numSignatures &&
    hash.every((one) => isBase64(one, 32)) &&
    documents.every((one: Body) => typeof one.document_id === 'string' && isPlainName(one.document_name)) &&
    isPlainName(body.description) &&
    body.hashAlgo === '2.16.840.1.101.3.4.2.1' &&
    body.signAlgo === '1.2.840.113549.1.1.1' &&
    body.async === 2
  );
}

function signHash(context: Context, user: User, asked: Asked): Answer {
  const { body } = asked;
  const held = user.credentials.find(({ id }) => id === body.credentialID);
  if (!isClient(asked) || !held || !isSignHash(body)) return failure(400, 'invalid_request');
  const hashes = body.hash as string[];
  const transactionId = `mysign-${context.transactions.size + 1}`;
  context.transactions.set(transactionId, {
    holder: held.holder,
    hashes,
    polls: 0,
    startedAt: context.now().getTime(),
  });
  const description = Buffer.from(String(body.description), 'base64').toString('latin1');
  context.prompts.push({ description, documents: hashes.length });
  return { body: { transactionId } };
}

function status(context: Context, asked: Asked): Answer {
  const { faults, other } = context;
  const found = context.transactions.get(String(asked.body.transactionId));
  if (!found) return failure(400, 'invalid_request');
  found.polls += 1;
  if (context.now().getTime() - found.startedAt >= lifeMs) return { body: { status: '4001' } };
  if (found.polls === 1 || faults.outcome === 'never') return { body: { status: '4000' } };
  if (found.polls === 2) return { body: { status: '6000' } };
  if (faults.outcome !== '1') return { body: { status: faults.outcome } };
  const devices = { own: found.holder, other };
  const signatures = found.hashes.map((hash) =>
    // As it was seen: lines of 76 characters with CR LF between them.
    valueFor(devices, Buffer.from(hash, 'base64'), { fault: faults.value })
      .toString('base64')
      .replace(/.{76}/gu, '$&\r\n'),
  );
  return { body: { status: '1', signatures: faults.isShort ? signatures.slice(1) : signatures } };
}
