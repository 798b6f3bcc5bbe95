import { equalBytes } from '../bytes.ts';
import { type Asn1, children, expectTag, oidText, readAsn1, sequenceOf, stringOf } from '../der/decode.ts';
import { OID } from '../der/oid.ts';
import { attributeOf, type Certificate, type DistinguishedName } from './certificate.ts';

const relativeNames = new WeakMap<DistinguishedName, string[]>();

/** Each RDN as comparable text: attributes sorted, NFC, one space, no case (RFC 5280, 7.1; RFC 4518 in short). */
function comparableRdns(name: DistinguishedName): string[] {
  const known = relativeNames.get(name) ?? rdnsOf(name.der);
  relativeNames.set(name, known);
  return known;
}

const rdnsOf = (der: Uint8Array): string[] =>
  sequenceOf(readAsn1(der)).map((rdn) =>
    children(expectTag(rdn, 0x31))
      .map((pair) => {
        const [type, value] = sequenceOf(pair);
        return `${oidText(type)}=${stringOf(value).normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase()}`;
      })
      .sort()
      .join('+'),
  );

/** The same name, even when one side spells it with another string type or case (RFC 5280, 7.1). */
export function sameName(a: DistinguishedName, b: DistinguishedName): boolean {
  if (equalBytes(a.der, b.der)) return true;
  const left = comparableRdns(a);
  const right = comparableRdns(b);
  return left.length === right.length && left.every((rdn, i) => rdn === right[i]);
}

/** GeneralName tags this check understands (RFC 5280, 4.2.1.6). */
const EMAIL = 0x81;
const DNS = 0x82;
const DIRECTORY = 0xa4;

interface GeneralName {
  readonly tag: number;
  readonly text: string;
  readonly rdns?: readonly string[];
}

function generalName(element: Asn1): GeneralName {
  if (element.tag !== DIRECTORY) return { tag: element.tag, text: stringOf(element).toLowerCase() };
  const name = children(element)[0];
  return { tag: DIRECTORY, text: '', rdns: rdnsOf(expectTag(name, 0x30).raw) };
}

/** All names of a certificate: its subject, its alternative names, an e-mail address in the subject. */
function namesOf(certificate: Certificate): GeneralName[] {
  const names: GeneralName[] = [];
  const rdns = comparableRdns(certificate.subject);
  if (rdns.length > 0) names.push({ tag: DIRECTORY, text: '', rdns });
  const alternative = certificate.extensions.get(OID.subjectAltName);
  const others = alternative ? sequenceOf(readAsn1(alternative.value)).map(generalName) : [];
  const email = attributeOf(certificate.subject, OID.email);
  if (email && !others.some((name) => name.tag === EMAIL))
    names.push({ tag: EMAIL, text: email.toLowerCase() });
  return [...names, ...others];
}

/**
 * Whether the names of a certificate keep the name constraints of a CA above it (RFC 5280, 4.2.1.10): directory
 * names, DNS and e-mail. A name of another constrained kind cannot be shown to keep them, so it does not.
 */
export function keepsConstraints(certificate: Certificate, authority: Certificate): boolean {
  const extension = authority.extensions.get(OID.nameConstraints);
  if (!extension) return true;
  const parts = sequenceOf(readAsn1(extension.value));
  const trees = (tag: number): GeneralName[] => {
    const list = parts.find((part) => part.tag === tag);
    return list ? children(list).map((tree) => generalName(sequenceOf(tree)[0] as Asn1)) : [];
  };
  const permitted = trees(0xa0);
  const excluded = trees(0xa1);
  return namesOf(certificate).every((name) => {
    const allowed = permitted.filter((tree) => tree.tag === name.tag);
    const forbidden = excluded.filter((tree) => tree.tag === name.tag);
    if (allowed.length > 0 && !allowed.some((tree) => isWithin(name, tree, false))) return false;
    return !forbidden.some((tree) => isWithin(name, tree, true));
  });
}

/** `unknown` is the answer for a kind of name that is not understood: never in the caller's favour. */
function isWithin(name: GeneralName, tree: GeneralName, unknown: boolean): boolean {
  if (name.tag === DIRECTORY) return (tree.rdns ?? []).every((rdn, i) => rdn === name.rdns?.[i]);
  if (name.tag === DNS) return isDomainWithin(name.text, tree.text.replace(/^\./, ''));
  if (name.tag !== EMAIL) return unknown;
  if (tree.text.includes('@')) return name.text === tree.text;
  const host = name.text.slice(name.text.lastIndexOf('@') + 1);
  return tree.text.startsWith('.') ? host.endsWith(tree.text) : host === tree.text;
}

const isDomainWithin = (name: string, tree: string): boolean =>
  tree === '' || name === tree || name.endsWith(`.${tree}`);
