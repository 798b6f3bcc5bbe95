import { debts } from './debts.ts';
import { isTestCode, type Node, type Source, walk } from './sources.ts';

/** Hard limits (architecture.md §5); the aims below them are printed, not enforced. */
export const limits = {
  fileLines: 400,
  fileLinesAimed: 300,
  functionLines: 70,
  parameters: 3,
  nesting: 4,
  nestingAimed: 3,
  moduleExports: 40,
};

/** Modules whose index.ts may export more, with the number it must not pass. */
export const exportExceptions: Readonly<Record<string, { limit: number; reason: string }>> = {
  documents: {
    limit: 110,
    reason:
      'the commands of both kinds of document and the facts routing, signing, exchange and tasks decide with',
  },
  org: { limit: 76, reason: 'dated reads of the tree with their types; half of them are types' },
};

/** Breaches that stay for a reason, without their line; a changed one is reported again. */
export const accepted: Readonly<Record<string, string>> = {
  'apps/server/src/http/route.ts  the type any':
    'one list holds routes of every operation; the builders keep input and handler of one operation together',
};

/** One sentence for each breach, `file:line  what`, without those that are accepted or known debts. */
export const budgetBreaches = (source: Source): string[] =>
  allBreaches(source).filter((breach) => !isDebt(breach));

/** Is this a breach of debts.ts, no larger than it was? */
function isDebt(breach: string): boolean {
  const parts = /^(.+?)(?::\d+)? {2}(function of )?(\d+) (parameters|lines)/.exec(breach);
  if (!parts) return false;
  const [, path, isFunction, size, unit] = parts;
  const what = isFunction ? 'function' : unit === 'lines' ? 'file' : 'parameters';
  return Number(size) <= (debts[`${path}  ${what}`] ?? 0);
}

/** One sentence for each breach: `file:line  what`. */
export function allBreaches(source: Source): string[] {
  const found = [
    ...fileBreaches(source),
    ...functionBreaches(source),
    ...nestingBreaches(source, limits.nesting),
    ...wordBreaches(source),
    ...exportBreaches(source),
    ...skippedTests(source),
  ];
  return found.filter((breach) => !(withoutLine(breach) in accepted));
}

const withoutLine = (breach: string): string => breach.replace(/:\d+ {2}/, '  ');

export const lineCount = (source: Source): number => source.text.replace(/\n$/, '').split('\n').length;

function fileBreaches(source: Source): string[] {
  const lines = lineCount(source);
  return lines > limits.fileLines ? [`${source.path}  ${lines} lines (at most ${limits.fileLines})`] : [];
}

const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

function functionBreaches(source: Source): string[] {
  const found: string[] = [];
  const groups = suites(source);
  walk(source.program as unknown as Node, (node) => {
    if (!functions.has(node.type) || groups.has(node)) return undefined;
    const from = source.lineOf(node.start);
    const lines = source.lineOf(node.end) - from + 1;
    const parameters = (node.params as Node[]).length;
    const at = `${source.path}:${from}`;
    if (lines > limits.functionLines)
      found.push(`${at}  function of ${lines} lines (at most ${limits.functionLines})`);
    if (parameters > limits.parameters)
      found.push(`${at}  ${parameters} parameters (at most ${limits.parameters})`);
    return undefined;
  });
  return found;
}

/** What `describe` gets is a list of tests, not a function to read from top to bottom. */
function suites(source: Source): Set<Node> {
  const found = new Set<Node>();
  walk(source.program as unknown as Node, (node) => {
    if (node.type === 'CallExpression' && ['describe', 'suite'].includes(String((node.callee as Node).name)))
      for (const argument of node.arguments as Node[]) found.add(argument);
    return undefined;
  });
  return found;
}

const blocks = new Set([
  'IfStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
  'SwitchStatement',
  'TryStatement',
]);

/** How deep statements stand inside each other within one function; `else if` counts as one level with its `if`. */
export function nestingBreaches(source: Source, limit: number): string[] {
  const found: string[] = [];
  const chained = new Set<Node>();
  walk<number>(source.program as unknown as Node, (node, depth = 0) => {
    if (functions.has(node.type)) return 0;
    if (!blocks.has(node.type) || chained.has(node)) return depth;
    const alternate = node.alternate as Node | null | undefined;
    if (alternate?.type === 'IfStatement') chained.add(alternate);
    if (depth + 1 === limit + 1)
      found.push(`${source.path}:${source.lineOf(node.start)}  nested ${depth + 1} deep (at most ${limit})`);
    return depth + 1;
  });
  return found;
}

/** `any` as a type, notes of unfinished work, default exports. */
function wordBreaches(source: Source): string[] {
  const found: string[] = [];
  walk(source.program as unknown as Node, (node) => {
    const at = `${source.path}:${source.lineOf(node.start)}`;
    if (node.type === 'TSAnyKeyword') found.push(`${at}  the type any`);
    if (node.type === 'ExportDefaultDeclaration') found.push(`${at}  a default export`);
    return undefined;
  });
  for (const comment of source.comments) {
    const note = /(?:\b(?:TODO|FIXME|XXX|HACK)\b|@ts-(?:ignore|nocheck)\b)/.exec(comment.value)?.[0];
    if (note) found.push(`${source.path}:${source.lineOf(comment.start)}  ${note} in a comment`);
  }
  return found;
}

function exportBreaches(source: Source): string[] {
  const module = /^apps\/server\/src\/modules\/([^/]+)\/index\.ts$/.exec(source.path)?.[1];
  if (!module) return [];
  const count = exportCount(source);
  const limit = exportExceptions[module]?.limit ?? limits.moduleExports;
  return count > limit ? [`${source.path}  ${count} exports (at most ${limit})`] : [];
}

/** Names a module offers, types included; `export *` hides how many and counts as too many. */
export function exportCount(source: Source): number {
  let count = 0;
  for (const node of source.program.body as unknown as Node[]) {
    if (node.type === 'ExportAllDeclaration') count += 1000;
    if (node.type !== 'ExportNamedDeclaration') continue;
    const declaration = node.declaration as Node | null;
    const declared = declaration ? ((declaration.declarations as Node[] | undefined)?.length ?? 1) : 0;
    count += (node.specifiers as Node[]).length + declared;
  }
  return count;
}

const runners = new Set(['test', 'it', 'describe', 'suite']);
const switches = new Set(['skip', 'only', 'todo']);

/** A test that does not run proves nothing: `test.skip(…)`, `{ skip: true }`, `t.skip()`. Only the missing of a
 *  program, found out at run time and said in words, may skip one. */
function skippedTests(source: Source): string[] {
  if (!isTestCode(source.path)) return [];
  const found: string[] = [];
  walk(source.program as unknown as Node, (node) => {
    if (node.type === 'CallExpression' && isSwitchedOff(node))
      found.push(`${source.path}:${source.lineOf(node.start)}  a skipped or only test`);
    return undefined;
  });
  return found;
}

function isSwitchedOff(call: Node): boolean {
  const callee = call.callee as Node;
  const given = call.arguments as Node[];
  const object = String((callee.object as Node | undefined)?.name);
  const property = String((callee.property as Node | undefined)?.name);
  if (switches.has(property) && runners.has(object)) return true;
  if (switches.has(property) && object === 't') return given.length === 0;
  if (!runners.has(String(callee.name))) return false;
  const options = given.find(({ type }) => type === 'ObjectExpression');
  return ((options?.properties ?? []) as Node[]).some(
    ({ key, value }) =>
      switches.has(String((key as Node | undefined)?.name)) &&
      (value as Node | undefined)?.type === 'Literal',
  );
}
