import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import { getIssuingBody } from '../agencies/issuing-body.query.ts';
import { assertMayAdminister } from '../policy.ts';
import type { Member } from './capacity.ts';

export type AddBodyMember = Member & {
  issuingBodyId: string;
  personId: string;
  basis: string;
  validFrom: LocalDay;
  validTo?: LocalDay | null;
};

/** Membership of a council or an advisory body, from which its signers follow (documents.md §7). */
export async function addBodyMember(ctx: Ctx, input: AddBodyMember): Promise<{ memberId: string }> {
  const body = await getIssuingBody(ctx.tx, input.issuingBodyId);
  assertMayAdminister(ctx.actor, { agencyId: body.agencyId });

  const memberId = ctx.newId();
  await sql`insert into org.body_member (id, issuing_body_id, person_id, title, kind, basis, valid_from, valid_to)
    values (${memberId}, ${body.id}, ${input.personId}, ${input.title}, ${input.kind}, ${input.basis},
      ${input.validFrom}, ${input.validTo ?? null})`.execute(ctx.tx);

  ctx.audit({ verb: 'org.add-body-member', objectType: 'body_member', objectId: memberId });
  ctx.publish({ type: 'body-member.added', subjectId: memberId, agencyId: body.agencyId });
  return { memberId };
}
