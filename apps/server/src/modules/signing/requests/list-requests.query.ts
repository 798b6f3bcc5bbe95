import type { QueryOf, ResponseOf, SigningRequest, signingApi } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { labelOf } from '../../documents/index.ts';
import { findProvider } from '../providers/provider-registry.ts';
import type { RequestRow } from './request.store.ts';
import { presentRequest } from './request-view.ts';

type Reader = Pick<QueryCtx, 'tx' | 'actor' | 'clock' | 'ports'>;
type Row = RequestRow & {
  subject: string | null;
  number_text: string | null;
  notation: string | null;
  type_code: string | null;
};

const dayMs = 24 * 3_600_000;
const most = 300;

/** What this person waits for in this post, and what ended within a day: the screens find it again after a reload. */
export async function listRequests(
  ctx: QueryCtx,
  input: QueryOf<typeof signingApi.requests>,
): Promise<ResponseOf<typeof signingApi.requests>> {
  // In the seat of somebody else nothing is signed, and his requests are his.
  if (ctx.actor.standsIn) return { items: [] };
  const since = new Date(ctx.clock.now().getTime() - dayMs);
  const of = input.documentId ?? null;
  const rows = await select(ctx)
    .where('r.post_id', '=', ctx.actor.postId)
    .where('r.created_at', '>', since)
    .where(sql<boolean>`(${of}::uuid is null or r.document_id = ${of})`)
    .orderBy('r.created_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(most)
    .execute();
  return { items: (rows as Row[]).map((row) => present(ctx, row)) };
}

export async function getRequest(ctx: Reader, id: string): Promise<SigningRequest> {
  const row = await select(ctx).where('r.id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  return present(ctx, row as Row);
}

const select = (ctx: Reader) =>
  ctx.tx
    .selectFrom('signing.request as r')
    .leftJoin('documents.v_outgoing as d', 'd.id', 'r.document_id')
    .selectAll('r')
    .select(['d.subject', 'd.number_text', 'd.notation', 'd.type_code'])
    .where('r.person_id', '=', ctx.actor.personId);

const present = (ctx: Reader, row: Row): SigningRequest =>
  presentRequest(row, {
    // A copy is no document: the request carries its words.
    subject: row.subject ?? row.display,
    label: row.type_code ? labelOf({ ...row, type_code: row.type_code }) : (row.file_name ?? ''),
    provider: findProvider(ctx.ports, row.provider),
  });
