import type { Ports } from '../../../platform/ports.ts';
import { createP12Provider } from './p12-provider.ts';
import type { SigningProvider, SigningProviders } from './provider.ts';

/** Providers by the name that certificate rows carry. Throws when two have one name. */
export function createProviders(list: readonly SigningProvider[]): SigningProviders {
  const byId = new Map(list.map((provider) => [provider.id, provider]));
  if (byId.size !== list.length) throw new Error('two signing providers have one id');
  return { find: (id) => byId.get(id) };
}

/** The provider of a certificate; undefined when the configuration no longer names it. */
export function findProvider(
  ports: Pick<Ports, 'keys' | 'signers'>,
  id: string,
): SigningProvider | undefined {
  return id === 'p12' ? createP12Provider(() => ports.keys) : ports.signers.find(id);
}
