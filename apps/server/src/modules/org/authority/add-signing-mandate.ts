import type { Refusal } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { noAuthority, orgRefusal } from '../errors.ts';
import { assertMayAdminister } from '../policy.ts';
import { findPost, isHead, type PostAt } from '../posts/post.query.ts';

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

type MandateFacts = { agencyId: string; isGrantee: boolean; grantee: PostAt; days: boolean };

/** Only the head authorises, and only heads of units or of agencies below; who was authorised himself cannot pass it
 *  on (Đ.13.4). */
export function decideMandate(grantor: PostAt, facts: MandateFacts): Refusal[] {
  if (facts.isGrantee) return [orgRefusal('signing.redelegation')];
  return [
    ...(isHead(grantor) && grantor.agencyId === facts.agencyId ? [] : [noAuthority('post')]),
    ...(mayBeAuthorised(facts.grantee, facts.agencyId) ? [] : [noAuthority('grantee')]),
    ...(facts.days ? [] : [orgRefusal('org.days-order')]),
  ];
}

/** The head of a unit here, or of a subordinate agency (Đ.13.4). */
export const mayBeAuthorised = (post: Pick<PostAt, 'kind' | 'agencyId'>, agencyId: string): boolean =>
  post.agencyId === agencyId ? post.kind === 'unit_head' : isHead(post);

/** All that speaks against an authorisation; the proposal says the same. */
export async function findMandateRefusals(tx: Tx, input: AddSigningMandate): Promise<Refusal[]> {
  const { agencyId, grantorPostId, granteePostId, validFrom, validTo } = input;
  const grantor = await findPost(tx, grantorPostId, validFrom);
  const grantee = await findPost(tx, granteePostId, validFrom);
  if (!grantor || !grantee) throw notFound();
  const { rows: held } = await sql`select from org.signing_mandate where grantee_post_id = ${grantorPostId}
    and agency_id = ${agencyId} and valid_to >= ${validFrom}::date`.execute(tx);
  return decideMandate(grantor, {
    agencyId,
    isGrantee: held.length > 0,
    grantee,
    days: validTo >= validFrom,
  });
}

/** A written authorisation to sign TUQ. Refused: `signing.redelegation`, `signing.no-authority`. */
export async function addSigningMandate(ctx: Ctx, input: AddSigningMandate): Promise<{ mandateId: string }> {
  const { agencyId, grantorPostId, validFrom, validTo } = input;
  assertMayAdminister(ctx.actor, { agencyId });

  assertAllowed(await findMandateRefusals(ctx.tx, input));

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
