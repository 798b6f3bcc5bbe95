import { PadesError } from '../errors.ts';
import { type Certificate, parseCertificate } from '../pki/certificate.ts';
import { digestNamed, isHmac, schemeOf, type XmlScheme } from './algorithms.ts';
import { ALGORITHM, NS, REFERENCE_TYPE } from './names.ts';
import {
  attribute,
  base64Of,
  elementsOf,
  findBelow,
  findOnly,
  isNamed,
  textOf,
  type XmlElement,
} from './tree.ts';

export type ReadDigest = XmlScheme['digest'];

export interface DigestClaim {
  readonly digest: ReadDigest;
  readonly value: Uint8Array;
}

/** A reference and the element at its known position; Ids are compared, never looked up. */
export interface PartClaim extends DigestClaim {
  readonly element: XmlElement;
}

export interface SignatureForm {
  readonly scheme: XmlScheme;
  readonly value: Uint8Array;
  readonly signedInfo: XmlElement;
  readonly signatureValue: XmlElement;
  readonly message: DigestClaim;
  /** Absent in plain XML-DSig. */
  readonly properties?: PartClaim;
  readonly manifest?: PartClaim & { readonly entries: readonly (DigestClaim & { contentId: string })[] };
  readonly certificates: readonly Certificate[];
  readonly timeStamps: readonly Uint8Array[];
  /** Values of the Ids that references name. */
  readonly namedIds: readonly string[];
}

const MAX_ATTACHMENTS = 1000;
const MAX_CERTIFICATES = 20;

/**
 * Reads a ds:Signature by the position of its elements: SignedInfo, SignatureValue, KeyInfo, then at most one
 * Object with the qualifying properties and one with a manifest. Whatever else XML-DSig allows is refused:
 * `XML_SIGNATURE_FORM`, `XML_REFERENCES`, `XML_TRANSFORM`, `XML_HMAC`, `XML_KEY`, `ALG_UNSUPPORTED`.
 */
export function readForm(signature: XmlElement): SignatureForm {
  const [signedInfo, signatureValue, keyInfo, ...objects] = elementsOf(signature);
  expect(signedInfo, 'SignedInfo');
  expect(signatureValue, 'SignatureValue');
  if (!keyInfo || !isNamed(keyInfo, NS.dsig, 'KeyInfo')) throw new PadesError('XML_KEY', 'no KeyInfo');
  const content = objectsOf(objects);
  const [canonicalization, method, ...references] = elementsOf(signedInfo);
  expect(canonicalization, 'CanonicalizationMethod');
  expectAlgorithm(canonicalization, ALGORITHM.exclusiveC14n);
  expect(method, 'SignatureMethod');
  return {
    scheme: schemeFrom(method),
    value: base64Of(signatureValue),
    signedInfo,
    signatureValue,
    certificates: certificatesOf(keyInfo),
    timeStamps: timeStampsOf(content.qualifying),
    ...referencesOf(signature, references, content),
  };
}

function expect(element: XmlElement | undefined, local: string): asserts element is XmlElement {
  if (!element || !isNamed(element, NS.dsig, local))
    throw new PadesError('XML_SIGNATURE_FORM', `no ${local}`);
}

function expectAlgorithm(element: XmlElement, algorithm: string): void {
  if (attribute(element, 'Algorithm') !== algorithm || elementsOf(element).length > 0) {
    throw new PadesError('XML_TRANSFORM', attribute(element, 'Algorithm') ?? 'none');
  }
}

function schemeFrom(method: XmlElement): XmlScheme {
  const uri = attribute(method, 'Algorithm') ?? '';
  // HMACOutputLength is its only known child: a truncated code of eight bits would pass by chance.
  if (isHmac(uri) || elementsOf(method).length > 0) throw new PadesError('XML_HMAC', uri);
  const scheme = schemeOf(uri);
  if (!scheme) throw new PadesError('ALG_UNSUPPORTED', uri);
  return scheme;
}

