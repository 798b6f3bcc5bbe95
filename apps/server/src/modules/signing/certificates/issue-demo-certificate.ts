import type { Ctx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { getAgency, postsOfPerson } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { assertMayKeepRegistry } from '../policy.ts';
import { insertCertificate, insertTrustAnchor, type Owner } from './certificate.store.ts';
import { recordEvent } from './certificate-event.store.ts';
import { type DemoSubject, demoKeysOf, ensureDemoAuthority } from './demo-authority.ts';
import { findSealOwner } from './seal-owner.query.ts';

type Input = Owner & {
  /** Only to make certificates that are refused: an expired one, one of tomorrow. */
  validity?: { notBefore: Date; notAfter: Date };
};

/** Issues a certificate of the demo authority to a person in an agency, or to the agency, and registers it. Refused:
 *  `signing.no-demo-authority` where real devices sign; 404 when the person holds no post there today. */
export async function issueDemoCertificate(
  ctx: Ctx,
  input: Input,
): Promise<{ certificateId: string; sha256: string }> {
  assertMayKeepRegistry(ctx.actor, input.agencyId);
  const keys = demoKeysOf(ctx.ports.keys);
  assertAllowed(keys ? [] : [refuse('signing.no-demo-authority')]);
  const subject = await subjectOf(ctx, input);

  const authority = await ensureDemoAuthority(keys!, ctx.clock);
  await insertTrustAnchor(ctx, { kind: 'test', der: authority.root });
  const issued = await authority.issue({ ...subject, ...input.validity });
  const { id, sha256 } = await insertCertificate(ctx, input, {
    der: issued.certificate,
    credentialRef: issued.credentialRef,
  });

  await recordEvent(ctx, { agencyId: input.agencyId, certificateId: id }, { kind: 'registered' });
  const data = { ownerKind: input.ownerKind, sha256, source: 'test' };
  ctx.audit({ verb: 'signing.issueDemoCertificate', objectType: 'certificate', objectId: id, data });
  ctx.publish({ type: 'certificate.registered', subjectId: id, agencyId: input.agencyId, data });
  return { certificateId: id, sha256 };
}

/** Only the key with its certificate, as a device that arrived and waits to be bound; answers its name in the key store. */
export async function issueDemoKey(ctx: Ctx, owner: Owner): Promise<string> {
  const authority = await ensureDemoAuthority(demoKeysOf(ctx.ports.keys)!, ctx.clock);
  await insertTrustAnchor(ctx, { kind: 'test', der: authority.root });
  const issued = await authority.issue(await subjectOf(ctx, owner));
  return issued.credentialRef;
}

async function subjectOf(ctx: Ctx, owner: Owner): Promise<DemoSubject> {
  const today = ctx.clock.today();
  const { name } = await getAgency(ctx.tx, owner.agencyId, today);
  if (owner.ownerKind === 'agency') {
    const body = owner.issuingBodyId ? await findSealOwner(ctx.tx, owner.issuingBodyId) : null;
    const holder = body?.bodyName ?? name;
    return { commonName: holder, organisation: holder };
  }
  const posts = await postsOfPerson(ctx.tx, owner.personId, today);
  const post = posts.find((each) => each.agencyId === owner.agencyId);
  if (!post) throw notFound();
  return { commonName: post.holder.name, organisation: name, title: post.title };
}
