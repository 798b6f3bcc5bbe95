import { z } from 'zod';
import {
  type Capabilities,
  ProviderFault,
  type ProviderJob,
  type ProviderResult,
  type SigningProvider,
} from './provider.ts';
import { callService, fromBase64 } from './service-client.ts';

export type NeacConfig = { id: string; title: string; url: string; spId: string; spPassword: string };

const capabilities: Capabilities = {
  algs: ['pkcs1-sha256'],
  batchMax: 1,
  wait: 'phone',
  returns: 'raw',
  isInProcess: false,
  mayRestart: false,
};

const signatures = z.array(z.object({ doc_id: z.string(), signature_value: z.string() }));

/** The national gateway (signing.md §9.7): a skeleton by the shapes seen in clients. The answer to `sign` is taken to
 *  come at once; whatever else it says is `PROTOCOL` until the document of the gateway is at hand. */
export function createNeac(config: NeacConfig): SigningProvider {
  return {
    id: config.id,
    kind: 'neac-esign',
    title: config.title,
    capabilities: () => capabilities,
    async start(job) {
      const { status, body } = await callService({
        url: `${config.url}/sign_v2/sign`,
        body: { sp_id: config.spId, sp_password: config.spPassword, ...signRequest(job) },
      });
      if (status === 401) throw new ProviderFault('AUTH', { note: `status ${status}` });
      const parsed = signatures.safeParse((body.data as { signatures?: unknown } | undefined)?.signatures);
      if (status !== 200 || !parsed.success)
        throw new ProviderFault('PROTOCOL', { note: `status ${status}`, isUncertain: true });
      return { done: job.hashes.map(({ docId }) => resultOf(docId, parsed.data)) };
    },
  };
}

/** `credential_ref` is `user_id/ca_name`. */
function signRequest(job: ProviderJob): object {
  const [userId, caName = ''] = job.credential.split('/');
  return {
    user_id: userId,
    ca_name: caName,
    sign_files: job.hashes.map(({ docId, toSign }) => ({
      doc_id: docId,
      file_type: 'pdf',
      sign_type: 'hash',
      data_to_be_signed: Buffer.from(toSign).toString('hex'),
    })),
  };
}

function resultOf(docId: string, found: z.infer<typeof signatures>): ProviderResult {
  const value = fromBase64(found.find((one) => one.doc_id === docId)?.signature_value);
  return value ? { docId, value } : { docId, failed: 'PROTOCOL' };
}
