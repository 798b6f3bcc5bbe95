import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublicAddress } from '@congvu/pades/fetch';
import { MailboxFault } from './mailbox.ts';

export type HostGuard = {
  /** `host:port` of internal mail servers that administrators may name (CONGVU_MAIL_ALLOW). */
  readonly allow: readonly string[];
  /** All addresses of a host; the system's resolver when not given. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
};

const systemResolve = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/** The address to call for a host an administrator typed: public, or allowed by the operator. It is looked up once and that
 *  very address is called, so that a name cannot answer otherwise the second time (quality.md 23, SSRF). */
export async function guardedAddress(of: { host: string; port: number }, guard: HostGuard): Promise<string> {
  const addresses = isIP(of.host)
    ? [of.host]
    : await (guard.resolve ?? systemResolve)(of.host).catch(unknown);
  const [first] = addresses;
  if (!first) throw new MailboxFault('unknown-host');
  const isAllowed = guard.allow.includes(`${of.host.toLowerCase()}:${of.port}`);
  if (!isAllowed && !addresses.every(isPublicAddress)) throw new MailboxFault('private-address');
  return first;
}

const unknown = (): never => {
  throw new MailboxFault('unknown-host');
};
