import { z } from 'zod';
import {
  type Capabilities,
  type Credential,
  type Polled,
  type ProviderCode,
  ProviderFault,
  type ProviderJob,
  type SigningProvider,
  type Started,
} from './provider.ts';
import {
  beforeSending,
  callService,
  certificateFrom,
  cutTo,
  fromBase64,
  type ServiceAnswer,
  withoutMarks,
} from './service-client.ts';

export type MysignConfig = {
  id: string;
  title: string;
  url: string;
  clientId: string;
  clientSecret: string;
  profileId: string;
};
type Clock = { now(): Date };

const capabilities: Capabilities = {
  algs: ['pkcs1-sha256'],
  batchMax: 50,
  wait: 'phone',
  returns: 'raw',
  isInProcess: false,
  // The service names the transaction: one whose name was lost would ask the person again.
  mayRestart: false,
};
const pollAfterMs = 5_000;
const lifeMs = 180_000;
/** Base64 texts stay below 100 characters: 72 bytes. */
const longestText = 72;
const sha256Oid = '2.16.840.1.101.3.4.2.1';
const rsaOid = '1.2.840.113549.1.1.1';

/** Viettel MySign (signing.md §9.5); the token is of the person, not of the client, and ends after an hour. */
export function createMysign(config: MysignConfig, clock: Clock): SigningProvider {
  const client = { client_id: config.clientId, client_secret: config.clientSecret };
  const service = openService(config, clock);
  return {
    id: config.id,
    kind: 'mysign',
    title: config.title,
    capabilities: () => capabilities,
    async credentials({ userId }) {
      const more = { certificates: 'chain', certInfo: true, authInfo: true };
      const answer = await service.post(userId, 'certificates/info', {
        ...client,
        profile_id: config.profileId,
        user_id: userId,
        ...more,
      });
      return readCredentials(userId, answer);
    },
    async start(job): Promise<Started> {
      const { userId, credentialId } = splitCredential(job.credential);
      const request = { ...client, ...signRequest(job, credentialId) };
      const { body } = await service.post(userId, 'signHash', request);
      const { transactionId } = body;
      if (typeof transactionId !== 'string' || !/^[\w-]{1,100}$/u.test(transactionId))
        throw new ProviderFault('PROTOCOL', { note: 'transactionId', isUncertain: true });
      return { ref: transactionId, pollAfterMs, expiresAt: new Date(clock.now().getTime() + lifeMs) };
    },
    async poll(ref, job) {
      const { userId } = splitCredential(job.credential);
      const { body } = await service.post(userId, 'requests/status', { transactionId: ref });
      return readStatus(body, job);
    },
  };
}

type Token = { text: string; endsAt: number };

/** Logs a person in when needed, and once more when the token is refused before its time. */
function openService(config: MysignConfig, clock: Clock) {
  const tokens = new Map<string, Token>();
  const login = async (userId: string): Promise<string> => {
    const { body, status } = await beforeSending({
      url: `${config.url}/vtss/service/ras/v1/login`,
      body: {
        client_id: config.clientId,
        client_secret: config.clientSecret,
        profile_id: config.profileId,
        user_id: userId,
      },
    });
    if (status !== 200 || typeof body.access_token !== 'string')
      throw new ProviderFault('AUTH', { note: `login ${status}` });
    const lifeMs = Number(body.expires_in) * 1000 || 0;
    tokens.set(userId, { text: body.access_token, endsAt: clock.now().getTime() + lifeMs - 60_000 });
    return body.access_token;
  };
  const tokenOf = async (userId: string): Promise<string> => {
    const kept = tokens.get(userId);
    return kept && kept.endsAt > clock.now().getTime() ? kept.text : login(userId);
  };
  const once = async (userId: string, path: string, body: object): Promise<ServiceAnswer> =>
    callService({ url: `${config.url}/vtss/service/${path}`, body, bearer: await tokenOf(userId) });
  return {
    async post(userId: string, path: string, body: object): Promise<ServiceAnswer> {
      let answer = await once(userId, path, body);
      if (answer.status === 401) {
        tokens.delete(userId);
        answer = await once(userId, path, body);
      }
      if (answer.status !== 200) throw faultOf(answer);
      return answer;
    },
  };
}

const faultOf = ({ status }: ServiceAnswer): ProviderFault =>
  new ProviderFault(status === 401 || status === 403 ? 'AUTH' : 'PROTOCOL', { note: `status ${status}` });

/** `user_id/credential_id` */
function splitCredential(credential: string): { userId: string; credentialId: string } {
  const [userId = '', credentialId = ''] = credential.split('/');
  return { userId, credentialId };
}

const plain = (text: string): string =>
  Buffer.from(cutTo(withoutMarks(text), longestText - 2))
    .subarray(0, longestText)
    .toString('base64');

function signRequest(job: ProviderJob, credentialId: string): object {
  return {
    // Spelt so here, `credential_id` in certificates/info.
    credentialID: credentialId,
    numSignatures: job.hashes.length,
    description: plain(job.display),
    documents: job.hashes.map(({ docId, display }) => ({
      document_id: docId,
      document_name: plain(display),
    })),
    hash: job.hashes.map(({ toSign }) => Buffer.from(toSign).toString('base64')),
    hashAlgo: sha256Oid,
    signAlgo: rsaOid,
    async: 2,
  };
}

const failures: Readonly<Record<string, ProviderCode>> = {
  '4001': 'EXPIRED',
  '4002': 'REFUSED',
  '4004': 'UNAVAILABLE',
  '4005': 'QUOTA',
  '13004': 'CERT_INVALID',
  '50000': 'UNAVAILABLE',
};

/** The status is a text; signatures come in the order of the hashes. */
function readStatus(body: Record<string, unknown>, job: ProviderJob): Polled {
  const status = String(body.status);
  if (status === '4000' || status === '6000') return 'waiting';
  if (status !== '1') return { failed: failures[status] ?? 'PROTOCOL' };
  const parsed = z.array(z.string()).length(job.hashes.length).safeParse(body.signatures);
  if (!parsed.success) return { failed: 'PROTOCOL' };
  return {
    done: job.hashes.map(({ docId }, index) => {
      const value = fromBase64(parsed.data[index]);
      return value ? { docId, value } : { docId, failed: 'PROTOCOL' };
    }),
  };
}

const rows = z.array(
  z.object({
    credential_id: z.string(),
    key: z.object({ status: z.string() }),
    cert: z.object({ status: z.string(), certificates: z.array(z.string()).min(1) }),
  }),
);

function readCredentials(userId: string, { body }: ServiceAnswer): Credential[] {
  const parsed = rows.safeParse(body.items);
  if (!parsed.success) throw new ProviderFault('PROTOCOL', { note: 'certificates/info' });
  return parsed.data.flatMap(({ credential_id: credentialId, key, cert }) => {
    const [certificate, ...chain] = cert.certificates.map(certificateFrom);
    if (!certificate) return [];
    const isUsable = key.status === 'enabled' && cert.status === 'valid';
    return [
      {
        ref: `${userId}/${credentialId}`,
        certificate,
        chain: chain.filter((one) => one !== undefined),
        isUsable,
      },
    ];
  });
}
