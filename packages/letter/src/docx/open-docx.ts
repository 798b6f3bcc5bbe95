import { DocxFault } from './docx-fault.ts';
import { descendants, parseXml, type XmlNode } from './xml.ts';
import { openZip, readZipEntry, type ZipEntry } from './zip-directory.ts';

/** A letter of a hundred pages has 3 MB of text; what has more is no letter (issue: 300 MB of XML). */
const maxPartBytes = 24 * 1024 * 1024;
const maxXmlBytes = 48 * 1024 * 1024;

/** A DOCX that was looked through: nothing in it runs, nothing is fetched from elsewhere. */
export type DocxPackage = {
  /** The part of the text, usually `word/document.xml`. */
  mainPart: string;
  has(part: string): boolean;
  /** The XML of a part as it stands in the file. @throws DocxFault when it is not there */
  source(part: string): string;
  /** The parsed part, kept; null when the file has no such part. */
  xml(part: string): XmlNode | null;
  /** Targets of a part's relationships inside the file, by id. */
  targets(part: string): Map<string, string>;
  bytes: Uint8Array;
};

/** Opens a DOCX and refuses what must never reach a converter (quality.md §3). @throws DocxFault */
export function openDocx(bytes: Uint8Array): DocxPackage {
  assertMagic(bytes);
  const entries = new Map(openZip(bytes).map((entry) => [entry.name, entry]));
  if (!entries.has('[Content_Types].xml')) throw new DocxFault('NOT_DOCX', 'no content types');
  const read = boundedReader(bytes, entries);
  const parsed = new Map<string, XmlNode | null>();
  const xml = (part: string): XmlNode | null => {
    if (!parsed.has(part)) parsed.set(part, entries.has(part) ? parseXml(read(part), part) : null);
    return parsed.get(part)!;
  };
  const mainPart = findMainPart(xml('[Content_Types].xml')!, [...entries.keys()]);
  for (const name of entries.keys()) assertQuietEntry(name);
  for (const name of entries.keys()) if (name.endsWith('.rels')) assertRelationships(xml(name)!, name);
  for (const name of entries.keys()) if (holdsFields(name)) assertQuietFields(xml(name)!, name);
  if (!xml(mainPart)) throw new DocxFault('NOT_DOCX', mainPart);
  const has = (part: string) => entries.has(part);
  return { mainPart, bytes, has, source: read, xml, targets: (part) => targetsOf(xml(relsOf(part)), part) };
}

function assertMagic(bytes: Uint8Array): void {
  const magic = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  // The compound file of Word 97-2003 is also the envelope of an encrypted DOCX.
  if (magic === 'd0cf11e0a1b11ae1') throw new DocxFault('ENCRYPTED', 'compound file');
  if (!magic.startsWith('504b0304')) throw new DocxFault('NOT_DOCX', 'no ZIP');
}

/** Reads parts as text; the sum of what was really unpacked is bounded. */
function boundedReader(bytes: Uint8Array, entries: Map<string, ZipEntry>): (part: string) => string {
  const texts = new Map<string, string>();
  let total = 0;
  return (part) => {
    const known = texts.get(part);
    if (known !== undefined) return known;
    const entry = entries.get(part);
    if (!entry) throw new DocxFault('BROKEN', `${part} is missing`);
    const room = Math.min(maxPartBytes, maxXmlBytes - total);
    if (entry.sizeBytes > room) throw new DocxFault('TOO_LARGE', part);
    const content = readZipEntry(bytes, entry, room);
    if (!content) throw new DocxFault(isBomb(bytes, entry) ? 'TOO_LARGE' : 'BROKEN', part);
    total += content.length;
    const text = decode(content, part);
    texts.set(part, text);
    return text;
  };
}

/** The entry is sound as far as it may be read, so that only its size spoke against it. */
const isBomb = (bytes: Uint8Array, entry: ZipEntry): boolean =>
  readZipEntry(bytes, entry, maxXmlBytes * 8) !== null;

