import type { ResponseOf, signingApi } from '@congvu/contracts';
import { formatDay } from '@congvu/vn-text';
import { has } from '../../platform/actor.ts';
import type { QueryCtx } from '../../platform/command.ts';
import { instant } from '../../platform/wire.ts';
import { getAgency } from '../org/index.ts';
import { findAppearance } from './appearances/appearance.store.ts';
import {
  agencyNames,
  findAgencyCertificate,
  findPersonCertificate,
  nameDays,
} from './certificates/certificate.query.ts';
import type { CertificateRow } from './certificates/certificate.store.ts';
import { decideCertificate } from './certificates/match-certificate.ts';
import { hasCustody } from './custody/custody.store.ts';
import { refuse } from './errors.ts';

type Readiness = ResponseOf<typeof signingApi.readiness>;
type Part = Readiness['leader'];

/** Can this post sign or seal now? The same deciders as the commands, before anybody presses the button (TT 15/2025
 *  S1). */
export async function readiness(ctx: QueryCtx): Promise<Readiness> {
  return { leader: await leaderPart(ctx), seal: await sealPart(ctx) };
}

async function leaderPart(ctx: QueryCtx): Promise<Part> {
  const { actor, tx } = ctx;
  const { personId, agencyId } = actor;
  const certificate = await findPersonCertificate(tx, { personId, agencyId }, ctx.clock.now());
  const holder = { kind: 'person' as const, name: actor.name, agencyId };
  const appearance = await findAppearance(tx, { kind: 'signature', personId }, ctx.clock.today());
  return partOf(certificate, [
    ...(await decideNow(ctx, certificate, holder)),
    ...(appearance ? [] : [refuse('signing.appearance-missing', { who: actor.name })]),
  ]);
}

async function sealPart(ctx: QueryCtx): Promise<Part> {
  const { actor, tx } = ctx;
  const { personId, agencyId } = actor;
  const today = ctx.clock.today();
  const isKeeper = has(actor, 'clerk') && (await hasCustody(tx, { agencyId, personId }, today));
  if (!isKeeper) return partOf(undefined, [refuse('signing.custody-missing')]);
  const certificate = await findAgencyCertificate(tx, { agencyId }, ctx.clock.now());
  const { name } = await getAgency(tx, agencyId, today);
  const appearance = await findAppearance(tx, { kind: 'seal', agencyId }, today);
  return partOf(certificate, [
    ...(await decideNow(ctx, certificate, { kind: 'agency', name, agencyId })),
    ...(appearance ? [] : [refuse('signing.seal-expired')]),
  ]);
}

async function decideNow(
  ctx: QueryCtx,
  certificate: CertificateRow | undefined,
  holder: { kind: 'person' | 'agency'; name: string; agencyId: string },
) {
  const names = await agencyNames(ctx.tx, holder.agencyId, nameDays(certificate, ctx.clock.today()));
  return decideCertificate(certificate, { ...holder, agencyNames: names }, ctx.clock.now());
}

function partOf(
  certificate: CertificateRow | undefined,
  refusals: ReturnType<typeof decideCertificate>,
): Part {
  const validTo = certificate ? instant(certificate.not_after) : null;
  const first = refusals[0];
  if (first) return { ready: false, sentence: first.detail, validTo };
  const sentence = `Thiết bị ký đã sẵn sàng. Chứng thư số có hiệu lực đến ${formatDay(certificate!.not_after)}.`;
  return { ready: true, sentence, validTo };
}
