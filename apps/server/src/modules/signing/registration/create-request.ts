import type { BodyOf, CertificateRequestState, certificateRequestsApi, Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { postsOfPerson } from '../../org/index.ts';
import { type CertificateRow, lockCertificate, type Owner } from '../certificates/certificate.store.ts';
import { recordEvent } from '../certificates/certificate-event.store.ts';
import { refuse } from '../errors.ts';
import { linkFollowup } from '../followups/followup.store.ts';
import { assertMayRunRegistry } from '../policy.ts';
import { insertRequest } from './request.store.ts';

type Input = BodyOf<typeof certificateRequestsApi.create>;

/** Draws up a request: everybody for himself, the registry of the unit for the others and for the agency (NĐ 68/2024
 *  Đ.7, 11). Refused: `signing.registration-form`, `signing.registration-open`. */
export async function createRequest(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: CertificateRequestState; version: number }> {
  const owner = await ownerOf(ctx, input);
  const certificate = input.certificateId ? await lockCertificate(ctx, input.certificateId) : undefined;

  const isOwn = owner.ownerKind === 'person' && owner.personId === ctx.actor.personId;
  if (!isOwn) assertMayRunRegistry(ctx.actor, owner.agencyId);
  if (input.certificateId && !isOfOwner(certificate, owner)) throw notFound();

  assertAllowed(decideForm(input));
  const { form, certificateId, data } = input;
  const id = await insertRequest(ctx, { owner, form, certificateId, data });
  assertAllowed(id ? [] : [refuse('signing.registration-open')]);
  await recordEvent(
    ctx,
    { agencyId: owner.agencyId, certificateId, requestId: id },
    { kind: 'drawn-up', data: { form } },
  );
  if (input.followupId)
    await linkFollowup(ctx, { followupId: input.followupId, certificateId, requestId: id! });

  const facts = { form, ownerKind: owner.ownerKind };
  ctx.audit({ verb: 'signing.createRequest', objectType: 'certificate_request', objectId: id!, data: facts });
  ctx.publish({ type: 'certificate-request.drafted', subjectId: id!, data: facts });
  return { id: id!, state: 'drafted', version: 1 };
}

/** A request changes or revokes its owner's certificate and nobody else's. */
const isOfOwner = (certificate: CertificateRow | undefined, owner: Owner): boolean =>
  certificate?.agency_id === owner.agencyId &&
  certificate.owner_kind === owner.ownerKind &&
  certificate.person_id === (owner.ownerKind === 'person' ? owner.personId : null);

async function ownerOf(ctx: PersonCtx, input: Input): Promise<Owner> {
  const { agencyId } = ctx.actor;
  if (input.ownerKind === 'agency') return { ownerKind: 'agency', agencyId };
  const personId = input.personId ?? ctx.actor.personId;
  // A revocation is asked for somebody who may have left already (NĐ 68/2024 Đ.17).
  if (input.form !== '05' && personId !== ctx.actor.personId) {
    const posts = await postsOfPerson(ctx.tx, personId, ctx.clock.today());
    if (!posts.some((post) => post.agencyId === agencyId)) throw notFound();
  }
  return { ownerKind: 'person', personId, agencyId };
}

/** Form 01 is for persons, 02 for agencies; 04 and 05 name a certificate. */
export function decideForm(input: Pick<Input, 'form' | 'ownerKind' | 'certificateId'>): Refusal[] {
  const wanted = { '01': 'person', '02': 'agency' }[input.form as string];
  if (wanted && wanted !== input.ownerKind) {
    const sentence = 'Mẫu 01 dành cho cá nhân, Mẫu 02 dành cho cơ quan, tổ chức.';
    return [refuse('signing.registration-form', { sentence })];
  }
  if ((input.form === '04' || input.form === '05') && !input.certificateId) {
    const sentence = 'Mẫu 04 và 05 phải chọn chứng thư đang có.';
    return [refuse('signing.registration-form', { sentence })];
  }
  return [];
}
