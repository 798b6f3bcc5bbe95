import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Comment, type Program, parseSync, visitorKeys } from 'oxc-parser';

export const root = join(import.meta.dirname, '../..');

/** A node of the syntax tree as the checks look at it: by name, not by type. */
export type Node = { type: string; start: number; end: number; [key: string]: unknown };

/** One source file, parsed; `path` is relative to the root of the repository. */
export type Source = {
  path: string;
  text: string;
  program: Program;
  comments: readonly Comment[];
  /** Everything it imports, however written: static, dynamic, re-export, type only. */
  imports: readonly Import[];
  lineOf(offset: number): number;
};
export type Import = { request: string; line: number };

/** What a dynamic import of a computed path is called: no check can follow it. */
export const computedRequest = '<computed>';

const patterns = [
  'apps/*/src/**/*.{ts,tsx}',
  'packages/*/{src,test}/**/*.{ts,tsx}',
  '{demo,test,bench}/**/*.ts',
  'scripts/*.ts',
];

/** Every source file of the repository, generated ones excepted. */
export function readSources(): Source[] {
  return globSync(patterns, { cwd: root, exclude: (path) => /(^|\/)(node_modules|dist)(\/|$)/.test(path) })
    .filter((path) => !isGenerated(path))
    .sort()
    .map((path) => parseSource(path, readFileSync(join(root, path), 'utf8')));
}

export const isGenerated = (path: string): boolean => path.endsWith('/database.types.ts');

/** Tests and what only tests use. */
export const isTestCode = (path: string): boolean =>
  /\.(test|fixture)\.tsx?$/.test(path) ||
  /(^|\/)(testing|fixtures)\//.test(path) ||
  /^(test|bench)\//.test(path) ||
  /^packages\/[^/]+\/test\//.test(path);

/** Throws when the text is no TypeScript: a check must not pass on what it cannot read. */
export function parseSource(path: string, text: string): Source {
  const parsed = parseSync(path, text);
  if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]!.message}`);
  const lineOf = lineIndex(text);
  const { program, comments, module } = parsed;
  const found = [
    ...module.staticImports.map((item) => [item.moduleRequest.value, item.start] as const),
    ...module.staticExports.flatMap((item) =>
      item.entries.flatMap((entry) =>
        entry.moduleRequest ? [[entry.moduleRequest.value, item.start] as const] : [],
      ),
    ),
    ...lateImports(program),
  ];
  const imports = found.map(([request, start]) => ({ request, line: lineOf(start) }));
  return { path, text, program, comments, imports, lineOf };
}

/** `import('./x.ts')` as an expression and as a type, and `require('x')`. */
function lateImports(program: Program): (readonly [string, number])[] {
  const found: (readonly [string, number])[] = [];
  walk(program as unknown as Node, (node) => {
    const isRequire = node.type === 'CallExpression' && (node.callee as Node).name === 'require';
    if (node.type !== 'ImportExpression' && node.type !== 'TSImportType' && !isRequire) return;
    const source = (isRequire ? (node.arguments as Node[])[0] : node.source) as Node | undefined;
    found.push([source?.type === 'Literal' ? String(source.value) : computedRequest, node.start]);
  });
  return found;
}

/** Visits every node, parents first; what `visit` returns is handed to the children as `inherited`. */
export function walk<T>(
  node: Node,
  visit: (node: Node, inherited: T | undefined) => T | undefined,
  inherited?: T,
): void {
  const passed = visit(node, inherited) ?? inherited;
  for (const key of visitorKeys[node.type] ?? []) {
    const child = node[key];
    if (Array.isArray(child)) {
      for (const item of child) if (isNode(item)) walk(item, visit, passed);
    } else if (isNode(child)) walk(child, visit, passed);
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function lineIndex(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
