import { PadesError } from '../errors.ts';
import { ExclusiveC14n, joined, type Scope } from './c14n.ts';
import { NS } from './names.ts';
import type { XmlHandler, XmlOpen } from './xml-reader.ts';

/** An element of the signature, with what its canonical form needs from around it. */
export interface XmlElement extends XmlOpen {
  /** Namespaces in scope around the element. */
  readonly scope: Scope;
  readonly children: (XmlElement | string)[];
}

const MAX_CHARS = 4 << 20;
/** A manifest of 1 000 attachments has some 4 000. */
const MAX_ELEMENTS = 20_000;

/** Keeps one small subtree: the signature. Throws `XML_SIGNATURE_FORM` for an instruction, `XML_LIMIT`. */
export class TreeBuilder implements XmlHandler {
  readonly #scope: Scope;
  readonly #open: { readonly element: XmlElement; readonly inside: Scope }[] = [];
  #elements = 0;
  #root: XmlElement | undefined;
  #chars = 0;

  /** `scope`: the namespaces in scope around the subtree. */
  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** The subtree, once its end tag was read. */
  get root(): XmlElement | undefined {
    return this.#open.length === 0 ? this.#root : undefined;
  }

  open(element: XmlOpen): void {
    this.#elements += 1;
    if (this.#elements > MAX_ELEMENTS) throw new PadesError('XML_LIMIT', 'the signature');
    const parent = this.#open[this.#open.length - 1];
    // Shared by all children: a copy for each could fill the memory from a small file.
    const scope = parent?.inside ?? this.#scope;
    const made: XmlElement = { ...element, scope, children: [] };
    parent?.element.children.push(made);
    this.#root ??= made;
    this.#open.push({ element: made, inside: joined(scope, element.declared) });
  }

  text(value: string): void {
    this.#chars += value.length;
    if (this.#chars > MAX_CHARS) throw new PadesError('XML_LIMIT', 'the signature');
    this.#open[this.#open.length - 1]?.element.children.push(value);
  }

  close(): void {
    this.#open.pop();
  }

  instruction(): void {
    throw new PadesError('XML_SIGNATURE_FORM', 'a processing instruction in the signature');
  }
}

/** Canonical form of a part of the signature, in the scope it was read in. */
export function canonicalPart(element: XmlElement): Uint8Array {
  const parts: Uint8Array[] = [];
  const canonical = new ExclusiveC14n((bytes) => parts.push(bytes), element.scope);
  replay(element, canonical);
  canonical.flush();
  return new Uint8Array(Buffer.concat(parts));
}

function replay(element: XmlElement, to: XmlHandler): void {
  to.open(element);
  for (const child of element.children) {
    if (typeof child === 'string') to.text(child);
    else replay(child, to);
  }
  to.close();
}

export const isNamed = (element: XmlOpen, ns: string, local: string): boolean =>
  element.local === local && element.ns === ns;

/** Child elements; text that is more than white space between them is refused (`XML_SIGNATURE_FORM`). */
export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child): child is XmlElement => {
    if (typeof child !== 'string') return true;
    if (/[^ \t\r\n]/.test(child)) throw new PadesError('XML_SIGNATURE_FORM', `text in ${element.local}`);
    return false;
  });
}

/** The only child element of that name, or undefined; two are refused. */
export function findOnly(element: XmlElement, ns: string, local: string): XmlElement | undefined {
  const found = elementsOf(element).filter((child) => isNamed(child, ns, local));
  if (found.length > 1) throw new PadesError('XML_SIGNATURE_FORM', `two ${local}`);
  return found[0];
}

/** Follows names of one namespace downwards; undefined when one is missing. */
export function findBelow(element: XmlElement, ns: string, ...path: string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((at, local) => at && findOnly(at, ns, local), element);
}

/** The text of an element that has no children. */
export function textOf(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return child;
      throw new PadesError('XML_SIGNATURE_FORM', `an element in ${element.local}`);
    })
    .join('');
}

/** The value of an attribute without namespace. */
export const attribute = (element: XmlOpen, name: string): string | undefined =>
  element.attributes.find((one) => one.name === name)?.value;

/** Strict base64 with XML white space in it. */
export function base64Of(element: XmlElement): Uint8Array {
  const text = textOf(element).replace(/[ \t\r\n]+/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) {
    throw new PadesError('XML_SIGNATURE_FORM', `base64 in ${element.local}`);
  }
  return new Uint8Array(Buffer.from(text, 'base64'));
}

/** Values of attributes that name an element: `Id` in XML-DSig, its other spellings elsewhere. */
export function idsOf(element: XmlOpen): string[] {
  return element.attributes
    .filter(({ ns, local }) => (ns === '' || ns === NS.xml) && local.toLowerCase() === 'id')
    .map(({ value }) => value);
}
