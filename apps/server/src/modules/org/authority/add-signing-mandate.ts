import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { noAuthority, orgRefusal } from '../errors.ts';
import { assertMayAdminister } from '../policy.ts';
import { findPost, type PostAt } from '../posts/post.query.ts';

export type AddSigningMandate = {
  agencyId: string;
  grantorPostId: string;
  granteePostId: string;
  typeCodes: readonly string[];
  basis: string;
  validFrom: LocalDay;
  /** An authorisation always ends (NĐ 30 Đ.13.4). */
  validTo: LocalDay;
};

/** Only the head authorises; who was authorised himself cannot pass it on (Đ.13.4). */
export function decideMandate(grantor: PostAt, facts: { agencyId: string; isGrantee: boolean }) {
  if (facts.isGrantee) return [orgRefusal('signing.redelegation')];
  const isHead = grantor.kind === 'head' || grantor.kind === 'acting_head';
  return isHead && grantor.agencyId === facts.agencyId ? [] : [noAuthority('post')];
}

/** A written authorisation to sign TUQ. Refused: `signing.redelegation`, `signing.no-authority`. */
export async function addSigningMandate(ctx: Ctx, input: AddSigningMandate): Promise<{ mandateId: string }> {
  const { agencyId, grantorPostId, validFrom, validTo } = input;
  assertMayAdminister(ctx.actor, { agencyId });

  const grantor = await findPost(ctx.tx, grantorPostId, validFrom);
  if (!grantor) throw notFound();
  const { rows: held } = await sql`select from org.signing_mandate where grantee_post_id = ${grantorPostId}
    and agency_id = ${agencyId} and valid_to >= ${validFrom}::date`.execute(ctx.tx);
  assertAllowed(decideMandate(grantor, { agencyId, isGrantee: held.length > 0 }));

  const mandateId = ctx.newId();
  await sql`insert into org.signing_mandate (id, agency_id, grantor_post_id, grantee_post_id, type_codes, basis,
      valid_from, valid_to)
    values (${mandateId}, ${agencyId}, ${grantorPostId}, ${input.granteePostId}, ${[...input.typeCodes]}::text[],
      ${input.basis}, ${validFrom}, ${validTo})`.execute(ctx.tx);

  ctx.audit({ verb: 'org.add-signing-mandate', objectType: 'signing_mandate', objectId: mandateId });
  ctx.publish({
    type: 'signing-mandate.added',
    subjectId: mandateId,
    agencyId,
    data: { validFrom, validTo },
  });
  return { mandateId };
}
