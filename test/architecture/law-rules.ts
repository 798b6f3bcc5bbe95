import { type Node, type Source, walk } from './sources.ts';

/** Ids of documents.md §23, in its order; none is merged with its neighbour. */
export const annexIds: readonly string[] = [
  ...numbered('P', 5),
  ...numbered('D', 8),
  ...lettered('F1', 'abcdđeghiklmno'),
  ...lettered('F2', 'abc'),
  ...lettered('F3', 'abc'),
  ...lettered('F4', 'abcdđeg'),
  ...lettered('F5', 'abcdđeg'),
  ...lettered('F6', 'abcdđeghikl'),
  ...lettered('F7', 'abcdđ'),
  ...lettered('F8', 'abc'),
  ...lettered('A1', 'abcdđeg'),
  'PL6-A2',
  'PL6-A3',
  ...numbered('O', 6),
];

function numbered(group: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `PL6-${group}${index + 1}`);
}
function lettered(group: string, letters: string): string[] {
  return [...letters].map((letter) => `PL6-${group}${letter}`);
}

/** Titles of all tests in the sources; those put together at run time are not among them. */
export function testTitles(sources: readonly Source[]): Set<string> {
  const titles = new Set<string>();
  for (const { program } of sources) {
    walk(program as unknown as Node, (node) => {
      const title = node.type === 'CallExpression' ? titleOf(node) : undefined;
      if (title !== undefined) titles.add(title);
    });
  }
  return titles;
}

function titleOf(call: Node): string | undefined {
  const callee = call.callee as Node;
  const [first] = call.arguments as Node[];
  if (callee.type !== 'Identifier' || (callee.name !== 'test' && callee.name !== 'it')) return undefined;
  return first?.type === 'Literal' && typeof first.value === 'string' ? first.value : undefined;
}

/** What a law file quotes: between straight quotes, also over the end of a line. */
export const quotedTitles = (markdown: string): string[] =>
  [...markdown.matchAll(/"([^"]+)"/g)].map((match) => match[1]!.replaceAll(/\s+/g, ' '));

export const unknownTitles = (markdown: string, titles: ReadonlySet<string>): string[] =>
  quotedTitles(markdown).filter((title) => !titles.has(title));

/** Faults of the matrix: a demand without a row or with two, a row nobody knows, one that neither proves nor says why
 *  it does not. */
export function matrixFaults(markdown: string): string[] {
  const rows = [...markdown.matchAll(/^\| (PL6-\S+) \|(.*)\|$/gm)].map(([, id, rest]) => ({
    id: id!,
    proof: rest!.split('|').at(-1)!,
  }));
  const count = (id: string) => rows.filter((row) => row.id === id).length;
  return [
    ...annexIds.filter((id) => count(id) === 0).map((id) => `${id} has no row`),
    ...annexIds.filter((id) => count(id) > 1).map((id) => `${id} has more than one row`),
    ...rows.filter(({ id }) => !annexIds.includes(id)).map(({ id }) => `${id} is no demand of the annex`),
    ...rows
      .filter(({ proof }) => quotedTitles(proof).length === 0 && !/chưa có: \S+ \S+/.test(proof))
      .map(({ id }) => `${id} has neither a test nor a reason`),
  ];
}
