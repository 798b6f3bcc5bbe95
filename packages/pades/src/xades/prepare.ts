import { createHash, type Hash } from 'node:crypto';
import { toHex } from '../bytes.ts';
import { assertStrongKey, digestOfAlg, keyFits, type SigAlg } from '../cms/algorithms.ts';
import { PadesError } from '../errors.ts';
import { type Der, parseCertificate } from '../pki/certificate.ts';
import { type SignatureParts, type SignedAttachment, type SignedDigests, signatureMarkup } from './markup.ts';
import { MessageScan, type ScannedMessage } from './message.ts';
import { NS, type Place } from './names.ts';
import { canonicalPart, findBelow, TreeBuilder, type XmlElement } from './tree.ts';
import { type XmlLimits, XmlReader } from './xml-reader.ts';

export interface XadesOptions {
  /** The element whose last child the signature becomes; it must occur once. */
  readonly place: Place;
  readonly certificate: Der;
  /** Issuing CA first; travels in KeyInfo. */
  readonly chain?: readonly Der[];
  readonly alg: SigAlg;
  /** Claimed signing time. */
  readonly at: Date;
  /** Claimed role, e.g. the signer's post. */
  readonly role?: string;
  /** Files that are checked together with the message, wherever they are kept. */
  readonly attachments?: readonly SignedAttachment[];
  readonly limits?: XmlLimits;
}

/** Everything needed to finish later, in another process if need be. Hashes are lower-case hex. */
export interface PreparedXades {
  readonly baseSha256: string;
  readonly baseLength: number;
  /** Offset in bytes at which the signature is to be inserted. */
  readonly insertAt: number;
  /** The ds:Signature, its SignatureValue still empty. */
  readonly markup: string;
  /** Offset in `markup` at which the value in base64 goes. */
  readonly valueAt: number;
  /** The bytes that are signed: canonical SignedInfo. */
  readonly signedInfo: Uint8Array;
  /** Digest of `signedInfo` with the digest of `alg`, for devices that sign digests. */
  readonly toSign: Uint8Array;
  readonly alg: SigAlg;
  readonly certificate: Der;
}

/**
 * First phase of an enveloped XAdES B-B signature (EN 319 132-1; signing.md 8): digests of the whole document, of
 * SignedProperties and of the manifest, and the bytes to sign. Pure: the same input gives the same output.
 * Throws `XML_PLACE` (the element is missing, empty-tag or repeated), `XML_SIGNED` (there is a signature),
 * `ALG_KEY_MISMATCH`, `ALG_WEAK_KEY`, `CERT_SYNTAX`, and as {@link XmlReader}.
 */
export function prepareXades(base: Uint8Array, options: XadesOptions): PreparedXades {
  const scan = new BaseScan(options);
  scan.push(base);
  return scan.finish();
}

/** {@link prepareXades} for a message too large for memory: the pieces of its bytes in order. */
export async function prepareXadesStream(
  base: AsyncIterable<Uint8Array>,
  options: XadesOptions,
): Promise<PreparedXades> {
  const scan = new BaseScan(options);
  for await (const piece of base) scan.push(piece);
  return scan.finish();
}

class BaseScan {
  readonly #options: XadesOptions;
  readonly #scan: MessageScan;
  readonly #canonical: Hash;
  readonly #bytes = createHash('sha256');
  #length = 0;

  constructor(options: XadesOptions) {
    this.#options = options;
    this.#canonical = createHash(digestOfAlg(options.alg));
    const { limits, place } = options;
    const out = (bytes: Uint8Array): void => {
      this.#canonical.update(bytes);
    };
    this.#scan = new MessageScan(limits ? { places: [place], out, limits } : { places: [place], out });
  }

  push(piece: Uint8Array): void {
    this.#length += piece.length;
    this.#bytes.update(piece);
    this.#scan.push(piece);
  }