function decode(content: Buffer, part: string): string {
  const encoding = content[0] === 0xff && content[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content);
  } catch {
    throw new DocxFault('BROKEN', `${part}: encoding`);
  }
}

const documentType = /wordprocessingml\.document\.main\+xml$/u;

function findMainPart(types: XmlNode, names: string[]): string {
  const declared = types.children.map(({ attributes }) => attributes);
  const macro = declared.find(({ ContentType = '' }) =>
    /macroEnabled|vbaProject|activeX/iu.test(ContentType),
  );
  if (macro) throw new DocxFault('MACROS', macro.ContentType ?? '');
  const main = declared.find(({ ContentType = '' }) => documentType.test(ContentType));
  const name = main?.PartName?.replace(/^\//u, '') ?? 'word/document.xml';
  if (!names.includes(name)) throw new DocxFault('NOT_DOCX', 'no document part');
  return name;
}

function assertQuietEntry(name: string): void {
  if (/vbaProject|vbaData|\/?macros?\//iu.test(name)) throw new DocxFault('MACROS', name);
  // The workbook behind a chart is data that is only drawn.
  const isChartData = /\/embeddings\/[^/]+\.xlsx$/iu.test(name);
  if (/(^|\/)(activeX|embeddings|afchunk)/iu.test(name) && !isChartData) throw new DocxFault('ACTIVE', name);
}

const activeTypes = /\/(oleObject|control|aFChunk|subDocument|frame|vbaProject|keyMapCustomizations)$/iu;

function assertRelationships(rels: XmlNode, part: string): void {
  for (const { attributes } of rels.children) {
    const { Type = '', TargetMode = '', Target = '' } = attributes;
    if (/vbaProject$/iu.test(Type)) throw new DocxFault('MACROS', part);
    if (activeTypes.test(Type)) throw new DocxFault('ACTIVE', `${part}: ${Type}`);
    const isElsewhere = TargetMode.toLowerCase() === 'external' || /^[a-z][a-z0-9+.-]*:|^\\\\/iu.test(Target);
    // A link is followed by nobody but a person who clicks on it.
    if (isElsewhere && !/\/hyperlink$/iu.test(Type)) throw new DocxFault('EXTERNAL', `${part}: ${Target}`);
  }
}

const holdsFields = (name: string): boolean =>
  /^word\/(document\d*|header\d*|footer\d*|footnotes|endnotes|comments|settings|glossary\/document)\.xml$/u.test(
    name,
  );
const runningField =
  /^\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|QUOTE\s+\d)/imu;

function assertQuietFields(root: XmlNode, part: string): void {
  let instructions = '';
  for (const node of descendants(root)) {
    if (node.name === 'w:altChunk') throw new DocxFault('ACTIVE', `${part}: altChunk`);
    if (node.name === 'o:OLEObject' || node.name === 'w:object')
      throw new DocxFault('ACTIVE', `${part}: OLE`);
    if (node.name === 'w:mailMerge') throw new DocxFault('EXTERNAL', `${part}: mailMerge`);
    if (node.name === 'w:fldChar' && node.attributes['w:fldCharType'] === 'begin') instructions += '\n';
    if (node.name === 'w:instrText') instructions += node.text;
    if (node.name === 'w:fldSimple') instructions += `\n${node.attributes['w:instr'] ?? ''}\n`;
  }
  if (runningField.test(instructions)) throw new DocxFault('ACTIVE', `${part}: field`);
}

const relsOf = (part: string): string => part.replace(/([^/]+)$/u, '_rels/$1.rels');

function targetsOf(rels: XmlNode | null, part: string): Map<string, string> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const inside = (rels?.children ?? []).filter(({ attributes }) => attributes.TargetMode !== 'External');
  return new Map(
    inside.map(({ attributes }) => {
      const target = attributes.Target ?? '';
      return [attributes.Id ?? '', target.startsWith('/') ? target.slice(1) : folder + target];
    }),
  );
}
