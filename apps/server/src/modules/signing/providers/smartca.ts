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
import { callService, certificateFrom, cutTo, fromBase64, type ServiceAnswer } from './service-client.ts';

export type SmartcaConfig = { id: string; title: string; url: string; spId: string; spPassword: string };
type Clock = { now(): Date };

const capabilities: Capabilities = {
  algs: ['pkcs1-sha256'],
  batchMax: 100,
  wait: 'phone',
  returns: 'raw',
  isInProcess: false,
  // Our transaction id names the request at the service: a second start finds the first.
  mayRestart: true,
};
/** Clients poll every 10 s; a confirmation lives 300 s (signing.md §9.4). */
const pollAfterMs = 10_000;
const lifeMs = 300_000;
const longestDescription = 100;

const signatures = z.array(z.object({ doc_id: z.string(), signature_value: z.string() }));

/** VNPT SmartCA, one confirmation on the phone for all hashes of a job (signing.md §9.4). */
export function createSmartca(config: SmartcaConfig, clock: Clock): SigningProvider {
  const post = (path: string, body: object = {}) => callService({ url: `${config.url}${path}`, body });
  const statusOf = (transaction: string) =>
    post(`/v1/signatures/sign/${encodeURIComponent(transaction)}/status`);
  const sp = { sp_id: config.spId, sp_password: config.spPassword };
  return {
    id: config.id,
    kind: 'smartca',
    title: config.title,
    capabilities: () => capabilities,
    async credentials({ userId }) {
      const request = { ...sp, user_id: userId, transaction_id: crypto.randomUUID() };
      return readCredentials(userId, await post('/v1/credentials/get_certificate', request));
    },
    async start(job) {
      const answer = await post('/v1/signatures/sign', { ...sp, ...signRequest(job, clock.now()) });
      const code = codeOf(answer);
      const expiresAt = new Date(clock.now().getTime() + lifeMs);
      // Refused as a repetition: then the transaction is known by its id.
      if (code === 400 && codeOf(await statusOf(job.requestId)) === 200)
        return { ref: job.requestId, pollAfterMs, expiresAt };
      if (code !== 200) throw faultOf(code);
      const transaction = textOf(dataOf(answer).tran_code) ?? '';
      return { ref: `${job.requestId} ${transaction}`.trim(), pollAfterMs, expiresAt };
    },
    async poll(ref, job) {
      const [transaction, transactionCode] = ref.split(' ') as [string, string | undefined];
      const answer = await statusOf(transaction);
      // Some deployments want tran_code in the path.
      if (codeOf(answer) === 400 && transactionCode) return readStatus(await statusOf(transactionCode), job);
      return readStatus(answer, job);
    },
  };
}

function signRequest(job: ProviderJob, now: Date): object {
  const [userId, serial] = splitCredential(job.credential);
  return {
    user_id: userId,
    serial_number: serial,
    transaction_id: job.requestId,
    transaction_desc: cutTo(job.display, longestDescription),
    time_stamp: `${now.toISOString().replace(/\D/gu, '').slice(0, 14)}Z`,
    sign_files: job.hashes.map(({ docId, toSign }) => ({
      file_type: 'pdf',
      data_to_be_signed: Buffer.from(toSign).toString('hex'),
      doc_id: docId,
      sign_type: 'hash',
    })),
  };
}

/** `user_id/serial_number` */
function splitCredential(credential: string): [string, string] {
  const [userId = '', serial = ''] = credential.split('/');
  return [userId, serial];
}

/** The code in the body speaks before the one of HTTP. */
function codeOf({ status, body }: ServiceAnswer): number {
  return typeof body.status_code === 'number' ? body.status_code : status;
}

const dataOf = ({ body }: ServiceAnswer): Record<string, unknown> =>
  typeof body.data === 'object' && body.data !== null ? (body.data as Record<string, unknown>) : {};
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\w-]{1,100}$/u.test(value) ? value : undefined;

const faults: Readonly<Record<number, ProviderCode>> = { 401: 'AUTH', 403: 'CERT_INVALID' };
const faultOf = (code: number): ProviderFault =>
  new ProviderFault(faults[code] ?? 'PROTOCOL', { note: `status ${code}` });

/** "other messages = waiting"; the words of a refusal are not documented. */
const refusalWords = /REJECT|REFUS|DENIED|DENY|CANCEL/u;

function readStatus(answer: ServiceAnswer, job: ProviderJob): Polled {
  const code = codeOf(answer);
  if (code !== 200) throw faultOf(code);
  const message = String(answer.body.message ?? '').toUpperCase();
  if (message === 'EXPIRED') return { failed: 'EXPIRED' };
  if (refusalWords.test(message)) return { failed: 'REFUSED' };
  if (message !== 'SUCCESS') return 'waiting';
  const parsed = signatures.safeParse(dataOf(answer).signatures);
  if (!parsed.success) throw new ProviderFault('PROTOCOL', { note: 'signatures' });
  return { done: job.hashes.map(({ docId }) => resultOf(docId, parsed.data)) };
}

function resultOf(docId: string, found: z.infer<typeof signatures>): ProviderResult {
  const value = fromBase64(found.find((one) => one.doc_id === docId)?.signature_value);
  return value ? { docId, value } : { docId, failed: 'PROTOCOL' };
}

const userCertificates = z.array(
  z.object({
    serial_number: z.string(),
    cert_status: z.unknown().optional(),
    cert_data: z.string(),
    chain_data: z.object({ ca_cert: z.string().nullish(), root_cert: z.string().nullish() }).nullish(),
  }),
);

function readCredentials(userId: string, answer: ServiceAnswer): Credential[] {
  const code = codeOf(answer);
  if (code !== 200) throw faultOf(code);
  const parsed = userCertificates.safeParse(dataOf(answer).user_certificates);
  if (!parsed.success) throw new ProviderFault('PROTOCOL', { note: 'user_certificates' });
  return parsed.data.flatMap((row) => {
    const certificate = certificateFrom(row.cert_data);
    const issuing = certificateFrom(row.chain_data?.ca_cert);
    if (!certificate) return [];
    const ref = `${userId}/${row.serial_number}`;
    return [{ ref, certificate, chain: issuing ? [issuing] : [], isUsable: true }];
  });
}
