import type { Selectable } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { SigningCertificate } from '../../../platform/database.types.ts';
import { recordEvent } from './certificate-event.store.ts';
import { certificateFacts, displayName, parseCertificate } from './subject.ts';

export const anchorKinds = ['co-yeu', 'neac', 'public-ca', 'foreign', 'test'] as const;
export type AnchorKind = (typeof anchorKinds)[number];

export type CertificateRow = Selectable<SigningCertificate>;
export type Owner =
  | { ownerKind: 'person'; personId: string; agencyId: string }
  | { ownerKind: 'agency'; agencyId: string; issuingBodyId?: string | null };

export type HeldCertificate = {
  der: Uint8Array;
  credentialRef: string;
  /** Issuing CA first. */
  chain?: readonly Uint8Array[];
  /** Name of the provider that holds the key; `p12` unless given. */
  provider?: string;
  /** Owner, post and agency as they are called today. */
  snapshot?: object;
};

/** Registers a certificate; the active one it replaces stays known as superseded, its signatures stay valid. */
export async function insertCertificate(
  ctx: Ctx,
  owner: Owner,
  held: HeldCertificate,
): Promise<{ id: string; sha256: string }> {
  const parsed = parseCertificate(held.der);
  const facts = certificateFacts(held.der);
  const personId = owner.ownerKind === 'person' ? owner.personId : null;
  const bodyId = owner.ownerKind === 'agency' ? (owner.issuingBodyId ?? null) : null;
  const id = ctx.newId();
  const replaced = await ctx.tx
    .updateTable('signing.certificate')
    .set({ status: 'superseded' })
    .where('status', 'in', ['active', 'on_hold'])
    .where('agency_id', '=', owner.agencyId)
    .where('owner_kind', '=', owner.ownerKind)
    .where('person_id', 'is not distinct from', personId)
    .where('issuing_body_id', 'is not distinct from', bodyId)
    .returning('id')
    .execute();
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
      issuing_body_id: bodyId,
      provider: held.provider ?? 'p12',
      credential_ref: held.credentialRef,
      chain: (held.chain ?? []).map((der) => Buffer.from(der)),
      not_before: parsed.notBefore,
      not_after: parsed.notAfter,
      added_at: ctx.clock.now(),
      serial: facts.serial,
      spki_sha256: facts.spkiSha256,
      email: facts.email,
      position_title: facts.positionTitle,
      snapshot: held.snapshot ? JSON.stringify(held.snapshot) : null,
    })
    .execute();
  await linkReplaced(
    ctx,
    owner.agencyId,
    replaced.map((row) => ({ id: row.id, by: id })),
  );
  return { id, sha256: parsed.sha256 };
}

async function linkReplaced(
  ctx: Ctx,
  agencyId: string,
  replaced: readonly { id: string; by: string }[],
): Promise<void> {
  for (const { id, by } of replaced) {
    await ctx.tx.updateTable('signing.certificate').set({ replaced_by: by }).where('id', '=', id).execute();
    await recordEvent(ctx, { agencyId, certificateId: id }, { kind: 'superseded', data: { by } });
  }
}

export async function lockCertificate(ctx: Ctx, id: string): Promise<CertificateRow | undefined> {
  return ctx.tx
    .selectFrom('signing.certificate')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Ends a certificate from the instant on. */
export async function markRevoked(ctx: Ctx, id: string, revokedAt: Date = ctx.clock.now()): Promise<void> {
  await ctx.tx
    .updateTable('signing.certificate')
    .set({ status: 'revoked', revoked_at: revokedAt })
    .where('id', '=', id)
    .execute();
}

/** Puts it on hold, or takes the hold away. */
export async function setHeld(ctx: Ctx, id: string, heldAt: Date | null): Promise<void> {
  await ctx.tx
    .updateTable('signing.certificate')
    .set({ status: heldAt ? 'on_hold' : 'active', held_at: heldAt })
    .where('id', '=', id)
    .execute();
}

/** Of the set-up and the demo, approved at once; people add anchors two by two (`trust/`). Adding one that is there
 *  already changes nothing. */
export async function insertTrustAnchor(
  ctx: Ctx,
  anchor: { kind: AnchorKind; der: Uint8Array },
): Promise<boolean> {
  const inserted = await ctx.tx
    .insertInto('signing.trust_anchor')
    .values({
      id: ctx.newId(),
      kind: anchor.kind,
      der: Buffer.from(anchor.der),
      name: displayName(parseCertificate(anchor.der).subject),
      added_at: ctx.clock.now(),
      approved_at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}
