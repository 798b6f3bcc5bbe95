import { type LocalDay, toLocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { findAgency } from '../../org/index.ts';
import type { CertificateRow } from './certificate.store.ts';
import { findException } from './exception.store.ts';

/** The certificate this person would sign with for the agency: usable ones first, then the youngest, so that a
 *  refusal names the one that is nearest to usable. */
export async function findPersonCertificate(
  tx: Tx,
  of: { personId: string; agencyId: string },
  at: Date,
): Promise<CertificateRow | undefined> {
  return tx
    .selectFrom('signing.certificate')
    .selectAll()
    .where('owner_kind', '=', 'person')
    .where('person_id', '=', of.personId)
    .where('status', '<>', 'superseded')
    .orderBy(
      sql`agency_id = ${of.agencyId} desc, status = 'active' and ${at} between not_before and not_after desc, added_at desc`,
    )
    .limit(1)
    .executeTakeFirst();
}

/** The certificate of the agency, or of a body with a seal of its own; usable ones first. */
export async function findAgencyCertificate(
  tx: Tx,
  of: { agencyId: string; issuingBodyId?: string | null },
  at: Date,
): Promise<CertificateRow | undefined> {
  return tx
    .selectFrom('signing.certificate')
    .selectAll()
    .where('owner_kind', '=', 'agency')
    .where('agency_id', '=', of.agencyId)
    .where('issuing_body_id', 'is not distinct from', of.issuingBodyId ?? null)
    .where('status', '<>', 'superseded')
    .orderBy(sql`status = 'active' and ${at} between not_before and not_after desc, added_at desc`)
    .limit(1)
    .executeTakeFirst();
}

/** Whose certificates these are, by SHA-256 of the certificate; unknown ones are absent. */
export type RegisteredOwner = {
  sha256: string;
  ownerKind: 'person' | 'agency';
  agencyId: string;
  personId?: string | null;
  status: string;
  revokedAt: Date | null;
};

export async function findOwners(tx: Tx, sha256s: readonly string[]): Promise<Map<string, RegisteredOwner>> {
  if (sha256s.length === 0) return new Map();
  const rows = await tx
    .selectFrom('signing.certificate')
    .select(['sha256', 'owner_kind', 'agency_id', 'person_id', 'status', 'revoked_at'])
    .where('sha256', 'in', [...sha256s])
    .execute();
  return new Map(
    rows.map((row) => [
      row.sha256,
      {
        sha256: row.sha256,
        ownerKind: row.owner_kind as 'person' | 'agency',
        agencyId: row.agency_id,
        personId: row.person_id,
        status: row.status,
        revokedAt: row.revoked_at,
      },
    ]),
  );
}

/** What is trusted today: approved and not removed. */
export async function trustAnchors(tx: Tx): Promise<Uint8Array[]> {
  const rows = await tx
    .selectFrom('signing.trust_anchor')
    .select('der')
    .where('approved_at', 'is not', null)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .execute();
  return rows.map((row) => new Uint8Array(row.der));
}

type NameDays = { days: readonly LocalDay[]; on: LocalDay; certificateId: string | null };

/** Names of an agency that a certificate may carry: today's, those of the day it began, and the one an exception lets
 *  pass for this certificate (§10). */
export async function agencyNames(tx: Tx, agencyId: string, of: NameDays): Promise<string[]> {
  const versions = await Promise.all(of.days.map((day) => findAgency(tx, { id: agencyId }, day)));
  const names = versions.flatMap((version) =>
    version ? [version.name, version.shortName, version.printedName] : [],
  );
  const excepted = of.certificateId ? await findException(tx, of.certificateId, of.on) : undefined;
  return [...new Set([...names, ...(excepted ? [excepted.certificate_name] : [])])];
}

/** The days whose names count for this certificate. */
export const nameDays = (certificate: CertificateRow | undefined, today: LocalDay): NameDays => ({
  days: certificate ? [today, toLocalDay(certificate.added_at)] : [today],
  on: today,
  certificateId: certificate?.id ?? null,
});
