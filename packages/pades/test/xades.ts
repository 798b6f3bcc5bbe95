import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { OID } from '../src/der/oid.ts';
import { buildCertificate } from '../src/pki/build.ts';
import { type Der, KEY_USAGE, parseCertificate } from '../src/pki/certificate.ts';
import {
  completeXades,
  EDXML_HEADER,
  insertSignature,
  type PreparedXades,
  prepareXades,
  signXmlWithKey,
  type XadesOptions,
} from '../src/xades/index.ts';
import { canonicalPart, findBelow, TreeBuilder, type XmlElement } from '../src/xades/tree.ts';
import { XmlReader } from '../src/xades/xml-reader.ts';
import { NOT_AFTER, NOT_BEFORE, people, SIGNED_AT } from './people.ts';

const NS = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';
export const DSIG = 'http://www.w3.org/2000/09/xmldsig#';

export const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));
export const textOfBytes = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** A small edXML document; parts can be replaced to build cases. */
export function edxml(
  o: { subject?: string; attachment?: string; prefix?: string; before?: string } = {},
): string {
  const p = o.prefix ?? 'edXML';
  const subject = o.subject ?? 'V/v tăng cường quản lý, sử dụng chữ ký số';
  return [
    `<?xml version="1.0" encoding="UTF-8"?>\n${o.before ?? ''}<edXML xmlns="${NS}">`,
    `<${p}:edXMLEnvelope xmlns:${p}="${NS}"><${p}:edXMLHeader>`,
    `<${p}:MessageHeader><${p}:From><${p}:OrganId>H56</${p}:OrganId></${p}:From>`,
    `<${p}:Subject>${subject}</${p}:Subject></${p}:MessageHeader>`,
    `<${p}:TraceHeaderList id="trace" version="1.0"></${p}:TraceHeaderList></${p}:edXMLHeader>`,
    `<${p}:edXMLBody></${p}:edXMLBody></${p}:edXMLEnvelope>`,
    `<AttachmentEncoded><Attachment><ContentId>cid:1</ContentId>`,
    `<${p}:ContentTransferEncoded xmlns:${p}="${NS}">${o.attachment ?? 'JVBERi0xLjc='}</${p}:ContentTransferEncoded>`,
    '</Attachment></AttachmentEncoded></edXML>\n',
  ].join('');
}

export interface Signer {
  readonly key: KeyObject;
  readonly certificate: Der;
  readonly chain: readonly Der[];
}

/** A signer with a key on the curve, issued by the authority of the tests. */
export function curveSigner(namedCurve: 'P-256' | 'P-384'): Signer {
  return signerWith(generateKeyPairSync('ec', { namedCurve }).privateKey, namedCurve);
}

export const rsaSigner = (modulusLength: number): Signer =>
  signerWith(generateKeyPairSync('rsa', { modulusLength }).privateKey, `RSA ${modulusLength}`);

function signerWith(key: KeyObject, name: string): Signer {
  const { authority } = people();
  const certificate = buildCertificate({
    subject: [[OID.commonName, `Trần Thị ${name}`]],
    subjectKey: key,
    issuerName: parseCertificate(authority.certificate).subject.der,
    issuerKey: authority.key,
    notBefore: NOT_BEFORE,
    notAfter: NOT_AFTER,
    keyUsageBits: [KEY_USAGE.digitalSignature],
  });
  return { key, certificate, chain: [authority.certificate] };
}

export type SignOptions = Partial<XadesOptions> & { readonly signer?: Signer };

export function prepared(base: string, o: SignOptions = {}): PreparedXades {
  const { signer = people().leader, ...options } = o;
  return prepareXades(utf8(base), {
    place: EDXML_HEADER,
    certificate: signer.certificate,
    chain: signer.chain,
    alg: 'pkcs1-sha256',
    at: SIGNED_AT,
    ...options,
  });
}

/** Signs a message; the result as text, easy to tamper with. */
export function signed(base: string, o: SignOptions = {}): string {
  const ready = prepared(base, o);
  const value = signXmlWithKey((o.signer ?? people().leader).key, ready.alg, ready.signedInfo);
  return textOfBytes(insertSignature(utf8(base), completeXades(ready, value)));
}

/**
 * What a dishonest holder of a good certificate can make: a signature whose markup was edited **before** the
 * signature value was made over it.
 */
export function signedMarkup(
  base: string,
  edit: (markup: string) => string,
  key: KeyObject = people().leader.key,
): string {
  const ready = prepared(base);
  const markup = edit(ready.markup);
  const signedInfo = canonicalPart(findBelow(treeOf(markup), DSIG, 'SignedInfo') as XmlElement);
  const value = sign('sha256', signedInfo, key);
  const filled = markup.replace(/(<ds:SignatureValue[^>]*>)/, `$1${Buffer.from(value).toString('base64')}`);
  return `${base.slice(0, cut(base, ready.insertAt))}${filled}${base.slice(cut(base, ready.insertAt))}`;
}

const cut = (base: string, bytes: number): number =>
  Buffer.from(base, 'utf8').subarray(0, bytes).toString('utf8').length;

export function treeOf(markup: string): XmlElement {
  const tree = new TreeBuilder(new Map());
  const reader = new XmlReader(tree);
  reader.push(utf8(markup));
  reader.end();
  return tree.root as XmlElement;
}
