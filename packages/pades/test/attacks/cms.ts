import { createHash, sign } from 'node:crypto';
import { concatBytes, sha256 } from '../../src/bytes.ts';
import { algorithmIdentifier, SHA256_ID } from '../../src/cms/algorithms.ts';
import { signedAttributes } from '../../src/cms/build.ts';
import { octetString, oid, sequence, setOf, smallInteger, T } from '../../src/der/encode.ts';
import { OID } from '../../src/der/oid.ts';
import { type KeyHolder, parseCertificate, signWithKey } from '../../src/index.ts';
import { letterPdf } from '../letters.ts';
import { people } from '../people.ts';
import { type Attack, broken } from './attack.ts';
import { cmsBy, signByHand } from './by-hand.ts';

/** Parts of a SignedData; those not given are as they should be. */
export interface CmsParts {
  readonly holder?: KeyHolder;
  readonly attributes?: Uint8Array | 'none';
  readonly signature?: Uint8Array;
  readonly certificates?: readonly Uint8Array[];
  readonly content?: Uint8Array;
  readonly signers?: number;
  readonly digestId?: Uint8Array;
  readonly algorithm?: Uint8Array;
  readonly signerId?: Uint8Array;
  readonly unsigned?: Uint8Array;
}

/** A detached CMS put together by hand. */
export function cmsOf(content: Uint8Array, parts: CmsParts = {}): Uint8Array {
  const holder = parts.holder ?? people().leader;
  const certificate = parseCertificate(holder.certificate);
  const attributes = parts.attributes ?? signedAttributes(sha256(content), certificate);
  const isBare = attributes === 'none';
  const signature = parts.signature ?? rawSignature(holder, isBare ? content : attributes);
  const info = sequence(
    smallInteger(1),
    parts.signerId ?? sequence(certificate.issuer.der, certificate.serial),
    parts.digestId ?? SHA256_ID,
    ...(isBare ? [] : [concatBytes(Uint8Array.of(0xa0), attributes.subarray(1))]),
    parts.algorithm ?? algorithmIdentifier('pkcs1-sha256'),
    octetString(signature),
    ...(parts.unsigned ? [parts.unsigned] : []),
  );
  const inside = parts.content ? [T(0xa0, octetString(parts.content))] : [];
  const data = sequence(
    smallInteger(1),
    T(0x31, SHA256_ID),
    sequence(oid(OID.data), ...inside),
    T(0xa0, ...(parts.certificates ?? [certificate.der, ...holder.chain])),
    T(0x31, ...Array.from({ length: parts.signers ?? 1 }, () => info)),
  );
  return sequence(oid(OID.signedData), T(0xa0, data));
}

/** RSA PKCS#1 with SHA-256 by any key, weak ones too. */
const rawSignature = (holder: KeyHolder, data: Uint8Array): Uint8Array =>
  new Uint8Array(sign('sha256', data, holder.key));

export const attribute = (type: string, ...values: Uint8Array[]): Uint8Array =>
  sequence(oid(type), T(0x31, ...values));

const ess = (hash: Uint8Array): Uint8Array =>
  attribute(OID.signingCertificateV2, sequence(sequence(sequence(octetString(hash)))));

/** Attributes over a digest, with the ESS hash of some certificate. */
export function attributesWith(
  digest: Uint8Array,
  o: { ess?: Uint8Array; more?: Uint8Array[]; type?: string } = {},
): Uint8Array {
  const leader = parseCertificate(people().leader.certificate);
  return setOf(0x31, [
    attribute(OID.contentType, oid(o.type ?? OID.data)),
    attribute(OID.messageDigest, octetString(digest)),
    ess(o.ess ?? sha256(leader.der)),
    ...(o.more ?? []),
  ]);
}

/** Faults of the signature itself, on a file whose structure is whole. */
export function cms(): Attack[] {
  return [...signers(), ...encodings()];
}

function make(name: string, build: (content: Uint8Array) => Uint8Array, ...codes: string[]): Attack {
  const control = signByHand(letterPdf(), { cms: (content) => cmsOf(content) });
  return { name, bytes: signByHand(letterPdf(), { cms: build }), control, ...broken(...codes) };
}

function signers(): Attack[] {
  const { seal } = people();
  const other = parseCertificate(seal.certificate);
  const digest = (name: string, content: Uint8Array): Uint8Array =>
    new Uint8Array(createHash(name).update(content).digest());
  return [
    make('two SignerInfos', (c) => cmsOf(c, { signers: 2 }), 'CMS_SIGNERS'),
    make('no SignerInfo', (c) => cmsOf(c, { signers: 0 }), 'CMS_SIGNERS'),
    make('encapsulated content', (c) => cmsOf(c, { content: sha256(c) }), 'CMS_ECONTENT'),
    make('no certificate', (c) => cmsOf(c, { certificates: [] }), 'CMS_NO_CERT'),
    make('the certificate of another', (c) => cmsOf(c, { certificates: [other.der] }), 'CMS_NO_CERT'),
    make(
      'signed by the key of another',
      (c) => cmsOf(c, { signature: signWithKey(seal.key, 'pkcs1-sha256', attributesWith(sha256(c))) }),
      'SIGNATURE_WRONG',
    ),
    make(
      'ESS hash of another certificate',
      (c) => cmsOf(c, { attributes: attributesWith(sha256(c), { ess: sha256(other.der) }) }),
      'ESS_MISMATCH',
    ),
    make(
      'digest of other content',
      (c) => cmsOf(c, { attributes: attributesWith(sha256(c.subarray(1))) }),
      'DIGEST_MISMATCH',
    ),
    make(
      'another digest algorithm is named',
      (c) => cmsOf(c, { digestId: sequence(oid(OID.sha512)) }),
      'SIGNATURE_WRONG',
      'DIGEST_MISMATCH',
    ),
    make(
      'digest made with SHA-1 under the name of SHA-256',
      (c) => cmsOf(c, { attributes: attributesWith(digest('sha1', c)) }),
      'DIGEST_MISMATCH',
    ),
    make(
      'message-digest twice',
      (c) =>
        cmsOf(c, {
          attributes: attributesWith(sha256(c), {
            more: [attribute(OID.messageDigest, octetString(sha256(c.subarray(2))))],
          }),
        }),
      'CMS_ATTR_DUP',
    ),
    make(
      'content-type of another thing',
      (c) => cmsOf(c, { attributes: attributesWith(sha256(c), { type: OID.tstInfo }) }),
      'CMS_PARSE',
    ),
  ];
}

function encodings(): Attack[] {
  const { leader } = people();
  return [
    make(
      'ECDSA named over an RSA key',
      (c) => cmsOf(c, { algorithm: algorithmIdentifier('ecdsa-p256-sha256') }),
      'SIGNATURE_WRONG',
    ),
    make('bytes behind the CMS', (c) => concatBytes(cmsOf(c), Uint8Array.of(0, 0, 7)), 'CONTENTS_TRAILING'),
    make('cut off', (c) => cmsOf(c).subarray(0, 900), 'CMS_PARSE'),
    make('not DER at all', () => new Uint8Array(900).fill(0x41), 'CMS_PARSE'),
    make('a certificate instead of a CMS', () => leader.certificate, 'CMS_PARSE'),
    make('a raw signature instead of a CMS', (c) => signWithKey(leader.key, 'pkcs1-sha256', c), 'CMS_PARSE'),
    make('the CMS of another file', () => cmsBy(leader, letterPdf()), 'DIGEST_MISMATCH'),
    make('no signed attributes in a PAdES signature', (c) => cmsOf(c, { attributes: 'none' }), 'CMS_PARSE'),
  ];
}
