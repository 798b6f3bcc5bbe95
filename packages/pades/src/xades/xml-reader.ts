import { SaxesParser, type SaxesTagNS } from 'saxes';
import { PadesError } from '../errors.ts';
import { NS } from './names.ts';

export interface XmlAttribute {
  readonly name: string;
  readonly local: string;
  /** Empty for an attribute without prefix. */
  readonly ns: string;
  readonly value: string;
}

export interface XmlOpen {
  /** As written, with its prefix. */
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  readonly ns: string;
  /** Without the namespace declarations. */
  readonly attributes: readonly XmlAttribute[];
  /** Prefix to namespace, only what this element declares; the empty prefix is the default namespace. */
  readonly declared: ReadonlyMap<string, string>;
}

/** What a document consists of, comments left out: they are in no canonical form used here. */
export interface XmlHandler {
  open(element: XmlOpen): void;
  /** Text and CDATA; one run of text may come in several pieces. Only inside the root element. */
  text(value: string): void;
  close(): void;
  instruction(target: string, body: string): void;
}

/** Bounds that a hostile message meets (the counts of edXML reading, with room for the signature itself). */
export interface XmlLimits {
  readonly bytes: number;
  readonly depth: number;
  readonly elements: number;
  readonly attributes: number;
  readonly attributeChars: number;
  /** Input without any event: one tag, comment or instruction can be no longer. */
  readonly silentChars: number;
}

export const XML_LIMITS: XmlLimits = {
  bytes: 6 * 1024 ** 3,
  depth: 64,
  elements: 200_000,
  attributes: 64,
  attributeChars: 8192,
  silentChars: 1 << 20,
};

const PIECE_BYTES = 1 << 16;
/** An end tag longer than this (white space) is found by nobody. */
const KEPT_CHARS = 1024;
const PLAIN = /^[A-Za-z0-9+/= \n]+$/;
const PREDEFINED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What saxes keeps to itself: the text of an open run and its state (version pinned; checked when made). */
interface Inside {
  text: string;
  readonly state: number;
}

/**
 * Reads well-formed UTF-8 XML 1.0 with namespaces, piece by piece and without ever holding a text whole. A DTD is
 * refused, its entities are never kept, so there is nothing to expand or to fetch. Throws `XML_SYNTAX`, `XML_DOCTYPE`,
 * `XML_ENCODING`, `XML_LIMIT`.
 */
export class XmlReader {
  readonly #parser = newParser();
  readonly #inside: Inside;
  readonly #handler: XmlHandler;
  readonly #limits: XmlLimits;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #bytes = 0;
  #elements = 0;
  #depth = 0;
  #silent = 0;
  #skipped = 0;
  #chunk = '';
  #kept = '';
  #charsBefore = 0;
  #bytesBefore = 0;

