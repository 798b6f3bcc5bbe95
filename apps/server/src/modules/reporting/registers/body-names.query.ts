import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { getAgency, getIssuingBody } from '../../org/index.ts';

/** Whose register it is, for its cover: the issuing body of the numbers, else the agency. */
export async function findBodyNames(
  ctx: QueryCtx,
  bookId: string,
): Promise<{ parentName: string | null; agencyName: string }> {
  const { rows } = await sql<{ bodyId: string | null }>`select issuing_body_id as "bodyId"
    from documents.v_number_sequence where id::text = ${bookId}`.execute(ctx.tx);
  const bodyId = rows[0]?.bodyId;
  if (bodyId) {
    const body = await getIssuingBody(ctx.tx, bodyId);
    return { parentName: flat(body.parentPrintedName), agencyName: flat(body.printedName)! };
  }
  const agency = await getAgency(ctx.tx, ctx.actor.agencyId, ctx.clock.today());
  return { parentName: null, agencyName: agency.name };
}

const flat = (text: string | null): string | null => text?.replaceAll('\n', ' ') ?? null;
