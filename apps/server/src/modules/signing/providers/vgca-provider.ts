import type { SigningProvider } from './provider.ts';

/** A provider whose key lies in a program on the signer's computer; his browser carries the question there. */
export type AgentProvider = SigningProvider & {
  kind: 'vgca-agent';
  /** Where the program listens, without a path: wss://127.0.0.1:8987. */
  agentUrl: string;
};

/** The person looks for the token and types the PIN meanwhile (signing.md §9.6). */
const patienceMs = 10 * 60_000;
/** Nobody is asked; the request is only looked at to see that its time is over. */
const lookAgainMs = 60_000;

/** The signing program of Ban Cơ yếu Chính phủ (signing.md §9.6). `start` asks nobody: the browser of the signer does
 *  (`openAgent`), and brings the answer back (`answerAgent`). */
export function createVgcaProvider(of: { agentUrl: string; now: () => Date }): AgentProvider {
  return {
    id: 'vgca-agent',
    kind: 'vgca-agent',
    title: 'Chương trình ký số VGCA',
    agentUrl: of.agentUrl,
    capabilities: () => ({
      algs: ['pkcs1-sha256'],
      batchMax: 20,
      wait: 'desktop',
      returns: 'raw',
      isInProcess: false,
      mayRestart: true,
    }),
    async start({ requestId }) {
      const expiresAt = new Date(of.now().getTime() + patienceMs);
      return { ref: requestId, pollAfterMs: lookAgainMs, expiresAt };
    },
  };
}

export const isAgent = (provider: SigningProvider | undefined): provider is AgentProvider =>
  provider?.kind === 'vgca-agent' && 'agentUrl' in provider;
