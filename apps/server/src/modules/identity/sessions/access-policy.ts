import type { Identified } from '../../../http/authenticate.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Runtime } from '../../../platform/command.ts';
import type { Config } from '../../../platform/config.ts';

export type AccessPolicy = {
  cookieName: string;
  deviceCookieName: string;
  isSecure: boolean;
  idleMs: number;
  absoluteMs: number;
  /** Clerks, signers and administrators must have a second factor (quality.md 46). */
  needsSecondFactor: boolean;
};

/** An identified account; `mustEnrol` lets it reach nothing but the pages of its own security. */
export type Known = { identified: Identified; mustEnrol: boolean };
type Kept = Known & { until: number };

/** What the routes of one runtime share: the configured limits and the cache of open sessions. */
export type Access = { policy: AccessPolicy; clock: Clock; cache: Map<string, Kept> };

const byRuntime = new WeakMap<Runtime, Access>();

type Limits = Pick<
  Config,
  'isSecure' | 'CONGVU_SESSION_IDLE_MINUTES' | 'CONGVU_SESSION_HOURS' | 'CONGVU_SECOND_FACTOR'
>;

/** On plain http the cookie cannot be `__Host-` nor Secure (quality.md 24). */
export function configureAccess(runtime: Runtime, config: Limits): Access {
  const prefix = config.isSecure ? '__Host-congvu' : 'congvu';
  const policy = {
    cookieName: prefix,
    deviceCookieName: `${prefix}-device`,
    isSecure: config.isSecure,
    idleMs: config.CONGVU_SESSION_IDLE_MINUTES * 60_000,
    absoluteMs: config.CONGVU_SESSION_HOURS * 3_600_000,
    needsSecondFactor: config.CONGVU_SECOND_FACTOR === 'required',
  };
  const access: Access = { policy, clock: runtime.clock, cache: new Map() };
  byRuntime.set(runtime, access);
  return access;
}

/** The access of a runtime; it was configured when its server was made. */
export function accessOf(runtime: Runtime): Access {
  const access = byRuntime.get(runtime);
  if (!access) throw new Error('createAuthenticate was not called for this runtime');
  return access;
}

const cacheMs = 5000;
const maxCached = 20_000;

export function keepKnown(access: Access, key: string, known: Known): void {
  if (access.cache.size >= maxCached) access.cache.clear();
  access.cache.set(key, { ...known, until: access.clock.now().getTime() + cacheMs });
}

/** What was found less than five seconds ago; other processes learn of an ended session after that (R52). */
export function findKnown(access: Access, key: string): Known | undefined {
  const kept = access.cache.get(key);
  if (kept && kept.until > access.clock.now().getTime()) return kept;
  access.cache.delete(key);
  return undefined;
}

/** Forgets an account at once in this process: after log-out, new password, disabling. */
export function forgetAccount(access: Access, accountId: string): void {
  for (const [key, kept] of access.cache)
    if (kept.identified.accountId === accountId) access.cache.delete(key);
}
