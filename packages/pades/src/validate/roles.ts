import { type FormField, listFields } from '../pdf/form.ts';
import { dictOf, is, type PdfObject, type PdfRef } from '../pdf/objects.ts';
import { catalogOf } from '../pdf/pages.ts';
import type { PdfFile, PdfView } from '../pdf/reader.ts';

/**
 * What an object is for, seen from one path that leads to it. `ap:12` is part of the appearance of field 12,
 * `sig:12` its signature dictionary, `field-other:12` any other of its values.
 */
export type Role = string;

/** One revision walked from its trailer: every role of every reachable object. */
export interface Walk {
  readonly roles: ReadonlyMap<number, ReadonlySet<Role>>;
  readonly fields: readonly FormField[];
  readonly byName: ReadonlyMap<string, FormField>;
  readonly byNum: ReadonlyMap<number, FormField>;
  /** Field that owns a widget, by the widget's object number. */
  readonly ownerOf: ReadonlyMap<number, FormField>;
  readonly codes: readonly string[];
}

const GUARDED_KEYS = new Set(['Contents', 'ByteRange', 'V', 'Fields', 'Annots', 'Kids', 'AcroForm', 'Pages']);

interface Step {
  readonly object: PdfObject;
  readonly role: Role;
  /** Number of the nearest indirect object around. */
  readonly owner: number;
}

/** Walks all paths from the trailer without enumerating them: each object is visited once per role. */
export function walkRevision(file: PdfFile, rev: number): Walk {
  const fields = listFields(file.at(rev));
  const ownerOf = new Map<number, FormField>();
  for (const field of fields) for (const widget of field.widgets) ownerOf.set(widget.num, field);
  const byName = new Map(fields.map((field) => [field.name, field]));
  const byNum = new Map(fields.map((field) => [field.num, field]));
  let paths: ReturnType<typeof findPaths> | undefined;
  const known = (): ReturnType<typeof findPaths> => {
    paths ??= findPaths(file, rev, { ownerOf, byNum });
    return paths;
  };
  return {
    fields,
    byName,
    byNum,
    ownerOf,
    // Only asked for when something changed.
    get roles() {
      return known().roles;
    },
    get codes() {
      return [...known().codes];
    },
  };
}

type Fields = Pick<Walk, 'ownerOf' | 'byNum'>;

function findPaths(
  file: PdfFile,
  rev: number,
  fields: Fields,
): { roles: Map<number, Set<Role>>; codes: Set<string> } {
  const view = file.at(rev);
  const known = { ...fields, pageTree: pageTreeNumbers(view) };
  const roles = new Map<number, Set<Role>>();
  const codes = new Set<string>();
  const stack: Step[] = [{ object: view.trailer, role: 'trailer', owner: -1 }, ...containerSteps(file, rev)];
  for (let step = stack.pop(); step; step = stack.pop()) {
    const { object, role } = step;
    if (!is(object, 'ref')) {
      file.budget.tick();
      pushInside(stack, step, { codes, fields });
      continue;
    }
    if (hasOtherGeneration(file, object, rev)) codes.add('XREF_BROKEN');
    if (isCut(object.num, role, known)) continue;
    const target = view.get(object.num);
    const actual = role === 'pages' && isLeaf(view, target) ? 'page' : role;
    const met = roles.get(object.num) ?? new Set<Role>();
    roles.set(object.num, met);
    if (met.has(actual)) continue;
    met.add(actual);
    file.budget.path();
    if (file.damaged.has(object.num)) codes.add('XREF_BROKEN');
    stack.push({ object: target, role: actual, owner: object.num });
  }
  return { roles, codes };
}

/** Strict readers find nothing under another generation, lenient ones the object: two documents in one file. */
function hasOtherGeneration(file: PdfFile, { num, gen }: PdfRef, rev: number): boolean {
  const entry = file.entry(num, rev);
  return entry !== undefined && entry.kind !== 'free' && gen !== (entry.kind === 'offset' ? entry.gen : 0);
}

