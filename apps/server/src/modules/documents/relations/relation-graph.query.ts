import {
  type Effect,
  manualRelationKinds,
  type RelationEdge,
  type RelationKind,
  type RelationNode,
} from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { visibleTo } from '../policy.ts';
import { findOwnDocument } from './own-document.query.ts';

type Edge = {
  id: string;
  fromId: string;
  toId: string | null;
  fromText: string | null;
  citedText: string | null;
  kind: RelationKind;
  byName: string | null;
  at: Date;
};
type Node = Omit<RelationNode, 'typeName' | 'hasMore'> & { typeCode: string };

/** A picture of more is not read; the rest is reached from the border. */
const mostEdges = 60;
const manual = new Set<string>(manualRelationKinds);

/** Documents around one, so many steps deep. Only documents this post may see are in it, and only relations between
 *  them: of the others not even the number is told. */
export async function relationGraph(
  ctx: QueryCtx,
  input: { id: string; depth: number },
): Promise<{ nodes: RelationNode[]; edges: RelationEdge[] }> {
  const start = await findOwnDocument(ctx, input.id);
  const edges = new Map<string, Edge>();
  const expanded = new Set<string>();
  let border = [start.id];
  for (let step = 0; step < input.depth && border.length > 0; step += 1) {
    for (const id of border) expanded.add(id);
    const found = (await edgesAt(ctx, border)).slice(0, mostEdges - edges.size);
    for (const edge of found) edges.set(edge.id, edge);
    border = [...new Set(found.flatMap(endsOf))].filter((id) => !expanded.has(id));
  }
  const nodes = await nodesOf(ctx, new Set([start.id, ...[...edges.values()].flatMap(endsOf)]));
  const shown = new Set(nodes.map(({ id }) => id));
  const more = await idsWithMore(ctx, { border, known: [...edges.keys()] });
  return {
    nodes: [
      ...nodes.map((node) => toNode(node, more.has(node.id))),
      ...[...edges.values()].flatMap((edge) => wordNodes(edge, shown)),
    ],
    edges: [...edges.values()].map(toEdge),
  };
}

const endsOf = (edge: Edge): string[] => [edge.fromId, ...(edge.toId ? [edge.toId] : [])];

/** A later document of another agency stands for our copy of it, where it came here. */
const resolved = sql`select r.id, coalesce(
      (select i.id from documents.incoming i where i.original_outgoing_id = r.from_id
        and i.agency_id = r.agency_id and not exists (select from documents.outgoing o where o.id = r.from_id)
        order by i.arrived_at limit 1), r.from_id) as from_id,
    r.to_id, r.from_text, r.cited_text, r.kind, r.by_name, r.at
  from documents.v_relation r`;

const isSeen = (ctx: QueryCtx, column: string) => sql`(exists (select from documents.outgoing d
    where d.id = ${sql.ref(column)} and ${visibleTo(ctx.actor, 'd')})
  or exists (select from documents.incoming d where d.id = ${sql.ref(column)} and ${visibleTo(ctx.actor, 'd')}))`;

const seenEdge = (ctx: QueryCtx) => sql`(${isSeen(ctx, 'e.from_id')} or e.from_text is not null)
  and (e.to_id is null or ${isSeen(ctx, 'e.to_id')})`;

async function edgesAt(ctx: QueryCtx, ids: readonly string[]): Promise<Edge[]> {
  const { rows } =
    await sql<Edge>`select distinct on (e.at, e.id) e.id, e.from_id as "fromId", e.to_id as "toId",
      e.from_text as "fromText", e.cited_text as "citedText", e.kind, e.by_name as "byName", e.at
    from (${resolved}) e
    where (e.from_id = any(${[...ids]}::uuid[]) or e.to_id = any(${[...ids]}::uuid[])) and ${seenEdge(ctx)}
    order by e.at desc, e.id limit ${mostEdges}`.execute(ctx.tx);
  return rows;
}

async function idsWithMore(
  ctx: QueryCtx,
  of: { border: readonly string[]; known: readonly string[] },
): Promise<Set<string>> {
  if (of.border.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`select b.id from unnest(${[...of.border]}::uuid[]) as b (id)
    where exists (select from (${resolved}) e where (e.from_id = b.id or e.to_id = b.id)
      and e.id <> all(${[...of.known]}::uuid[]) and ${seenEdge(ctx)})`.execute(ctx.tx);
  return new Set(rows.map(({ id }) => id));
}

async function nodesOf(ctx: QueryCtx, ids: ReadonlySet<string>): Promise<Node[]> {
  const wanted = [...ids];
  const { rows } = await sql<Node>`select d.id, 'outgoing' as kind, d.type_code as "typeCode",
      coalesce(d.number_text || '/' || d.notation, '') as label, d.issued_on as "issuedOn", d.subject, d.state, d.effect
    from documents.outgoing d where d.id = any(${wanted}::uuid[]) and ${visibleTo(ctx.actor, 'd')}
    union all
    select d.id, 'incoming', d.type_code, concat_ws('/', d.number, d.notation), d.issued_on, d.subject, d.state, d.effect
    from documents.incoming d where d.id = any(${wanted}::uuid[]) and ${visibleTo(ctx.actor, 'd')}`.execute(
    ctx.tx,
  );
  return rows;
}

function toNode({ typeCode, ...node }: Node, hasMore: boolean): RelationNode {
  return { ...node, typeName: findDocumentType(typeCode)?.name ?? 'Văn bản', hasMore };
}

const words = {
  typeName: '',
  issuedOn: null,
  subject: '',
  state: '',
  effect: 'in_force' as Effect,
  hasMore: false,
};

/** Ends that are no document here: cited in words, or a later letter of the sender that did not come here. */
function wordNodes(edge: Edge, shown: Set<string>): RelationNode[] {
  const found: RelationNode[] = [];
  const add = (id: string, label: string | null) => {
    if (shown.has(id)) return;
    shown.add(id);
    found.push({ ...words, id, kind: 'words', label: label ?? '' });
  };
  if (edge.toId === null) add(edge.id, edge.citedText);
  add(edge.fromId, edge.fromText);
  return found;
}

const toEdge = (edge: Edge): RelationEdge => ({
  id: edge.id,
  from: edge.fromId,
  to: edge.toId ?? edge.id,
  kind: edge.kind,
  byName: edge.byName,
  at: instant(edge.at),
  isManual: manual.has(edge.kind) && edge.byName !== null,
});
