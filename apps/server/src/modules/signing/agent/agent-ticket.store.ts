import { createHash, randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { SigningAgentTicket } from '../../../platform/database.types.ts';
import type { RequestRow } from '../requests/request.store.ts';

export type AgentTicket = Selectable<SigningAgentTicket>;
type Purpose = 'download' | 'upload';

/** Time to fetch, sign and send (signing.md §9.6). */
const ticketLifeMs = 10 * 60_000;
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A new secret for one use; only its digest is kept. */
export async function insertTicket(ctx: Ctx, row: RequestRow, purpose: Purpose): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await ctx.tx
    .insertInto('signing.agent_ticket')
    .values({
      token_sha256: hashOf(token),
      agency_id: row.agency_id,
      request_id: row.id,
      purpose,
      person_id: row.person_id,
      base_sha256: row.base_sha256,
      expires_at: new Date(ctx.clock.now().getTime() + ticketLifeMs),
    })
    .execute();
  return token;
}

/** The ticket of this secret, locked, while it is unused and its time is not over. */
export async function lockTicket(
  ctx: Pick<Ctx, 'tx' | 'clock'>,
  token: string,
  purpose: Purpose,
): Promise<AgentTicket | undefined> {
  return ctx.tx
    .selectFrom('signing.agent_ticket')
    .selectAll()
    .where('token_sha256', '=', hashOf(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', ctx.clock.now())
    .forUpdate()
    .executeTakeFirst();
}

export async function markTicketUsed(ctx: Ctx, ticket: AgentTicket): Promise<void> {
  await ctx.tx
    .updateTable('signing.agent_ticket')
    .set({ used_at: ctx.clock.now() })
    .where('token_sha256', '=', ticket.token_sha256)
    .execute();
}

/** Asking again makes the addresses given before worthless. */
export async function endTickets(ctx: Ctx, requestId: string): Promise<void> {
  await ctx.tx
    .updateTable('signing.agent_ticket')
    .set({ used_at: ctx.clock.now() })
    .where('request_id', '=', requestId)
    .where('used_at', 'is', null)
    .execute();
}
