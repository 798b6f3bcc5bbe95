import { codeOf } from '../errors.ts';
import { OWN_TEXT_FIELDS } from '../fields/text-fields.ts';
import { type FormField, isSigned } from '../pdf/form.ts';
import { deepEqual, dictOf, is, nameOf, type PdfDict, type PdfObject } from '../pdf/objects.ts';
import { rectOf } from '../pdf/pages.ts';
import type { PdfFile, PdfView } from '../pdf/reader.ts';
import { changedObjects, changesOf, isRegenerated } from './changes.ts';
import { isProperFill } from './fill-check.ts';
import { isDssGrown, isResourceList } from './gains.ts';
import type { Role, Walk } from './roles.ts';
import { compareAcroForm, compareCatalog, comparePages, compareTrailer } from './structure.ts';

/** How a field of the signed revision may change; fields that did not exist yet are `new`. */
type FieldClass = 'signed' | 'empty' | 'own' | 'foreign' | 'new';

export interface Comparison {
  readonly file: PdfFile;
  /** The signed revision. */
  readonly rev: number;
  readonly before: PdfView;
  readonly after: PdfView;
  readonly old: Walk;
  readonly now: Walk;
}

/** Codes of rule 6 (signing.md 7.1) for the changes between the signed and the last revision. */
export function compareRevisions(c: Comparison): string[] {
  const codes = new Set<string>(compareTrailer(c));
  const add = (list: readonly string[]): void => {
    for (const code of list) codes.add(code);
  };
  const changed = changedObjects(c.file, c.rev);
  if (changed.length === 0 && deepEqual(rootOf(c.before), rootOf(c.after))) return [...codes];
  add(compareCatalog(c));
  add(compareAcroForm(c));
  try {
    add(comparePages(c));
  } catch (error) {
    if (codeOf(error) === 'LIMIT_EXCEEDED') throw error;
    add(['MOD_PAGE_TREE']);
  }
  for (const field of c.old.fields) add(compareField(c, field));
  for (const field of c.now.fields) if (classOf(c, field.name) === 'new') add(newFieldCodes(c, field));
  for (const num of changed) add(judgeObject(c, num));
  return [...codes];
}

const rootOf = (view: PdfView): PdfObject => view.trailer.entries.get('Root') ?? null;

function classOf(c: Comparison, fieldName: string): FieldClass {
  const field = c.old.byName.get(fieldName);
  if (!field) return 'new';
  if (field.type === 'Sig') return isSigned(c.before, field) ? 'signed' : 'empty';
  const isOwn = OWN_TEXT_FIELDS.some((own) => own === field.name);
  return isOwn && field.type === 'Tx' && field.isMerged && field.num > 0 ? 'own' : 'foreign';
}

/** An annotation that was there before is nobody's new widget: it could be moved or emptied under that name. */
function newFieldCodes(c: Comparison, field: FormField): string[] {
  const isTaken = field.widgets.some(({ num }) => num >= 0 && c.before.get(num) !== null);
  const codes = field.type === 'Sig' ? newSignatureCodes(c, field) : ['MOD_FIELD_FOREIGN'];
  return isTaken ? [...codes, 'MOD_ANNOTATION'] : codes;
}

/**
 * A new signature brings its widget; one that also brings actions is a different thing, and so is a picture
 * for which nobody signs.
 */
function newSignatureCodes(c: Comparison, field: FormField): string[] {
  const parts = [field.dict, ...field.widgets.map(({ dict }) => dict)];
  const isMore = parts.some(
    ({ entries }) =>
      entries.has('A') || entries.has('AA') || (entries.has('AP') && !isSigned(c.after, field)),
  );
  if (isMore) return ['MOD_SIGNATURE', 'MOD_ANNOTATION'];
  const isStamp = nameOf(c.after.dict(field.value)?.entries.get('SubFilter')) === 'ETSI.RFC3161';
  return [isStamp && isInvisible(c, field) ? 'MOD_LTA' : 'MOD_SIGNATURE'];
}

function isInvisible(c: Comparison, field: FormField): boolean {
  const rect = rectOf(c.after, field.widgets[0]?.dict.entries.get('Rect'));
  return rect !== undefined && (rect[0] === rect[2] || rect[1] === rect[3]);
}

function compareField(c: Comparison, old: FormField): string[] {
  const found = c.now.byName.get(old.name);
  const now = found?.num === old.num ? found : undefined;
  const kind = classOf(c, old.name);
  if (!now) return [kind === 'signed' ? 'MOD_SIGNED_FIELD' : 'MOD_FIELD_FOREIGN'];
  const widgetsEqual =
    hasSameWidgets(old, now) &&
    old.widgets.every((widget, i) => deepEqual(widget.dict, now.widgets[i]?.dict ?? null));
  if (deepEqual(old.dict, now.dict) && widgetsEqual) return [];
  if (kind === 'signed') return ['MOD_SIGNED_FIELD'];
  if (kind === 'empty') return compareEmptySignature(c, old, now);
  if (kind !== 'own') return ['MOD_FIELD_FOREIGN'];
  const isRefilled = changesOf(c.file, old.num, c.rev) > 1 || old.dict.entries.has('V');
  if (isRefilled) return ['MOD_FIELD_REFILL'];
  return [isProperFill(c.before, c.after, { old, now }) ? 'MOD_FIELD_OWN' : 'MOD_FIELD_FOREIGN'];
}

/** The same objects: another one in a list of kids would not be looked at where it stood before. */
const hasSameWidgets = (old: FormField, now: FormField): boolean =>
  old.widgets.length === now.widgets.length && old.widgets.every(({ num }, i) => num === now.widgets[i]?.num);

