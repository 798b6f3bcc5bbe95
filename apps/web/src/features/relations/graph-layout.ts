import { type RelationEdge, type RelationNode, relationLabels } from '@congvu/contracts';

export type Placed = { node: RelationNode; x: number; y: number };
export type Picture = { places: Placed[]; width: number; height: number };

export const boxWidth = 176;
export const boxHeight = 46;
const gapX = 64;
const gapY = 18;

/** Steps from the document in the middle; what it names (earlier) to the left, what names it (later) to the right. */
export function columnsOf(startId: string, edges: readonly RelationEdge[]): Map<string, number> {
  const columns = new Map([[startId, 0]]);
  const queue = [startId];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    const column = columns.get(at)!;
    for (const edge of edges) {
      const isFrom = edge.from === at;
      if (!isFrom && edge.to !== at) continue;
      const other = isFrom ? edge.to : edge.from;
      if (columns.has(other)) continue;
      columns.set(other, column + (isFrom ? -1 : 1));
      queue.push(other);
    }
  }
  return columns;
}

/** A column for each step, in the order the server gave; the middle of each column on one line. */
export function layOut(
  startId: string,
  { nodes, edges }: { nodes: readonly RelationNode[]; edges: readonly RelationEdge[] },
): Picture {
  const columns = columnsOf(startId, edges);
  const least = Math.min(0, ...columns.values());
  const byColumn = new Map<number, RelationNode[]>();
  for (const node of nodes) {
    const column = (columns.get(node.id) ?? 0) - least;
    byColumn.set(column, [...(byColumn.get(column) ?? []), node]);
  }
  const tallest = Math.max(1, ...[...byColumn.values()].map((list) => list.length));
  const height = tallest * (boxHeight + gapY) + gapY;
  const places = [...byColumn].flatMap(([column, list]) => {
    const top = (height - list.length * (boxHeight + gapY) + gapY) / 2;
    return list.map((node, index) => ({
      node,
      x: gapY + column * (boxWidth + gapX),
      y: top + index * (boxHeight + gapY),
    }));
  });
  const width = Math.max(1, byColumn.size) * (boxWidth + gapX) - gapX + 2 * gapY;
  return { places, width, height };
}

export type Line = { edge: RelationEdge; words: string; other: RelationNode };

/** Relations of one document in words, the other end behind each. */
export function linesOf(
  id: string,
  { nodes, edges }: { nodes: readonly RelationNode[]; edges: readonly RelationEdge[] },
): Line[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return edges.flatMap((edge) => {
    if (edge.from !== id && edge.to !== id) return [];
    const isFrom = edge.from === id;
    const other = byId.get(isFrom ? edge.to : edge.from);
    return other ? [{ edge, words: relationLabels[edge.kind][isFrom ? 'to' : 'from'], other }] : [];
  });
}

/** What is known after a border was opened. */
export function merged(
  known: { nodes: readonly RelationNode[]; edges: readonly RelationEdge[] },
  more: { nodes: readonly RelationNode[]; edges: readonly RelationEdge[] },
  openedId: string,
): { nodes: RelationNode[]; edges: RelationEdge[] } {
  const nodes = new Map(known.nodes.map((node) => [node.id, node]));
  for (const node of more.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node);
  const opened = nodes.get(openedId);
  if (opened) nodes.set(openedId, { ...opened, hasMore: false });
  const edges = new Map([...known.edges, ...more.edges].map((edge) => [edge.id, edge]));
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}
