import type { SigAlg } from '@congvu/pades';
import { z } from 'zod';
import {
  type Capabilities,
  type Credential,
  type Polled,
  type ProviderCode,
  ProviderFault,
  type ProviderJob,
  type ProviderResult,
  type SigningProvider,
} from './provider.ts';
import {
  beforeSending,
  callService,
  certificateFrom,
  cutTo,
  fromBase64,
  type ServiceAnswer,
} from './service-client.ts';

export type CscConfig = {
  id: string;
  title: string;
  url: string;
  clientId: string;
  clientSecret: string;
  /** What the service wants besides the confirmation, e.g. `[{id:"PIN",value:"…"}]`. */
  authData: readonly { id: string; value: string }[];
  rsa: 'pss' | 'pkcs1';
  operationMode: 'S' | 'A';
  batchMax: number;
};
type Clock = { now(): Date };

const sha256Oid = '2.16.840.1.101.3.4.2.1';
/** RSASSA-PSS-params: SHA-256, MGF1 with SHA-256, salt 32 (RFC 4055, 3.1). */
const pssParams = Buffer.from(
  '3034a00f300d06096086480165030402010500a11c301a06092a864886f70d010108300d06096086480165030402010500a203020120',
  'hex',
).toString('base64');
const pollAfterMs = 3_000;
const lifeMs = 300_000;

/** Cloud Signature Consortium API v2 (signing.md §9.3): authorize → SAD bound to the hashes → signHash. A SAD lives in
 *  one call only and is never stored. */
export function createCsc(config: CscConfig, clock: Clock): SigningProvider {
  const post = openSession(config, clock);
  const waitFor = (ref: string) => ({
    ref,
    pollAfterMs,
    expiresAt: new Date(clock.now().getTime() + lifeMs),
  });
  const sign = async (
    job: ProviderJob,
    sad: string,
  ): Promise<{ ref: string } | { done: ProviderResult[] }> => {
    const { body } = await post('signatures/signHash', signRequest(config, job, sad));
    return typeof body.responseID === 'string'
      ? { ref: `sign:${body.responseID}` }
      : { done: resultsOf(body, job) };
  };
  return {
    id: config.id,
    kind: 'csc',
    title: config.title,
    capabilities: () => capabilitiesOf(config),
    async credentials({ userId }) {
      const more = {
        credentialInfo: true,
        certificates: 'chain',
        certInfo: true,
        authInfo: true,
        onlyValid: true,
      };
      return readCredentials(await post('credentials/list', { userID: userId, ...more }));
    },
    async start(job) {
      const answer = await post('credentials/authorize', authorizeRequest(config, job));
      if (answer.status === 202) return waitFor(`auth:${handleOf(answer)}`);
      const signed = await sign(job, sadOf(answer));
      return 'ref' in signed ? waitFor(signed.ref) : signed;
    },
    async poll(ref, job): Promise<Polled> {
      const [stage, name = ''] = splitRef(ref);
      if (stage === 'sign') {
        const answer = await post('signatures/signPolling', { requestID: name });
        return answer.status === 202 ? 'waiting' : { done: resultsOf(answer.body, job) };
      }
      const answer = await post('credentials/authorizeCheck', { handle: name });
      return answer.status === 202 ? 'waiting' : sign(job, sadOf(answer));
    },
  };
}

const capabilitiesOf = ({ rsa, batchMax }: CscConfig): Capabilities => ({
  algs: rsa === 'pss' ? ['pss-sha256', 'ecdsa-p256-sha256'] : ['pkcs1-sha256', 'ecdsa-p256-sha256'],
  batchMax,
  wait: 'phone',
  returns: 'raw',
  isInProcess: false,
  mayRestart: false,
});

const splitRef = (ref: string): string[] => [ref.slice(0, 4), ref.slice(5)];

