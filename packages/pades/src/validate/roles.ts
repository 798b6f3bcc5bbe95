import { type FormField, listFields } from '../pdf/form.ts';
import { is, nameOf, type PdfDict, type PdfObject } from '../pdf/objects.ts';
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
  const view = file.at(rev);
  const fields = listFields(view);
  const ownerOf = new Map<number, FormField>();
  for (const field of fields) for (const widget of field.widgets) ownerOf.set(widget.num, field);
  const pageTree = pageTreeNumbers(view);
  const roles = new Map<number, Set<Role>>();
  const codes = new Set<string>();
  const stack: Step[] = [{ object: view.trailer, role: 'trailer', owner: -1 }];
  for (let step = stack.pop(); step; step = stack.pop()) {
    file.budget.tick();
    const { object, role } = step;
    if (is(object, 'ref')) {
      if (isCut(object.num, role, { pageTree, ownerOf })) continue;
      const target = view.get(object.num);
      const actual = role === 'pages' && isLeaf(view, target) ? 'page' : role;
      const known = roles.get(object.num) ?? new Set<Role>();
      roles.set(object.num, known);
      if (known.has(actual)) continue;
      known.add(actual);
      if (file.damaged.has(object.num)) codes.add('XREF_BROKEN');
      stack.push({ object: target, role: actual, owner: object.num });
    } else stack.push(...inside(step, codes));
  }
  const byName = new Map(fields.map((field) => [field.name, field]));
  const byNum = new Map(fields.map((field) => [field.num, field]));
  return { roles, fields, byName, byNum, ownerOf, codes: [...codes] };
}

/** Steps into the parts of a direct array, dictionary or stream. */
function inside(step: Step, codes: Set<string>): Step[] {
  const { object, role, owner } = step;
  if (is(object, 'array')) return object.items.map((item) => ({ object: item, role, owner }));
  const dict = is(object, 'stream') ? object.dict : object;
  if (!is(dict, 'dict')) return [];
  if (dict.conflicts.some((key) => GUARDED_KEYS.has(key))) codes.add('DUP_KEY');
  return [...dict.entries].map(([key, value]) => ({
    object: value,
    role: childRole({ role, owner, dict }, key),
    owner,
  }));
}

const CATALOG: Record<string, Role> = {
  Pages: 'pages',
  AcroForm: 'acroform',
  DSS: 'dss',
  Metadata: 'metadata',
  Extensions: 'extensions',
};

function childRole(at: { role: Role; owner: number; dict: PdfDict }, key: string): Role {
  const { role, owner } = at;
  if (role === 'trailer') return key === 'Root' ? 'catalog' : key === 'Info' ? 'info' : 'trailer-other';
  if (role === 'catalog') return CATALOG[key] ?? 'catalog-other';
  if (role === 'pages') return key === 'Kids' || key === 'Parent' ? 'pages' : 'content';
  if (role === 'page') return key === 'Annots' ? 'annots' : key === 'Parent' ? 'pages' : 'content';
  if (role === 'annots') return 'annotation';
  if (role === 'acroform') return key === 'Fields' ? 'field' : 'form-other';
  if (role === 'field') return fieldRole(at.dict, key, owner);
  return role;
}

function fieldRole(dict: PdfDict, key: string, owner: number): Role {
  if (key === 'Kids' || key === 'Parent') return 'field';
  if (key === 'AP') return `ap:${owner}`;
  const isSignature = nameOf(dict.entries.get('FT')) === 'Sig';
  return key === 'V' && isSignature ? `sig:${owner}` : `field-other:${owner}`;
}

/**
 * Pages and widgets are compared as what they are; a reference to them from elsewhere (a widget's `/P`, an
 * outline, the list of annotations) makes them nothing more. As page content they would still be content.
 */
function isCut(
  num: number,
  role: Role,
  known: { pageTree: ReadonlySet<number>; ownerOf: ReadonlyMap<number, FormField> },
): boolean {
  if (known.pageTree.has(num)) return role !== 'pages' && role !== 'content';
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