const PRINT = 4;
const LOCKED = 128;

/** An empty signature field gains `/V` and with it `/AP`, and at most the flags Print and Locked. */
function compareEmptySignature(c: Comparison, old: FormField, now: FormField): string[] {
  if (!hasSameWidgets(old, now) || !isSigned(c.after, now)) return ['MOD_FIELD_FOREIGN'];
  const pairs = [old, ...old.widgets].map((before, i) => ({
    before: before.dict,
    after: [now, ...now.widgets][i]?.dict ?? before.dict,
  }));
  const isSigning = pairs.every(({ before, after }) => onlyGetsSigned(before, after));
  return [isSigning ? 'MOD_SIGNATURE' : 'MOD_FIELD_FOREIGN'];
}

function onlyGetsSigned(before: PdfDict, after: PdfDict): boolean {
  const keys = new Set([...before.entries.keys(), ...after.entries.keys()]);
  return [...keys].every((key) => {
    if (key === 'V' || key === 'AP') return true;
    const [a, b] = [before, after].map((dict) => dict.entries.get(key) ?? null);
    return deepEqual(a ?? null, b ?? null) || (key === 'F' && onlyGainsFlags(Number(a ?? 0), Number(b ?? 0)));
  });
}

function onlyGainsFlags(before: number, after: number): boolean {
  return (after & before) === before && (after & ~before & ~(PRINT | LOCKED)) === 0;
}

/** Every path to a changed object must allow the change; one that does not gives the code. */
function judgeObject(c: Comparison, num: number): string[] {
  const isGone = c.after.get(num) === null || isRegenerated(c.file, num, c.rev);
  if (isGone && c.old.roles.has(num)) return ['MOD_OBJECT'];
  const roles = c.now.roles.get(num);
  if (!roles) return [];
  const codes: string[] = hasConflict(c.after.get(num)) ? ['DUP_KEY'] : [];
  for (const role of roles) codes.push(...judgeRole(c, num, role));
  return codes;
}

/** A key with two values somewhere in a new or changed object: whichever a reader takes was not compared. */
function hasConflict(object: PdfObject): boolean {
  if (is(object, 'array')) return object.items.some(hasConflict);
  const dict = dictOf(object);
  return dict !== undefined && (dict.conflicts.length > 0 || [...dict.entries.values()].some(hasConflict));
}

/** Objects compared key by key in structure.ts; the verdict on them is there. */
const COMPARED = new Set<Role>(['catalog', 'acroform', 'page', 'metadata', 'extensions']);

const FORBIDDEN: Record<Role, string> = {
  pages: 'MOD_PAGE_TREE',
  content: 'MOD_CONTENT',
  annotation: 'MOD_ANNOTATION',
  'catalog-other': 'MOD_CATALOG',
  'trailer-other': 'MOD_OBJECT',
};

function judgeRole(c: Comparison, num: number, role: Role): string[] {
  if (COMPARED.has(role)) return [];
  const forbidden = FORBIDDEN[role];
  if (forbidden) return [forbidden];
  const isNew = c.before.get(num) === null;
  if (role === 'info') return ['MOD_INFO'];
  if (role === 'container') return isNew ? [] : ['MOD_OBJECT'];
  if (role === 'dss') return isNew || isDssGrown(c, num) ? ['MOD_LTA'] : ['MOD_OBJECT'];
  if (role === 'annots') return Array.isArray(arrayItems(c.after.get(num))) ? [] : ['MOD_ANNOTATION'];
  if (role === 'form-other') return isNew || isResourceList(c, num) ? [] : ['MOD_CATALOG'];
  if (role === 'field') return judgeFieldNode(c, num);
  return judgeFieldPart(c, num, role);
}

function arrayItems(object: PdfObject): readonly PdfObject[] | undefined {
  return typeof object === 'object' && object?.kind === 'array' ? object.items : undefined;
}

/** Terminal fields and widgets are judged in compareField; here only the nodes above them remain. */
function judgeFieldNode(c: Comparison, num: number): string[] {
  if (arrayItems(c.after.get(num))) return [];
  const owner = c.now.ownerOf.get(num) ?? c.now.byNum.get(num);
  return owner ? [] : ['MOD_FIELD_FOREIGN'];
}

const IN_FIELD: Record<FieldClass, string> = {
  signed: 'MOD_SIGNED_FIELD',
  foreign: 'MOD_FIELD_FOREIGN',
  own: 'MOD_FIELD_FOREIGN',
  empty: 'MOD_OBJECT',
  new: 'MOD_OBJECT',
};

function judgeFieldPart(c: Comparison, num: number, role: Role): string[] {
  const [part, owner = ''] = role.split(':');
  const field = c.now.ownerOf.get(Number(owner)) ?? c.now.byNum.get(Number(owner));
  if (!field) return ['MOD_OBJECT'];
  const kind = classOf(c, field.name);
  const isNew = c.before.get(num) === null;
  if (kind === 'signed' || kind === 'foreign') return [IN_FIELD[kind]];
  if (isNew) return part === 'field-other' && kind !== 'new' ? [IN_FIELD[kind]] : [];
  if (part === 'ap' && kind === 'empty') {
    return isOnly(c, num, role) && isSigned(c.after, field) ? [] : ['MOD_AP_SHARED'];
  }
  return [part === 'ap' ? 'MOD_AP_SHARED' : IN_FIELD[kind]];
}

/** An appearance overwritten in place must belong to this widget alone, before and after. */
function isOnly(c: Comparison, num: number, role: Role): boolean {
  return [c.old, c.now].every(({ roles }) => [...(roles.get(num) ?? [])].every((one) => one === role));
}
