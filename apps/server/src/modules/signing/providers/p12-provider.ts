import type { KeyStore } from '../../../platform/ports.ts';
import { p12Algorithm } from '../adapters/p12-key-store.ts';
import type { SigningProvider } from './provider.ts';

/** The PKCS#12 store of the demo as a provider: answers at once, in this process. */
export function createP12Provider(keys: () => KeyStore): SigningProvider {
  return {
    id: 'p12',
    kind: 'p12',
    title: 'Tệp khóa thử nghiệm',
    capabilities: () => ({
      algs: [p12Algorithm],
      batchMax: 100,
      wait: 'none',
      returns: 'raw',
      isInProcess: true,
      mayRestart: true,
    }),
    async start({ credential, hashes }) {
      const done = [];
      for (const { docId, signedAttrs } of hashes)
        done.push({ docId, value: await keys().sign(credential, signedAttrs) });
      return { done };
    },
  };
}