/** What the dictionaries of object streams refer to: a later `/First` or `/Length` would change every object inside. */
function containerSteps(file: PdfFile, rev: number): Step[] {
  const containers = new Set<number>();
  for (const num of file.numbers()) {
    const entry = file.entry(num, rev);
    if (entry?.kind === 'compressed') containers.add(entry.container);
  }
  return [...containers].flatMap((num) => {
    const entries = dictOf(file.at(rev).get(num))?.entries ?? [];
    const values = [...entries].flatMap(([key, value]) => (key === 'Extends' ? [] : [value]));
    return values.map((object) => ({ object, role: 'container', owner: num }));
  });
}

/** Steps into the parts of a direct array, dictionary or stream; numbers, names and strings lead nowhere. */
function pushInside(stack: Step[], step: Step, o: { codes: Set<string>; fields: Fields }): void {
  const { object, role, owner } = step;
  if (is(object, 'array')) {
    for (const item of object.items) if (isNode(item)) stack.push({ object: item, role, owner });
    return;
  }
  const dict = is(object, 'stream') ? object.dict : object;
  if (!is(dict, 'dict')) return;
  if (dict.conflicts.some((key) => GUARDED_KEYS.has(key))) o.codes.add('DUP_KEY');
  for (const [key, value] of dict.entries) {
    if (isNode(value)) stack.push({ object: value, role: childRole({ role, owner }, key, o.fields), owner });
  }
}

const isNode = (object: PdfObject): boolean =>
  typeof object === 'object' && object !== null && object.kind !== 'name' && object.kind !== 'string';

const CATALOG: Record<string, Role> = {
  Pages: 'pages',
  AcroForm: 'acroform',
  DSS: 'dss',
  Metadata: 'metadata',
  Extensions: 'extensions',
};

function childRole(at: { role: Role; owner: number }, key: string, fields: Fields): Role {
  const { role, owner } = at;
  if (role === 'trailer') return key === 'Root' ? 'catalog' : key === 'Info' ? 'info' : 'trailer-other';
  if (role === 'catalog') return CATALOG[key] ?? 'catalog-other';
  if (role === 'pages') return key === 'Kids' || key === 'Parent' ? 'pages' : 'content';
  if (role === 'page') return key === 'Annots' ? 'annots' : key === 'Parent' ? 'pages' : 'content';
  if (role === 'annots') return 'annotation';
  if (role === 'acroform') return key === 'Fields' ? 'field' : 'form-other';
  if (role === 'field') return fieldRole(key, owner, fields);
  return role;
}

function fieldRole(key: string, owner: number, fields: Fields): Role {
  if (key === 'Kids' || key === 'Parent') return 'field';
  if (key === 'AP') return `ap:${owner}`;
  const isSignature = (fields.byNum.get(owner) ?? fields.ownerOf.get(owner))?.type === 'Sig';
  return key === 'V' && isSignature ? `sig:${owner}` : `field-other:${owner}`;
}

/**
 * Pages and widgets are compared as what they are; a reference to them from elsewhere (a widget's `/P`, an
 * outline, a page's action, the list of annotations) makes them nothing more: a page can only gain annotations.
 * A widget used as page content would still be content.
 */
function isCut(
  num: number,
  role: Role,
  known: { pageTree: ReadonlySet<number>; ownerOf: ReadonlyMap<number, FormField> },
): boolean {
  if (known.pageTree.has(num)) return role !== 'pages';
  return known.ownerOf.has(num) && role !== 'field' && role !== 'content';
}

function isLeaf(view: PdfView, node: PdfObject): boolean {
  return is(node, 'dict') && !is(view.resolve(node.entries.get('Kids')), 'array');
}

function pageTreeNumbers(view: PdfView): Set<number> {
  const numbers = new Set<number>();
  const stack: PdfObject[] = [catalogOf(view).entries.get('Pages') ?? null];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!is(node, 'ref') || numbers.has(node.num)) continue;
    numbers.add(node.num);
    const kids = view.resolve(view.dict(node)?.entries.get('Kids'));
    if (is(kids, 'array')) stack.push(...kids.items);
  }
  return numbers;
}