function certificatesOf(keyInfo: XmlElement): Certificate[] {
  const data = elementsOf(keyInfo).filter((element) => isNamed(element, NS.dsig, 'X509Data'));
  const found = data
    .flatMap((element) => elementsOf(element))
    .filter((element) => isNamed(element, NS.dsig, 'X509Certificate'));
  if (found.length === 0 || found.length > MAX_CERTIFICATES) throw new PadesError('XML_KEY', 'certificates');
  try {
    return found.map((element) => parseCertificate(base64Of(element)));
  } catch {
    throw new PadesError('XML_KEY', 'a certificate that cannot be read');
  }
}

interface Objects {
  readonly qualifying?: XmlElement;
  readonly manifest?: XmlElement;
}

function objectsOf(objects: readonly XmlElement[]): Objects {
  const found: { qualifying?: XmlElement; manifest?: XmlElement } = {};
  for (const object of objects) {
    expect(object, 'Object');
    const [content, ...more] = elementsOf(object);
    const isQualifying = content && isNamed(content, NS.xades, 'QualifyingProperties');
    const isManifest = content && isNamed(content, NS.dsig, 'Manifest');
    if (more.length === 0 && isQualifying && !found.qualifying) found.qualifying = content;
    else if (more.length === 0 && isManifest && !found.manifest) found.manifest = content;
    else throw new PadesError('XML_SIGNATURE_FORM', 'an Object of unknown content');
  }
  return found;
}

type Referenced = Pick<SignatureForm, 'message' | 'properties' | 'manifest' | 'namedIds'>;

function referencesOf(
  signature: XmlElement,
  references: readonly XmlElement[],
  objects: Objects,
): Referenced {
  const targets = targetsOf(signature, objects);
  const [first, ...rest] = references;
  expect(first, 'Reference');
  if (attribute(first, 'URI') !== '' || attribute(first, 'Type')) throw refused('the message comes first');
  const message = digestClaim(first, [ALGORITHM.enveloped, ALGORITHM.exclusiveC14n]);
  const claims = new Map<string, PartClaim>();
  for (const reference of rest) {
    expect(reference, 'Reference');
    const type = attribute(reference, 'Type') ?? '';
    const element = targets.get(type);
    const id = element && attribute(element, 'Id');
    if (!element || !id || claims.has(type) || attribute(reference, 'URI') !== `#${id}`) throw refused(type);
    claims.set(type, { element, ...digestClaim(reference, [ALGORITHM.exclusiveC14n]) });
  }
  // What stands in the signature unsigned must not look as if it were signed.
  if (claims.size !== targets.size) throw refused('a part of the signature that no reference covers');
  const properties = claims.get(REFERENCE_TYPE.properties);
  const manifest = claims.get(REFERENCE_TYPE.manifest);
  const namedIds = [...claims.values()].map(({ element }) => attribute(element, 'Id') as string);
  return {
    message,
    namedIds,
    ...(properties ? { properties } : {}),
    ...(manifest ? { manifest: { ...manifest, entries: entriesOf(manifest.element) } } : {}),
  };
}

/** The parts a reference may name, by the type it must name them with. */
function targetsOf(signature: XmlElement, { qualifying, manifest }: Objects): Map<string, XmlElement> {
  const targets = new Map<string, XmlElement>();
  if (manifest) targets.set(REFERENCE_TYPE.manifest, manifest);
  if (!qualifying) return targets;
  const id = attribute(signature, 'Id');
  const properties = findOnly(qualifying, NS.xades, 'SignedProperties');
  if (!id || attribute(qualifying, 'Target') !== `#${id}` || !properties)
    throw refused('QualifyingProperties');
  return targets.set(REFERENCE_TYPE.properties, properties);
}

const refused = (what: string): PadesError => new PadesError('XML_REFERENCES', what);

/** Digest of a reference whose transforms are exactly these, in this order. */
function digestClaim(reference: XmlElement, transforms: readonly string[]): DigestClaim {
  const children = elementsOf(reference);
  if (transforms.length > 0) {
    const given = children.shift();
    const steps = given && isNamed(given, NS.dsig, 'Transforms') ? elementsOf(given) : [];
    if (steps.length !== transforms.length)
      throw new PadesError('XML_TRANSFORM', `${steps.length} transforms`);
    steps.forEach((step, i) => {
      expect(step, 'Transform');
      expectAlgorithm(step, transforms[i] as string);
    });
  }
  const [method, value, ...more] = children;
  if (method && isNamed(method, NS.dsig, 'Transforms')) throw new PadesError('XML_TRANSFORM', 'a transform');
  expect(method, 'DigestMethod');
  expect(value, 'DigestValue');
  if (more.length > 0) throw new PadesError('XML_SIGNATURE_FORM', 'more in a Reference');
  return { digest: digestFrom(method), value: base64Of(value) };
}