/** Posts with the bearer of the client, renewed before its end (RFC 6749, 4.4). */
function openSession(config: CscConfig, clock: Clock) {
  let token = { text: '', endsAt: 0 };
  const bearer = async (): Promise<string> => {
    if (token.endsAt > clock.now().getTime()) return token.text;
    const { clientId: client_id, clientSecret: client_secret } = config;
    const { status, body } = await beforeSending({
      url: `${config.url}/csc/v2/oauth2/token`,
      body: { grant_type: 'client_credentials', scope: 'service', client_id, client_secret },
      isForm: true,
    });
    if (status !== 200 || typeof body.access_token !== 'string')
      throw new ProviderFault('AUTH', { note: `token ${status}` });
    const seconds = Number(body.expires_in) || 0;
    token = { text: body.access_token, endsAt: clock.now().getTime() + (seconds - 60) * 1000 };
    return token.text;
  };
  return async (path: string, body: object): Promise<ServiceAnswer> => {
    const answer = await callService({ url: `${config.url}/csc/v2/${path}`, body, bearer: await bearer() });
    if (answer.status === 401) token = { text: '', endsAt: 0 };
    if (answer.status !== 200 && answer.status !== 202) throw faultOf(answer);
    return answer;
  };
}

const errorCodes: Readonly<Record<string, ProviderCode>> = {
  invalid_otp: 'OTP_WRONG',
  invalid_pin: 'OTP_WRONG',
  invalid_authentication_data: 'AUTH',
  access_denied: 'REFUSED',
  invalid_token: 'AUTH',
  expired_token: 'EXPIRED',
  credential_disabled: 'CERT_INVALID',
  credential_locked: 'LOCKED',
};

function faultOf({ status, body }: ServiceAnswer): ProviderFault {
  const code = errorCodes[String(body.error)] ?? (status === 401 ? 'AUTH' : 'PROTOCOL');
  return new ProviderFault(code, { note: `status ${status}` });
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const hashesOf = (job: ProviderJob): string[] => job.hashes.map(({ toSign }) => base64(toSign));

const authorizeRequest = (config: CscConfig, job: ProviderJob) => ({
  credentialID: job.credential,
  numSignatures: job.hashes.length,
  hashes: hashesOf(job),
  hashAlgorithmOID: sha256Oid,
  authData: config.authData,
  description: cutTo(job.display, 200),
});

const signAlgos: Partial<Record<SigAlg, { signAlgo: string; signAlgoParams?: string }>> = {
  'pss-sha256': { signAlgo: '1.2.840.113549.1.1.10', signAlgoParams: pssParams },
  'pkcs1-sha256': { signAlgo: '1.2.840.113549.1.1.1' },
  'ecdsa-p256-sha256': { signAlgo: '1.2.840.10045.4.3.2' },
};

const signRequest = (config: CscConfig, job: ProviderJob, sad: string) => ({
  credentialID: job.credential,
  SAD: sad,
  hashes: hashesOf(job),
  hashAlgorithmOID: sha256Oid,
  ...signAlgos[job.hashes[0]!.alg],
  operationMode: config.operationMode,
});

function textOf(body: Record<string, unknown>, key: string): string {
  const value = body[key];
  if (typeof value === 'string' && value !== '') return value;
  throw new ProviderFault('PROTOCOL', { note: key, isUncertain: true });
}
const sadOf = ({ body }: ServiceAnswer): string => textOf(body, 'SAD');
const handleOf = ({ body }: ServiceAnswer): string => textOf(body, 'handle');

/** Signatures come in the order of the hashes. */
function resultsOf(body: Record<string, unknown>, job: ProviderJob): ProviderResult[] {
  const parsed = z.array(z.string()).length(job.hashes.length).safeParse(body.signatures);
  if (!parsed.success) throw new ProviderFault('PROTOCOL', { note: 'signatures', isUncertain: true });
  return job.hashes.map(({ docId }, index) => {
    const value = fromBase64(parsed.data[index]);
    return value ? { docId, value } : { docId, failed: 'PROTOCOL' };
  });
}

const infos = z.array(
  z.object({
    credentialID: z.string(),
    key: z.object({ status: z.string() }),
    cert: z.object({ status: z.string().optional(), certificates: z.array(z.string()).min(1) }),
  }),
);

function readCredentials({ body }: ServiceAnswer): Credential[] {
  const parsed = infos.safeParse(body.credentialInfos);
  if (!parsed.success) throw new ProviderFault('PROTOCOL', { note: 'credentialInfos' });
  return parsed.data.flatMap(({ credentialID: ref, key, cert }) => {
    const [certificate, ...chain] = cert.certificates.map(certificateFrom);
    if (!certificate) return [];
    const isUsable = key.status === 'enabled' && (cert.status ?? 'valid') === 'valid';
    return [{ ref, certificate, chain: chain.filter((one) => one !== undefined), isUsable }];
  });
}
