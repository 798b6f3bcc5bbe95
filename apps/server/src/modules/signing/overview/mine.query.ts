import type { CertificateOwnerRow } from '@congvu/contracts';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { nothingYet, ownerKey, standingsOf } from './standing.query.ts';

/** The own certificate in the post used. */
export async function myCertificate(ctx: QueryCtx): Promise<CertificateOwnerRow> {
  const { agencyId, personId, name, title } = ctx.actor;
  const standings = await standingsOf(ctx.tx, [agencyId], ctx.clock.now());
  const standing = standings.get(ownerKey(agencyId, personId)) ?? nothingYet;
  return { part: 'head', personId, name, title, ...standing, notAfter: instant(standing.notAfter) };
}
