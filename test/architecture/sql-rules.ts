import { isTestCode, type Node, type Source, walk } from './sources.ts';

/** Statements without parameters by nature; keyed `file  text of the statement`. */
/* biome-ignore-start lint/suspicious/noTemplateCurlyInString: texts of statements, not templates */
export const acceptedStatements: Readonly<Record<string, string>> = {
  'apps/server/src/platform/migrate.ts  file.text': 'a migration is a file of ours, applied as it is',
  'apps/server/src/platform/postgres/embedded-postgres.ts  `create database ${DATABASE}`':
    'a constant of the same file; names cannot be parameters',
  'apps/server/src/modules/notifications/live/live.ts  `listen ${liveChannel}`':
    'a constant of the module; LISTEN takes no parameter',
  'apps/server/src/start/demo.ts  `drop schema if exists ${client.escapeIdentifier(schema)} cascade`':
    'names read from the catalogue and escaped by the driver; demo world only',
};
/* biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above */

/** Statements put together from strings (quality.md 1): `file:line  text`. Kysely's sql`` binds what it is given;
 *  what bypasses it is `.query(text)` of the driver, `sql.raw`, `sql.lit`, `CompiledQuery.raw`. Packages have no
 *  database. */
export function sqlBreaches(source: Source): string[] {
  if (isTestCode(source.path) || source.path.startsWith('packages/')) return [];
  const found: string[] = [];
  walk(source.program as unknown as Node, (node) => {
    const statement = node.type === 'CallExpression' ? statementOf(node) : undefined;
    if (!statement || isFixed(statement)) return undefined;
    const text = source.text.slice(statement.start, statement.end);
    if (!(`${source.path}  ${text}` in acceptedStatements))
      found.push(`${source.path}:${source.lineOf(node.start)}  ${text}`);
    return undefined;
  });
  return found;
}

const rawMakers = new Set(['sql.raw', 'sql.lit', 'sql.literal', 'CompiledQuery.raw', 'sql.unsafe']);

function statementOf(call: Node): Node | undefined {
  const callee = call.callee as Node;
  if (callee.type !== 'MemberExpression') return undefined;
  const property = String((callee.property as Node).name);
  const object = String((callee.object as Node).name);
  const isRaw = property === 'query' || rawMakers.has(`${object}.${property}`);
  return isRaw ? (call.arguments as Node[])[0] : undefined;
}

/** A literal, or a template without holes. */
const isFixed = (node: Node): boolean =>
  node.type === 'Literal' || (node.type === 'TemplateLiteral' && (node.expressions as Node[]).length === 0);
