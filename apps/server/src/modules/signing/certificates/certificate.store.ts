import type { Selectable } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { SigningCertificate } from '../../../platform/database.types.ts';
import { displayName, parseCertificate } from './subject.ts';

export type CertificateRow = Selectable<SigningCertificate>;
export type Owner =
  | { ownerKind: 'person'; personId: string; agencyId: string }
  | { ownerKind: 'agency'; agencyId: string };

/** Registers a certificate; the active one it replaces stays known as superseded, its signatures stay valid. */
export async function insertCertificate(
  ctx: Ctx,
  owner: Owner,
  held: { der: Uint8Array; credentialRef: string },
): Promise<{ id: string; sha256: string }> {
  const parsed = parseCertificate(held.der);
  const personId = owner.ownerKind === 'person' ? owner.personId : null;
  await ctx.tx
    .updateTable('signing.certificate')
    .set({ status: 'superseded' })
    .where('status', '=', 'active')
    .where('agency_id', '=', owner.agencyId)
    .where('owner_kind', '=', owner.ownerKind)
    .where('person_id', 'is not distinct from', personId)
    .execute();
  const id = ctx.newId();
  await ctx.tx
    .insertInto('signing.certificate')
    .values({
      id,
      sha256: parsed.sha256,
      der: Buffer.from(held.der),
      subject: displayName(parsed.subject),
      issuer: displayName(parsed.issuer),
      owner_kind: owner.ownerKind,
      person_id: personId,
      agency_id: owner.agencyId,
      provider: 'p12',
      credential_ref: held.credentialRef,
      not_before: parsed.notBefore,
      not_after: parsed.notAfter,
      added_at: ctx.clock.now(),
    })
    .execute();
  return { id, sha256: parsed.sha256 };
}

export async function lockCertificate(ctx: Ctx, id: string): Promise<CertificateRow | undefined> {
  return ctx.tx
    .selectFrom('signing.certificate')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function markRevoked(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .updateTable('signing.certificate')
    .set({ status: 'revoked', revoked_at: ctx.clock.now() })
    .where('id', '=', id)
    .execute();
}

/** Adding an anchor that is there already changes nothing. */
export async function insertTrustAnchor(
  ctx: Ctx,
  anchor: { kind: 'co-yeu' | 'neac' | 'public-ca' | 'test'; der: Uint8Array },
): Promise<boolean> {
  const inserted = await ctx.tx
    .insertInto('signing.trust_anchor')
    .values({
      id: ctx.newId(),
      kind: anchor.kind,
      der: Buffer.from(anchor.der),
      name: displayName(parseCertificate(anchor.der).subject),
      added_at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}
