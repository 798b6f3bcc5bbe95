import { createCertificateAuthority, issueCertificate } from '@congvu/pades';
import { insertCertificate } from '../../apps/server/src/modules/signing/certificates/certificate.store.ts';
import { createRequest } from '../../apps/server/src/modules/signing/registration/create-request.ts';
import { prefillRequest } from '../../apps/server/src/modules/signing/registration/prefill.query.ts';
import { systemFor } from '../../apps/server/src/platform/actor.ts';
import type { World } from '../world/world.ts';

/** One of everything the registry of the district keeps: what a path calls it → its id. */
export async function registryOf(world: World): Promise<Record<string, string>> {
  const { chairman, clerk } = world.people;
  const { agencyId, personId } = chairman;
  const dates = { notBefore: new Date('2020-01-01'), notAfter: new Date('2025-01-01') };
  const keyBits = 'P-256' as const;
  const authority = createCertificateAuthority({ name: 'CA', organisation: 'CA', keyBits, ...dates });
  const subject = { commonName: chairman.name, organisation: world.agencies['quan-son'].name };
  const { certificate: der } = issueCertificate(authority, { keyBits, ...dates, ...subject });
  const certificate = await world.run(systemFor(null), (ctx) =>
    insertCertificate(ctx, { ownerKind: 'person', personId, agencyId }, { der, credentialRef: 'none' }),
  );
  const data = await world.query(clerk, (ctx) => prefillRequest(ctx, { form: '02', ownerKind: 'agency' }));
  const draft = { form: '02', ownerKind: 'agency', data } as const;
  const request = await world.run(clerk, (ctx) =>
    createRequest(ctx, { ...draft, personId: null, certificateId: null, followupId: null }),
  );
  const ids = [1, 2, 3, 4].map((number) => `01890000-0000-7000-8000-00000000000${number}`);
  const insert = (text: string, values: unknown[]) => world.pools.ownerPool.query(text, values);
  await insert(
    `insert into signing.certificate_binding (id, agency_id, owner_kind, person_id, asked_by, der, challenge, created_at, expires_at)
     values ($1, $2, 'person', $3, $3, $4, 'x', now(), now())`,
    [ids[0], agencyId, personId, Buffer.from(der)],
  );
  await insert(
    `insert into signing.certificate_followup (id, agency_id, certificate_id, reason, action, article, effective_on, due_on, created_at)
     values ($1, $2, $3, 'NEW_POST', 'revoke', 'x', '2020-08-03', '2020-08-03', now())`,
    [ids[1], agencyId, certificate.id],
  );
  await insert(
    `insert into signing.key_custody (id, agency_id, person_id, basis, valid_from) values ($1, $2, $3, 'x', '2020-01-01')`,
    [ids[2], agencyId, clerk.personId],
  );
  await insert(
    `insert into signing.appearance (id, kind, agency_id, png, diameter_mm, valid_from) values ($1, 'seal', $2, '', 36, '2020-01-01')`,
    [ids[3], agencyId],
  );
  return {
    certificates: certificate.id,
    'certificate-requests': request.id,
    bindings: ids[0]!,
    followups: ids[1]!,
    custody: ids[2]!,
    seals: ids[3]!,
  };
}