  constructor(handler: XmlHandler, limits: XmlLimits = XML_LIMITS) {
    this.#handler = handler;
    this.#limits = limits;
    this.#inside = this.#parser as unknown as Inside;
    if (TEXT_STATES.size !== 2) throw new Error('saxes changed inside');
    this.#listen();
  }

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      const piece = bytes.subarray(at, at + PIECE_BYTES);
      this.#bytes += piece.length;
      if (this.#bytes > this.#limits.bytes) throw limit('bytes');
      this.#write(this.#decode(piece));
    }
  }

  end(): void {
    this.#write(this.#decode());
    guarded(() => this.#parser.close());
  }

  /** Inside `close()`: offset in bytes of the `</` of the end tag just read; undefined for `<name/>`. */
  endTagStart(): number | undefined {
    const after = this.#parser.position + this.#skipped - this.#charsBefore;
    const near = this.#kept + this.#chunk.slice(0, after);
    const start = near.lastIndexOf('<');
    if (start < 0 || near[start + 1] !== '/') return undefined;
    return this.#bytesBefore - Buffer.byteLength(this.#kept) + Buffer.byteLength(near.slice(0, start));
  }

  #decode(piece?: Uint8Array): string {
    try {
      return piece ? this.#decoder.decode(piece, { stream: true }) : this.#decoder.decode();
    } catch {
      throw new PadesError('XML_ENCODING', 'not UTF-8');
    }
  }

  #write(chunk: string): void {
    this.#bytesBefore += Buffer.byteLength(this.#chunk);
    this.#charsBefore += this.#chunk.length;
    this.#kept = (this.#kept + this.#chunk).slice(-KEPT_CHARS);
    this.#chunk = chunk;
    if (this.#isPlainText(chunk)) {
      this.#skipped += chunk.length;
      this.#text(chunk);
      return;
    }
    this.#silent += chunk.length;
    guarded(() => this.#parser.write(chunk));
    this.#flush();
    if (this.#silent > this.#limits.silentChars) throw limit('length of one tag');
  }

  /**
   * Inside an attachment a piece of base64 alone cannot end the text, be a reference or need normalising, so it
   * goes past the parser, which would look at each character (ten times slower). The piece before has to end
   * plainly too: the parser may be waiting for the rest of `]]>` or of a line end.
   */
  #isPlainText(chunk: string): boolean {
    if (this.#depth === 0 || !TEXT_STATES.has(this.#inside.state)) return false;
    return PLAIN.test(this.#kept.slice(-1)) && PLAIN.test(chunk);
  }

  /** saxes hands out a text at its end; an attachment of many megabytes is handed on in pieces instead. */
  #flush(): void {
    if (this.#inside.text.length === 0 || !TEXT_STATES.has(this.#inside.state)) return;
    const { text } = this.#inside;
    this.#inside.text = '';
    this.#text(text);
  }

  #text(value: string): void {
    this.#silent = 0;
    if (this.#depth > 0) this.#handler.text(value);
  }

  #listen(): void {
    const parser = this.#parser;
    parser.on('xmldecl', ({ version, encoding }) => {
      if (version !== '1.0') throw new PadesError('XML_SYNTAX', `XML ${version}`);
      if (encoding && encoding.toLowerCase() !== 'utf-8') throw new PadesError('XML_ENCODING', encoding);
    });
    parser.on('doctype', () => {
      throw new PadesError('XML_DOCTYPE', 'a document type declaration');
    });
    parser.on('text', (value) => this.#text(value));
    parser.on('cdata', (value) => this.#text(value));
    parser.on('comment', () => {
      this.#silent = 0;
    });
    parser.on('processinginstruction', ({ target, body }) => {
      this.#silent = 0;
      this.#handler.instruction(target, body);
    });
    parser.on('opentag', (tag) => this.#open(tag));
    parser.on('closetag', () => {
      this.#silent = 0;
      this.#depth -= 1;
      this.#handler.close();
    });
  }

  #open(tag: SaxesTagNS): void {
    this.#silent = 0;
    this.#depth += 1;
    this.#elements += 1;
    if (this.#depth > this.#limits.depth) throw limit('depth');
    if (this.#elements > this.#limits.elements) throw limit('elements');
    this.#handler.open(elementOf(tag, this.#limits));
  }
}

function newParser(): SaxesParser<{ xmlns: true; position: true }> {
  const parser = new SaxesParser({ xmlns: true, position: true });
  // The parser's own table inherits from Object: `&constructor;` must be as unknown as any other name.
  parser.ENTITIES = Object.assign(Object.create(null), PREDEFINED);
  return parser;
}

/** The states in which saxes collects character data. */
const TEXT_STATES = new Set(
  ['<a>', '<a><![CDATA['].map((start) => {
    const parser = newParser();
    parser.write(start);
    return (parser as unknown as Inside).state;
  }),
);

function elementOf(tag: SaxesTagNS, limits: XmlLimits): XmlOpen {
  const all = Object.values(tag.attributes);
  if (all.length > limits.attributes) throw limit('attributes');
  const declared = new Map<string, string>();
  const attributes: XmlAttribute[] = [];
  for (const { name, prefix, local, uri, value } of all) {
    if (value.length > limits.attributeChars) throw limit('attribute');
    if (prefix === 'xmlns') declared.set(local, checkedNamespace(value));
    else if (name === 'xmlns') declared.set('', checkedNamespace(value));
    else attributes.push({ name, local, ns: uri, value });
  }
  return { name: tag.name, prefix: tag.prefix, local: tag.local, ns: tag.uri, attributes, declared };
}

/** Relative namespace names have no canonical form (Canonical XML 1.0, 1.3); saxes would trim blanks. */
function checkedNamespace(value: string): string {
  if (value !== '' && value !== NS.xml && !/^[A-Za-z][A-Za-z0-9+.-]*:[^\s]+$/.test(value)) {
    throw new PadesError('XML_SYNTAX', 'a namespace that is not an absolute URI');
  }
  return value;
}

function guarded(action: () => unknown): void {
  try {
    action();
  } catch (error) {
    if (error instanceof PadesError) throw error;
    throw new PadesError('XML_SYNTAX', error instanceof Error ? error.message : 'not well-formed');
  }
}

const limit = (what: string): PadesError => new PadesError('XML_LIMIT', what);
