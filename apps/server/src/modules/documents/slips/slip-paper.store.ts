import { sql } from 'kysely';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { findSequenceKey } from '../numbering/find-number-group.query.ts';
import type { Outgoing } from '../outgoing/outgoing.store.ts';

/** The open slip whose paper this document is, or may become: of its sequence, with a kept number that no other scan
 *  waits for (R-NUM-13). Undefined where there is none. */
export async function findSlipPlace(
  ctx: Pick<QueryCtx, 'tx' | 'clock'>,
  document: Outgoing,
): Promise<string | undefined> {
  const of = { issuingBodyId: document.issuing_body_id, typeCode: document.type_code };
  const key = await findSequenceKey(ctx.tx, { ...of, on: ctx.clock.today() });
  const { rows } = await sql<{ id: string }>`select s.id from documents.number_slip s
    join documents.number_sequence q on q.id = s.sequence_id
    left join documents.slip_paper own on own.slip_id = s.id and own.outgoing_id = ${document.id}
    where s.agency_id = ${document.agency_id} and s.settled_at is null and q.kind = ${key.kind}
      and q.issuing_body_id = ${key.issuingBodyId} and q.group_code = ${key.groupCode}
      and (own.outgoing_id is not null or
        (select count(*) from documents.reserved_number r where r.slip_id = s.id and r.state = 'reserved') >
        (select count(*) from documents.slip_paper p join documents.outgoing d on d.id = p.outgoing_id
          where p.slip_id = s.id and d.number is null and d.state <> 'cancelled'))
    order by own.outgoing_id is null, s.printed_at limit 1`.execute(ctx.tx);
  return rows[0]?.id;
}

/** Alone for who takes one of the last kept numbers; before the place is looked for. */
export async function lockSlips(ctx: PersonCtx, agencyId: string): Promise<void> {
  await sql`select id from documents.number_slip where agency_id = ${agencyId} and settled_at is null
    order by id for update`.execute(ctx.tx);
}

/** From now on this scan waits for one of the numbers of the slip. */
export async function keepSlipPlace(ctx: PersonCtx, document: Outgoing, slipId: string): Promise<void> {
  await ctx.tx
    .insertInto('documents.slip_paper')
    .values({
      outgoing_id: document.id,
      agency_id: document.agency_id,
      slip_id: slipId,
      taken_at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
