import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import { lockIncomingAsSystem, updateIncoming } from './incoming.store.ts';
import { linkDuplicate } from './register.ts';

type Twin = { id: string; arrivalNumber: number; arrivedOn: string };

/**
 * The same letter by another channel: sender, number, notation, day, type and receiver agree exactly. It is linked by
 * itself, with the one số đến; both transports are acknowledged (documents.md §15.6).
 */
export async function linkTwin(ctx: Ctx, incomingId: string): Promise<void> {
  await ctx.asSystem(async () => {
    const document = await lockIncomingAsSystem(ctx, incomingId);
    if (document.state !== 'arrived') return;
    const { rows } =
      await sql<Twin>`select t.id, t.arrival_number as "arrivalNumber", t.arrived_on as "arrivedOn"
      from documents.incoming t join documents.incoming d on d.id = ${incomingId}
        and t.agency_id = d.agency_id and t.id <> d.id and t.channel <> d.channel
        and t.sender_agency_id = d.sender_agency_id and lower(t.number) = lower(d.number)
        and lower(t.notation) = lower(d.notation) and t.issued_on = d.issued_on and t.type_code = d.type_code
      where t.arrival_number is not null and t.state <> 'recalled'
      order by t.arrived_at limit 1`.execute(ctx.tx);
    const [twin] = rows;
    if (!twin) return;
    const first = await lockIncomingAsSystem(ctx, twin.id);
    if (first.medium === 'PAPER') await updateIncoming(ctx, first, { medium: 'BOTH' });
    await linkDuplicate(ctx, document, twin);
  });
}
