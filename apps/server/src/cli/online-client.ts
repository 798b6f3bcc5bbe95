import { createGuardedFetch } from '@congvu/pades/fetch';
import { createRevocationClient, type RevocationClient } from '@congvu/pades/pki';

/** Asks issuers at the addresses that certificates name, guarded; PKI_ALLOW names internal services as `host:port`. */
export function onlineClient(): RevocationClient {
  const allow = (process.env.PKI_ALLOW ?? '').split(',').filter(Boolean);
  return createRevocationClient({ fetch: createGuardedFetch({ allow }), clock: () => new Date() });
}
