import { SaxesParser } from 'saxes';
import { DocxFault } from './docx-fault.ts';

/**
 * One element. Names carry the usual prefix of their namespace (`w:p`), whatever prefix the file uses. `start` and
 * `end` are UTF-16 offsets of the whole element in its source, `openEnd` that behind its start tag.
 */
export type XmlNode = {
  name: string;
  attributes: Record<string, string>;
  children: XmlNode[];
  /** Character data directly inside. */
  text: string;
  parent: XmlNode | null;
  start: number;
  openEnd: number;
  end: number;
  /** The prefix as written, with its colon. */
  prefix: string;
};

const maxDepth = 256;
const maxNodes = 600_000;

/** Transitional and strict namespaces (ECMA-376) by their usual prefix. */
const prefixes: Record<string, string> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingShape': 'wps',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:office': 'o',
};

/** Parses one part without DTD and without entities of its own. @throws DocxFault */
export function parseXml(source: string, part: string): XmlNode {
  const builder = new TreeBuilder(source, part);
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('doctype', () => {
    throw new DocxFault('BROKEN', `${part}: DOCTYPE`);
  });
  parser.on('error', (error) => {
    throw new DocxFault('BROKEN', `${part}: ${error.message}`);
  });
  parser.on('opentag', (tag) => builder.open(tag, parser.position));
  parser.on('text', (text) => builder.addText(text));
  parser.on('cdata', (text) => builder.addText(text));
  parser.on('closetag', () => builder.close(parser.position));
  parser.write(source).close();
  return builder.root();
}

type Attribute = { uri: string; prefix: string; local: string; value: string };
type Tag = {
  uri: string;
  prefix: string;
  local: string;
  isSelfClosing: boolean;
  attributes: Record<string, Attribute | string>;
};

class TreeBuilder {
  readonly #source: string;
  readonly #part: string;
  #current: XmlNode | null = null;
  #root: XmlNode | null = null;
  #depth = 0;
  #count = 0;

  constructor(source: string, part: string) {
    this.#source = source;
    this.#part = part;
  }

  open(tag: unknown, position: number): void {
    const { uri, prefix, local, attributes } = tag as Tag;
    this.#count += 1;
    this.#depth += 1;
    if (this.#count > maxNodes || this.#depth > maxDepth)
      throw new DocxFault('TOO_LARGE', `${this.#part}: elements`);
    // No attribute value may hold "<", so the last one before is that of this tag.
    const start = this.#source.lastIndexOf('<', position - 1);
    const node: XmlNode = {
      name: canonical(uri, local),
      attributes: attributesOf(attributes),
      children: [],
      text: '',
      parent: this.#current,
      start,
      openEnd: position,
      end: position,
      prefix: prefix ? `${prefix}:` : '',
    };
    this.#current?.children.push(node);
    this.#root ??= node;
    this.#current = node;
  }

  addText(text: string): void {
    if (this.#current) this.#current.text += text;
  }

  close(position: number): void {
    this.#depth -= 1;
    if (!this.#current) return;
    this.#current.end = position;
    this.#current = this.#current.parent;
  }

  root(): XmlNode {
    if (!this.#root) throw new DocxFault('BROKEN', `${this.#part}: empty`);
    return this.#root;
  }
}

const canonical = (uri: string, local: string): string => {
  const prefix = prefixes[uri];
  return prefix ? `${prefix}:${local}` : local;
};

function attributesOf(attributes: Tag['attributes']): Record<string, string> {
  const out: Record<string, string> = {};
  for (const attribute of Object.values(attributes)) {
    if (typeof attribute === 'string') continue;
    out[canonical(attribute.uri, attribute.local)] = attribute.value;
  }
  return out;
}

export const childOf = (node: XmlNode | null | undefined, name: string): XmlNode | undefined =>
  node?.children.find((child) => child.name === name);

export const childrenOf = (node: XmlNode | null | undefined, name: string): XmlNode[] =>
  node?.children.filter((child) => child.name === name) ?? [];

/** Every element below, in document order. */
export function* descendants(node: XmlNode): Generator<XmlNode> {
  for (const child of node.children) {
    yield child;
    yield* descendants(child);
  }
}

/** The value of the child `name` (`w:val`), undefined when there is none. */
export const valOf = (node: XmlNode | null | undefined, name: string): string | undefined =>
  childOf(node, name)?.attributes['w:val'];

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/gu, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);