  finish(): PreparedXades {
    const insertAt = insertionPoint(this.#scan.end());
    const message = new Uint8Array(this.#canonical.digest());
    const signed = signedParts(this.#options, message);
    const baseSha256 = this.#bytes.digest('hex');
    return { baseSha256, baseLength: this.#length, insertAt, ...signed };
  }
}

function insertionPoint(found: ScannedMessage): number {
  if (found.signature || found.problems.length > 0) {
    throw new PadesError('XML_SIGNED', 'the document has a signature already');
  }
  if (found.placeCount !== 1 || found.insertAt === undefined) {
    throw new PadesError('XML_PLACE', `${found.placeCount} elements to take the signature`);
  }
  return found.insertAt;
}

type SignedParts = Pick<
  PreparedXades,
  'markup' | 'valueAt' | 'signedInfo' | 'toSign' | 'alg' | 'certificate'
>;

function signedParts(options: XadesOptions, message: Uint8Array): SignedParts {
  const parts = partsOf(options, message);
  const draft = parseSignature(signatureMarkup(parts, { message, properties: new Uint8Array() }, ''));
  const markup = signatureMarkup(parts, digestsOf(draft, parts, message), '');
  const signedInfo = canonicalPart(part(parseSignature(markup), NS.dsig, 'SignedInfo'));
  const toSign = new Uint8Array(createHash(digestOfAlg(parts.alg)).update(signedInfo).digest());
  const valueAt = markup.indexOf('</ds:SignatureValue>');
  const { certificate, alg } = options;
  return { markup, valueAt, signedInfo, toSign, alg, certificate };
}

function partsOf(options: XadesOptions, message: Uint8Array): SignatureParts {
  const { alg, at, role } = options;
  const certificate = parseCertificate(options.certificate);
  if (!keyFits(certificate.publicKey, alg)) throw new PadesError('ALG_KEY_MISMATCH', alg);
  assertStrongKey(certificate.publicKey);
  // Derived from all that is signed, so that the same input gives the same signature to sign.
  const seed = createHash('sha256').update(message).update(certificate.sha256).update(at.toISOString());
  const id = `cv-${toHex(seed.digest()).slice(0, 32)}`;
  const attachments = options.attachments ?? [];
  const chain = options.chain ?? [];
  return { id, alg, at, certificate, chain, attachments, ...(role === undefined ? {} : { role }) };
}

function digestsOf(
  draft: XmlElement,
  { alg, attachments }: SignatureParts,
  message: Uint8Array,
): SignedDigests {
  const digest = (element: XmlElement): Uint8Array =>
    new Uint8Array(createHash(digestOfAlg(alg)).update(canonicalPart(element)).digest());
  const objects = draft.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && child.local === 'Object',
  );
  const qualifying = objects[objects.length - 1] as XmlElement;
  const properties = digest(part(qualifying, NS.xades, 'QualifyingProperties', 'SignedProperties'));
  if (attachments.length === 0) return { message, properties };
  return { message, properties, manifest: digest(part(objects[0] as XmlElement, NS.dsig, 'Manifest')) };
}

function part(element: XmlElement, ns: string, ...path: string[]): XmlElement {
  const found = findBelow(element, ns, ...path);
  if (!found) throw new Error(`no ${path.join('/')} in our own signature`);
  return found;
}

/** Exclusive C14N needs nothing from around a part that declares all its prefixes, as ours does. */
function parseSignature(markup: string): XmlElement {
  const tree = new TreeBuilder(new Map());
  const reader = new XmlReader(tree);
  reader.push(Buffer.from(markup, 'utf8'));
  reader.end();
  return tree.root as XmlElement;
}

const BINARY = ['signedInfo', 'toSign', 'certificate'] as const;

/** A prepared signature as JSON text (bytes in base64), for a queue or a database column. */
export function preparedXadesToJson(prepared: PreparedXades): string {
  const bytes = BINARY.map((key) => [key, Buffer.from(prepared[key]).toString('base64')]);
  return JSON.stringify({ ...prepared, ...Object.fromEntries(bytes) });
}

/** The reverse of {@link preparedXadesToJson}. Throws `PREPARED_SYNTAX` when a part is missing. */
export function preparedXadesFromJson(text: string): PreparedXades {
  const raw = parseJson(text);
  const isWhole =
    [...BINARY, 'baseSha256', 'markup', 'alg'].every((key) => typeof raw[key] === 'string') &&
    ['baseLength', 'insertAt', 'valueAt'].every((key) => Number.isSafeInteger(raw[key]));
  if (!isWhole) throw new PadesError('PREPARED_SYNTAX', 'not a prepared signature');
  const bytes = BINARY.map((key) => [key, new Uint8Array(Buffer.from(raw[key] as string, 'base64'))]);
  return { ...raw, ...Object.fromEntries(bytes) } as unknown as PreparedXades;
}

function parseJson(text: string): Record<string, unknown> {
  try {
    const raw: unknown = JSON.parse(text);
    return typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
