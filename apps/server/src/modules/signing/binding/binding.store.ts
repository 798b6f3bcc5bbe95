import type { Selectable } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import type { SigningCertificateBinding } from '../../../platform/database.types.ts';
import type { Owner } from '../certificates/certificate.store.ts';

export type BindingRow = Selectable<SigningCertificateBinding>;

type NewBinding = {
  owner: Owner;
  requestId: string | null;
  der: Uint8Array;
  chain: readonly Uint8Array[];
  challenge: string;
  credentialRef: string | null;
  expiresAt: Date;
};

export async function insertBinding(ctx: PersonCtx, id: string, of: NewBinding): Promise<void> {
  await ctx.tx
    .insertInto('signing.certificate_binding')
    .values({
      id,
      agency_id: of.owner.agencyId,
      request_id: of.requestId,
      owner_kind: of.owner.ownerKind,
      person_id: of.owner.ownerKind === 'person' ? of.owner.personId : null,
      asked_by: ctx.actor.personId,
      der: Buffer.from(of.der),
      chain: of.chain.map((der) => Buffer.from(der)),
      challenge: of.challenge,
      credential_ref: of.credentialRef,
      created_at: ctx.clock.now(),
      expires_at: of.expiresAt,
    })
    .execute();
}

export async function lockBinding(ctx: PersonCtx, id: string): Promise<BindingRow | undefined> {
  return ctx.tx
    .selectFrom('signing.certificate_binding')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function markUsed(ctx: PersonCtx, id: string): Promise<void> {
  await ctx.tx
    .updateTable('signing.certificate_binding')
    .set({ used_at: ctx.clock.now() })
    .where('id', '=', id)
    .execute();
}

export const ownerOf = (row: BindingRow): Owner =>
  row.person_id
    ? { ownerKind: 'person', personId: row.person_id, agencyId: row.agency_id }
    : { ownerKind: 'agency', agencyId: row.agency_id };
