/** The only way to the network in this package, and only for whoever asks for it. */
export { isPublicAddress } from './addresses.ts';
export type { FetchAnswer, Fetcher, FetchRequest } from './fetcher.ts';
export { createGuardedFetch, type GuardOptions } from './guarded-fetch.ts';
