import { posix } from 'node:path';
import { computedRequest, type Import, isTestCode, type Source } from './sources.ts';

/** Which module may call which (architecture.md §2); everything else goes by events or published views. */
export const callTable: Readonly<Record<string, readonly string[]>> = {
  org: [],
  identity: ['org'],
  storage: [],
  audit: [],
  search: [],
  notifications: ['org', 'identity'],
  documents: ['org', 'storage', 'compliance'],
  routing: ['org', 'documents', 'tasks'],
  signing: ['org', 'identity', 'documents', 'routing', 'storage'],
  exchange: ['org', 'documents', 'storage', 'compliance'],
  tasks: ['org', 'documents', 'storage'],
  compliance: ['org'],
  reporting: ['documents'],
};

/** Edges beyond the table, each with its reason. */
export const acceptedEdges: Readonly<Record<string, string>> = {
  'reporting → org': 'names and order of the rows are those of the tree on the day (REF-1)',
  'reporting → compliance':
    'the pure judgement C1–C9 has one home; reporting hands it facts of its own views',
};

/** Packages that run in browsers: not one built-in module of Node. */
const browserPackages = ['contracts', 'vn-text', 'vn-calendar'];
/** The one door of the packages to the network, an entry of its own (signing.md §6.5). */
const networkFolder = 'packages/pades/src/net/';

/** No pure package reaches these; `letter` reads its four fonts once (its README). */
const impureBuiltins =
  /^node:(fs|process|child_process|net|http|https|http2|dgram|dns|tls|worker_threads|cluster)/;
const readsFonts = new Set(['packages/letter/src/typst/compiler.ts']);

/** Bare names a project may import: those of the root package.json. */
export type Declared = ReadonlySet<string>;

type Place = { area: 'module' | 'platform' | 'http' | 'root' | 'web' | 'package' | 'other'; name: string };

/** One sentence for each import that breaks a wall: `file:line  why`. */
export function importBreaches(sources: readonly Source[], declared: Declared): string[] {
  const found = sources.flatMap((source) =>
    source.imports.flatMap((item) => {
      const why = judge(source.path, item, declared);
      return why ? [`${source.path}:${item.line}  ${why}`] : [];
    }),
  );
  return [...found, ...environmentBreaches(sources), ...moduleCycles(sources)];
}

function judge(path: string, { request }: Import, declared: Declared): string | null {
  if (request === computedRequest)
    return isTestCode(path) || mayCompute(path) ? null : 'imports a computed path';
  const builtin = builtinBreach(path, request);
  if (builtin) return builtin;
  if (!request.startsWith('.')) return bareBreach(path, request, declared);
  const target = posix.normalize(posix.join(posix.dirname(path), request));
  return relativeBreach(path, target);
}

/** Scripts and the demo start what is there; the server itself never guesses a path. */
const mayCompute = (path: string): boolean => path.startsWith('scripts/');

function builtinBreach(path: string, request: string): string | null {
  const pure = /^packages\/([^/]+)\/src\//.exec(path)?.[1];
  if (!request.startsWith('node:') || !pure || isTestCode(path)) return null;
  if (browserPackages.includes(pure)) return `${pure} runs in browsers and imports ${request}`;
  if (path.startsWith(networkFolder)) return null;
  if (impureBuiltins.test(request) && !readsFonts.has(path)) return `${pure} is pure and imports ${request}`;
  return null;
}

function bareBreach(path: string, request: string, declared: Declared): string | null {
  if (request.startsWith('node:')) {
    return path.startsWith('apps/web/') && !isTestCode(path) ? `the web imports ${request}` : null;
  }
  if (request.startsWith('@congvu/')) return null;
  const name = request.split('/', request.startsWith('@') ? 2 : 1).join('/');
  return declared.has(name) ? null : `${name} is not declared in the root package.json`;
}

function relativeBreach(path: string, target: string): string | null {
  if (isTestCode(path)) return null;
  if (isTestCode(target)) return `product code imports test code (${target})`;
  const from = placeOf(path);
  const to = placeOf(target);
  const isSame = from.area === to.area && from.name === to.name;
  if (isSame) return null;
  if (from.area === 'package') return `a package imports from outside itself (${target}); use its name`;
  if (to.area === 'package') return `imports into a package by path (${target}); use its name`;
  if (from.area === 'web' || to.area === 'web')
    return `the web and the rest meet in packages only (${target})`;
  if (to.area === 'module') return moduleBreach(from, to, target);
  return layerBreach(from, to, target);
}

function moduleBreach(from: Place, to: Place, target: string): string | null {
  if (!target.endsWith(`/modules/${to.name}/index.ts`)) return `imports the inside of ${to.name} (${target})`;
  if (from.area === 'platform' || from.area === 'http') return `${from.area} imports the module ${to.name}`;
  if (from.area !== 'module') return null;
  const edge = `${from.name} → ${to.name}`;
  const isAllowed = callTable[from.name]?.includes(to.name) || edge in acceptedEdges;
  return isAllowed ? null : `${edge} is not in the call table`;
}

/** platform ← http ← modules ← root (compose, start, cli, main). */
function layerBreach(from: Place, to: Place, target: string): string | null {
  if (from.area === 'platform') return `platform imports ${target}`;
  if (from.area === 'http' && to.area !== 'platform') return `http imports ${target}`;
  if (from.area === 'module' && to.area !== 'platform' && to.area !== 'http')
    return `a module imports ${target}`;
  return null;
}

function placeOf(path: string): Place {
  const inPackage = /^packages\/([^/]+)\//.exec(path);
  if (inPackage) return { area: 'package', name: inPackage[1]! };
  if (path.startsWith('apps/web/')) return { area: 'web', name: '' };
  const server = /^apps\/server\/src\/(?:modules\/([^/]+)|(platform|http))\//.exec(path);
  if (server?.[1]) return { area: 'module', name: server[1] };
  if (server?.[2]) return { area: server[2] as 'platform' | 'http', name: '' };
  return path.startsWith('apps/server/') ? { area: 'root', name: '' } : { area: 'other', name: '' };
}

/** Pure packages take what they need as arguments: no environment. */
function environmentBreaches(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => /^packages\/[^/]+\/src\//.test(path) && !isTestCode(path))
    .filter(({ text }) => /\bprocess\.(env|argv|cwd|exit)\b|\bimport\.meta\.env\b/.test(text))
    .map(({ path }) => `${path}  a package reads the environment of the process`);
}

/** Every cycle in the real graph of modules, tests left out; the call table has none, this proves the code. */
export function moduleCycles(sources: readonly Source[]): string[] {
  const graph = moduleGraph(sources);
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (name: string, trail: readonly string[]): void => {
    const at = trail.indexOf(name);
    if (at >= 0) cycles.push(`cycle of modules: ${[...trail.slice(at), name].join(' → ')}`);
    if (at >= 0 || done.has(name)) return;
    for (const next of graph.get(name) ?? []) visit(next, [...trail, name]);
    done.add(name);
  };
  for (const name of graph.keys()) visit(name, []);
  return cycles;
}

function moduleGraph(sources: readonly Source[]): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const { path, imports } of sources) {
    const from = placeOf(path);
    if (from.area !== 'module' || isTestCode(path)) continue;
    const edges = graph.get(from.name) ?? new Set<string>();
    graph.set(from.name, edges);
    for (const { request } of imports) {
      const to = placeOf(posix.join(posix.dirname(path), request));
      if (request.startsWith('.') && to.area === 'module' && to.name !== from.name) edges.add(to.name);
    }
  }
  return graph;
}
