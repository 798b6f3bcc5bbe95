import { sql } from 'kysely';
import type { World } from '../../../../../test/world/world.ts';
import { systemFor } from '../../platform/actor.ts';

/** An outgoing document of the district office, drafted by its officer; answers its id. */
export async function putOutgoing(world: World, subject: string): Promise<string> {
  const { officer } = world.people;
  const { issuingBodyId } = world.agencies['quan-son'];
  return world.run(systemFor(officer.agencyId), async (ctx) => {
    const id = ctx.newId();
    await sql`insert into documents.outgoing (id, agency_id, issuing_body_id, drafter_post_id, drafter_person_id, drafter_name,
        type_code, subject, content, created_at, updated_at)
      values (${id}, ${officer.agencyId}, ${issuingBodyId}, ${officer.postId}, ${officer.personId}, ${officer.name},
        'OFFICIAL_LETTER', ${subject}, '{"body":"bí mật nội dung"}', now(), now())`.execute(ctx.tx);
    return id;
  });
}

/** An incoming document of the district; answers its id. */
export async function putIncoming(world: World, subject: string): Promise<string> {
  const { agencyId } = world.agencies['quan-son'];
  return world.run(systemFor(agencyId), async (ctx) => {
    const id = ctx.newId();
    await sql`insert into documents.incoming (id, agency_id, sender_name, channel, arrived_at, number, notation, type_code,
        subject, created_at, updated_at)
      values (${id}, ${agencyId}, 'UBND xã Tam Lư', 'internal', now(), '12', 'UBND-VP', 'OFFICIAL_LETTER', ${subject},
        now(), now())`.execute(ctx.tx);
    return id;
  });
}

/** A delivery of the document to the commune Tam Lư in the state given; answers its id. */
export async function putDelivery(world: World, outgoingId: string, state: string): Promise<string> {
  const { agencyId } = world.agencies['quan-son'];
  return world.run(systemFor(agencyId), async (ctx) => {
    const id = ctx.newId();
    await sql`insert into exchange.delivery (id, agency_id, outgoing_id, recipient_id, ordinal, recipient_name, printed_line,
        role, channel, mode, mode_reason, state, sent_at, updated_at)
      values (${id}, ${agencyId}, ${outgoingId}, ${id}, 1, 'UBND xã Tam Lư', 'UBND xã Tam Lư', 'TO_ACT', 'internal',
        'E_ONLY', '', ${state}, now(), now())`.execute(ctx.tx);
    return id;
  });
}
