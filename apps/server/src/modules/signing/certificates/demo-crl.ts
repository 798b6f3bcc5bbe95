import { parseCertificate } from '@congvu/pades';
import { issueCrl } from '@congvu/pades/authority';
import type { QueryCtx } from '../../../platform/command.ts';
import { demoKeysOf, demoRootRef } from './demo-authority.ts';

const stepMs = 600_000;
const weekMs = 7 * 86_400_000;
const minuteMs = 60_000;
const issued = new Map<string, Uint8Array>();
const maxKept = 32;

/** The CRL that the demo authority of this installation publishes now; none where real devices sign. It says what the
 *  registry says: a certificate revoked there stands on it at once. */
export async function demoCrls(ctx: Pick<QueryCtx, 'tx' | 'clock' | 'ports'>): Promise<Uint8Array[]> {
  const keys = demoKeysOf(ctx.ports.keys);
  if (!keys || !(await keys.has(demoRootRef))) return [];
  const root = await keys.load(demoRootRef);
  const authority = parseCertificate(root.certificate);
  const revoked = await ctx.tx
    .selectFrom('signing.certificate')
    .select(['der', 'revoked_at', 'added_at'])
    .where('status', '=', 'revoked')
    .orderBy('id')
    .execute();
  const entries = revoked
    .map((row) => ({ certificate: new Uint8Array(row.der), at: row.revoked_at ?? row.added_at }))
    .filter(({ certificate }) =>
      Buffer.from(parseCertificate(certificate).issuer.der).equals(authority.subject.der),
    );
  const step = Math.floor(ctx.clock.now().getTime() / stepMs) * stepMs;
  const state = entries.map(
    ({ certificate, at }) => `${parseCertificate(certificate).sha256}@${at.getTime()}`,
  );
  const key = [authority.sha256, step, ...state].join();
  const known = issued.get(key);
  if (known) return [known];
  const period = { thisUpdate: new Date(step), nextUpdate: new Date(step + weekMs) };
  const crl = issueCrl(root, { ...period, number: Math.floor(step / minuteMs), entries });
  issued.set(key, crl);
  if (issued.size > maxKept) issued.delete(issued.keys().next().value as string);
  return [crl];
}
