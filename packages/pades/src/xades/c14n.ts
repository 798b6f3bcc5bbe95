import { PadesError } from '../errors.ts';
import { type XmlAttribute, type XmlHandler, type XmlOpen, XmlReader } from './xml-reader.ts';

/** Prefix to namespace, as in scope at one element. */
export type Scope = ReadonlyMap<string, string>;

const NOTHING: Scope = new Map();
const BATCH_CHARS = 1 << 16;

interface Frame {
  readonly name: string;
  readonly scope: Scope;
  /** Declarations the output already has here (exclusive C14N's "namespace axis of the output ancestor"). */
  readonly rendered: Scope;
}

/**
 * Exclusive XML Canonicalization 1.0 without comments (W3C REC-xml-exc-c14n, 3), as a stream: events in, UTF-8
 * out in pieces. Instructions outside the root are kept on lines of their own (Canonical XML 1.0, 2.3).
 */
export class ExclusiveC14n implements XmlHandler {
  readonly #frames: Frame[] = [];
  readonly #out: (bytes: Uint8Array) => void;
  readonly #outer: Frame;
  #isRootClosed = false;
  #pending = '';

  /** `scope`: namespaces in scope around the element, for a part of a document. */
  constructor(out: (bytes: Uint8Array) => void, scope: Scope = NOTHING) {
    this.#out = out;
    this.#outer = { name: '', scope, rendered: NOTHING };
  }

  /** Namespaces in scope inside the innermost open element. */
  scope(): Scope {
    return this.#top().scope;
  }

  open(element: XmlOpen): void {
    const above = this.#top();
    const scope = joined(above.scope, element.declared);
    const fresh = new Map<string, string>();
    for (const prefix of utilisedPrefixes(element)) {
      const uri = scope.get(prefix) ?? '';
      if (uri !== (above.rendered.get(prefix) ?? '')) fresh.set(prefix, uri);
    }
    this.#frames.push({ name: element.name, scope, rendered: joined(above.rendered, fresh) });
    const declarations = [...fresh].sort(byFirst).map(([prefix, uri]) => declaration(prefix, uri));
    const attributes = [...element.attributes].sort(byExpandedName).map(attributeText);
    this.#write(`<${element.name}${declarations.join('')}${attributes.join('')}>`);
  }

  text(value: string): void {
    this.#write(escapeText(value));
  }

  close(): void {
    const frame = this.#frames.pop();
    this.#write(`</${frame?.name}>`);
    if (this.#frames.length === 0) this.#isRootClosed = true;
  }

  instruction(target: string, body: string): void {
    const text = body === '' ? `<?${target}?>` : `<?${target} ${body}?>`;
    if (this.#frames.length > 0) this.#write(text);
    else this.#write(this.#isRootClosed ? `\n${text}` : `${text}\n`);
  }

  /** Gives out what is left. */
  flush(): void {
    if (this.#pending === '') return;
    const bytes = Buffer.from(this.#pending, 'utf8');
    this.#pending = '';
    this.#out(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length));
  }

  #top(): Frame {
    return this.#frames[this.#frames.length - 1] ?? this.#outer;
  }

  #write(text: string): void {
    this.#pending += text;
    if (this.#pending.length >= BATCH_CHARS) this.flush();
  }
}

/** Prefixes an element and its attributes use ("visibly utilize"). */
function utilisedPrefixes(element: XmlOpen): Set<string> {
  const prefixes = new Set([element.prefix]);
  for (const { name } of element.attributes) {
    const colon = name.indexOf(':');
    if (colon > 0) prefixes.add(name.slice(0, colon));
  }
  // `xml` is bound everywhere and declared nowhere.
  prefixes.delete('xml');
  return prefixes;
}

/** Each element that declares one copies what is in scope: many declarations above many elements would cost hours. */
const MAX_SCOPE = 100;

/** The namespaces inside an element that declares `inner`. Throws `XML_LIMIT` for more than any message has. */
export function joined(outer: Scope, inner: Scope): Scope {
  if (inner.size === 0) return outer;
  const scope = new Map(outer);
  for (const [prefix, uri] of inner) scope.set(prefix, uri);
  if (scope.size > MAX_SCOPE) throw new PadesError('XML_LIMIT', 'namespaces');
  return scope;
}

const declaration = (prefix: string, uri: string): string =>
  ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${escapeAttribute(uri)}"`;

const attributeText = ({ name, value }: XmlAttribute): string => ` ${name}="${escapeAttribute(value)}"`;

const TEXT_SPECIAL = /[&<>\r]/g;
const ATTRIBUTE_SPECIAL = /[&<"\t\n\r]/g;
const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

const escaped = (character: string): string => ESCAPES[character] as string;

/** Canonical escapes of character data; also right in any XML text. */
export const escapeText = (value: string): string => value.replace(TEXT_SPECIAL, escaped);

/** Canonical escapes of an attribute value in double quotes. */
export const escapeAttribute = (value: string): string => value.replace(ATTRIBUTE_SPECIAL, escaped);

const byFirst = (a: readonly [string, string], b: readonly [string, string]): number =>
  byCodePoint(a[0], b[0]);

function byExpandedName(a: XmlAttribute, b: XmlAttribute): number {
  return byCodePoint(a.ns, b.ns) || byCodePoint(a.local, b.local);
}

/** Order of code points; plain comparison would put U+10000 before U+E000. */
function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}

/**
 * Canonical form of a whole document (UTF-8 XML in, exclusive C14N without comments out). Throws as
 * {@link XmlReader}.
 */
export function canonicalXml(xml: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  const canonical = new ExclusiveC14n((bytes) => parts.push(bytes));
  const reader = new XmlReader(canonical);
  reader.push(xml);
  reader.end();
  canonical.flush();
  return new Uint8Array(Buffer.concat(parts));
}
