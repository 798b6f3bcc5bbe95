import type { AgencyRow } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { normalizeText } from '@congvu/vn-text';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import { assertMayAdminister } from '../policy.ts';

export type CreateRecipientGroup = { agencyId: string; name: string } & (
  | {
      /** Members by rule: the agencies of this level below the owner, as on each day. */
      childLevel: AgencyRow['level'];
    }
  | { members: readonly { agencyId: string; validFrom: LocalDay; validTo?: LocalDay | null }[] }
);

/** A named line of recipients ("Chủ tịch UBND các xã, thị trấn") that expands at dispatch (R-SND-1, S0-1). */
export async function createRecipientGroup(
  ctx: Ctx,
  input: CreateRecipientGroup,
): Promise<{ groupId: string }> {
  const { agencyId } = input;
  assertMayAdminister(ctx.actor, { agencyId });

  const groupId = ctx.newId();
  const childLevel = 'childLevel' in input ? input.childLevel : null;
  await sql`insert into org.recipient_group (id, agency_id, name, child_level, created_at)
    values (${groupId}, ${agencyId}, ${normalizeText(input.name)}, ${childLevel}, ${ctx.clock.now()})`.execute(
    ctx.tx,
  );
  for (const member of 'members' in input ? input.members : []) {
    await sql`insert into org.group_member (group_id, agency_id, valid_from, valid_to)
      values (${groupId}, ${member.agencyId}, ${member.validFrom}, ${member.validTo ?? null})`.execute(
      ctx.tx,
    );
  }

  ctx.audit({ verb: 'org.create-recipient-group', objectType: 'recipient_group', objectId: groupId });
  ctx.publish({ type: 'recipient-group.created', subjectId: groupId, agencyId });
  return { groupId };
}
