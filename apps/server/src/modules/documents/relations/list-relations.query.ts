import type { RelationKind } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';

export type Relation = {
  id: string;
  fromId: string;
  fromText: string | null;
  toId: string | null;
  citedText: string | null;
  kind: RelationKind;
  byName: string | null;
  at: Date;
};

const most = 500;

/** Relations of a document of this agency that hold, both ways, the latest first; what they point at is not checked for
 *  the reader here. */
export async function listRelations(ctx: Pick<QueryCtx, 'tx'>, documentId: string): Promise<Relation[]> {
  const { rows } =
    await sql<Relation>`select id, from_id as "fromId", from_text as "fromText", to_id as "toId", cited_text as "citedText",
      kind, by_name as "byName", at
    from documents.v_relation where from_id = ${documentId} or to_id = ${documentId}
    order by at desc, id limit ${most}`.execute(ctx.tx);
  return rows;
}
