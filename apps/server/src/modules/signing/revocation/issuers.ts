import { createGuardedFetch, type Fetcher } from '@congvu/pades/fetch';
import { createRevocationClient, type RevocationClient } from '@congvu/pades/pki';
import type { Clock } from '../../../platform/clock.ts';
import type { Tx } from '../../../platform/database.ts';
import { issuerAnswers } from './issuer-answer.store.ts';

/** The way to the issuers: guarded against calls into the own network, answers shared through the database. For jobs
 *  only; `allow` names internal services as `host:port` (PKI_ALLOW). */
export function createIssuers(of: {
  database: Tx;
  clock: Clock;
  allow?: readonly string[];
  fetch?: Fetcher;
}): RevocationClient {
  const fetch = of.fetch ?? createGuardedFetch({ allow: of.allow ?? [] });
  return createRevocationClient({ fetch, clock: () => of.clock.now(), store: issuerAnswers(of.database) });
}

/** Reads what was fetched before, inside a transaction: nothing is asked and nothing is written. */
export function storedAnswers(ctx: { tx: Tx; clock: Clock }): RevocationClient {
  const { get } = issuerAnswers(ctx.tx);
  return createRevocationClient({
    fetch: () => Promise.reject(new Error('no network inside a transaction')),
    clock: () => ctx.clock.now(),
    store: { get, put: async () => undefined },
  });
}