/** Reads a DigestMethod. */
export function digestFrom(method: XmlElement): ReadDigest {
  const digest = digestNamed(attribute(method, 'Algorithm') ?? '');
  if (!digest) throw new PadesError('ALG_UNSUPPORTED', attribute(method, 'Algorithm') ?? 'no digest');
  return digest;
}

function entriesOf(manifest: XmlElement): (DigestClaim & { contentId: string })[] {
  const seen = new Set<string>();
  const references = elementsOf(manifest);
  if (references.length === 0 || references.length > MAX_ATTACHMENTS) throw refused('the manifest');
  return references.map((reference) => {
    expect(reference, 'Reference');
    const uri = attribute(reference, 'URI') ?? '';
    const contentId = uri.slice('cid:'.length);
    // Only names of attachments: nothing a reader could be made to fetch or open.
    if (!uri.startsWith('cid:') || contentId === '' || seen.has(contentId)) throw refused(uri);
    seen.add(contentId);
    return { contentId, ...digestClaim(reference, []) };
  });
}

/** DER of the time-stamp tokens over the SignatureValue (unsigned, each proves itself). */
function timeStampsOf(qualifying: XmlElement | undefined): Uint8Array[] {
  const unsigned =
    qualifying && findBelow(qualifying, NS.xades, 'UnsignedProperties', 'UnsignedSignatureProperties');
  if (!unsigned) return [];
  const stamps = elementsOf(unsigned).filter((element) => isNamed(element, NS.xades, 'SignatureTimeStamp'));
  return stamps.map((stamp) => {
    const method = findOnly(stamp, NS.dsig, 'CanonicalizationMethod');
    const token = findOnly(stamp, NS.xades, 'EncapsulatedTimeStamp');
    if (!method || !token) throw new PadesError('XML_SIGNATURE_FORM', 'SignatureTimeStamp');
    expectAlgorithm(method, ALGORITHM.exclusiveC14n);
    return base64Of(token);
  });
}

export interface SignedClaims {
  /** As written. */
  readonly signingTime: string | null;
  readonly role: string | null;
  /** Digest of the signer's certificate; version 1 lacks the DER form of issuer and serial. */
  readonly certificate?: DigestClaim & { readonly issuerSerial?: Uint8Array };
}

/** What SignedProperties say of time, role and certificate. */
export function readClaims(properties: XmlElement): SignedClaims {
  const signed = findOnly(properties, NS.xades, 'SignedSignatureProperties');
  if (!signed) return { signingTime: null, role: null };
  const time = findOnly(signed, NS.xades, 'SigningTime');
  const role =
    findBelow(signed, NS.xades, 'SignerRoleV2', 'ClaimedRoles', 'ClaimedRole') ??
    findBelow(signed, NS.xades, 'SignerRole', 'ClaimedRoles', 'ClaimedRole');
  const certificate = certificateClaim(signed);
  return {
    signingTime: time ? textOf(time).trim() : null,
    role: role ? textOf(role) : null,
    ...(certificate ? { certificate } : {}),
  };
}

function certificateClaim(signed: XmlElement): SignedClaims['certificate'] {
  const list =
    findOnly(signed, NS.xades, 'SigningCertificateV2') ?? findOnly(signed, NS.xades, 'SigningCertificate');
  // The first one is the signer's (EN 319 132-1, 5.2.2); more may name its issuers.
  const first = list && elementsOf(list)[0];
  const digest = first && findOnly(first, NS.xades, 'CertDigest');
  const method = digest && findOnly(digest, NS.dsig, 'DigestMethod');
  const value = digest && findOnly(digest, NS.dsig, 'DigestValue');
  if (!method || !value) return undefined;
  const serial = findOnly(first, NS.xades, 'IssuerSerialV2');
  const claim = { digest: digestFrom(method), value: base64Of(value) };
  return serial ? { ...claim, issuerSerial: base64Of(serial) } : claim;
}
