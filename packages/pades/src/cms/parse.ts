import { type Asn1, children, expectTag, octets, oidText, readAsn1, sequenceOf } from '../der/decode.ts';
import { OID } from '../der/oid.ts';
import { PadesError } from '../errors.ts';

export interface SignerInfo {
  /** SEQUENCE {issuer, serial} or [0] subjectKeyIdentifier. */
  readonly signerId: Asn1;
  readonly digestAlgorithm: Asn1;
  /** The [0] element, absent in the oldest signatures. */
  readonly signedAttrs?: Asn1;
  readonly signatureAlgorithm: Asn1;
  readonly signature: Uint8Array;
  /** Attribute values by type; a type given twice appears in `repeated`. */
  readonly signed: ReadonlyMap<string, readonly Asn1[]>;
  readonly unsigned: ReadonlyMap<string, readonly Asn1[]>;
  readonly repeated: readonly string[];
}

export interface SignedData {
  /** Bytes the ContentInfo occupies; what follows must be zeros. */
  readonly length: number;
  readonly contentType: string;
  readonly content?: Uint8Array;
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  readonly signers: readonly SignerInfo[];
}

/** Parses a CMS SignedData in DER or BER (RFC 5652, 5.1). Throws `CMS_PARSE`. */
export function parseSignedData(bytes: Uint8Array): SignedData {
  try {
    const outer = readAsn1(bytes);
    const [type, wrapped] = sequenceOf(outer);
    if (oidText(type) !== OID.signedData) throw new PadesError('CMS_PARSE', 'not SignedData');
    const [inner] = children(expectTag(wrapped, 0xa0));
    return { ...parseContent(sequenceOf(inner)), length: outer.raw.length };
  } catch (error) {
    throw new PadesError('CMS_PARSE', error instanceof Error ? error.message : 'CMS');
  }
}

function parseContent(parts: readonly Asn1[]): Omit<SignedData, 'length'> {
  const [version, digests, encapsulated] = parts;
  expectTag(version, 0x02);
  expectTag(digests, 0x31);
  const [contentType, content] = sequenceOf(encapsulated);
  const certificates = parts.find((part) => part.tag === 0xa0);
  const revocations = parts.find((part) => part.tag === 0xa1);
  const signers = expectTag(parts[parts.length - 1], 0x31);
  return {
    ...(revocations ? revocationChoices(children(revocations)) : { crls: [], ocsps: [] }),
    contentType: oidText(contentType),
    ...(content ? { content: octets(children(expectTag(content, 0xa0))[0]) } : {}),
    certificates: certificates ? children(certificates).flatMap((c) => (c.tag === 0x30 ? [c.raw] : [])) : [],
    signers: children(signers).map(parseSigner),
  };
}

const RI_OCSP_RESPONSE = '1.3.6.1.5.5.7.16.2';

/** RevocationInfoChoices (RFC 5652, 10.2.1): CRLs, and OCSP answers as another format (RFC 5940). */
function revocationChoices(choices: readonly Asn1[]): { crls: Uint8Array[]; ocsps: Uint8Array[] } {
  const ocsps = choices.flatMap((choice) => {
    if (choice.tag !== 0xa1) return [];
    const [format, value] = children(choice);
    return oidText(format) === RI_OCSP_RESPONSE && value ? [value.raw] : [];
  });
  return { crls: choices.filter((choice) => choice.tag === 0x30).map((choice) => choice.raw), ocsps };
}

function parseSigner(element: Asn1): SignerInfo {
  const parts = sequenceOf(element);
  const [version, signerId, digestAlgorithm] = parts;
  expectTag(version, 0x02);
  const signedAttrs = parts[3]?.tag === 0xa0 ? parts[3] : undefined;
  const [signatureAlgorithm, signature, unsignedAttrs] = parts.slice(signedAttrs ? 4 : 3);
  const signed = attributes(signedAttrs);
  const unsigned = attributes(unsignedAttrs?.tag === 0xa1 ? unsignedAttrs : undefined);
  if (signerId?.tag !== 0x30 && signerId?.tag !== 0x80)
    throw new PadesError('CMS_PARSE', 'signer identifier');
  return {
    signerId,
    digestAlgorithm: expectTag(digestAlgorithm, 0x30),
    ...(signedAttrs ? { signedAttrs } : {}),
    signatureAlgorithm: expectTag(signatureAlgorithm, 0x30),
    signature: octets(signature),
    signed: signed.values,
    unsigned: unsigned.values,
    repeated: signed.repeated,
  };
}

function attributes(element: Asn1 | undefined): { values: Map<string, Asn1[]>; repeated: string[] } {
  const values = new Map<string, Asn1[]>();
  const repeated: string[] = [];
  for (const item of element ? children(element) : []) {
    const [type, set] = sequenceOf(item);
    const key = oidText(type);
    if (values.has(key)) repeated.push(key);
    else values.set(key, children(expectTag(set, 0x31)));
  }
  return { values, repeated };
}
