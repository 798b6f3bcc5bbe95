import { createHash, X509Certificate } from 'node:crypto';
import { type Certificate, parseCertificate as parse } from '@congvu/pades';

export { parse as parseCertificate };

type Name = Certificate['subject'];

/** X.520 attribute types of a subject (RFC 5280 appendix A, RFC 4519 for `uid`). */
const types = {
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  organisation: '2.5.4.10',
  organisationalUnit: '2.5.4.11',
  title: '2.5.4.12',
  email: '1.2.840.113549.1.9.1',
  uid: '0.9.2342.19200300.100.1.1',
};

export const subjectText = (name: Name, attribute: keyof typeof types): string | undefined =>
  name.attributes.find(({ oid }) => oid === types[attribute])?.text;

/** Common name, else organisation. */
export const displayName = (name: Name): string =>
  subjectText(name, 'commonName') ?? subjectText(name, 'organisation') ?? '';

/** Names are compared as NFC, upper case, single spaces (signing.md §10). */
export const comparable = (text: string): string =>
  text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLocaleUpperCase('vi');

export type CertificateFacts = {
  /** Upper-case hex without leading zeros of the encoding, as authorities print it. */
  serial: string;
  spkiSha256: string;
  email: string | null;
  positionTitle: string | null;
  /** Digits of the citizen's number in UID or serialNumber (`CCCD:…`), when there are any. */
  citizenNumber: string | null;
};

/** What the registry keeps of a certificate besides its dates and names. */
export function certificateFacts(der: Uint8Array): CertificateFacts {
  const { subject, publicKey, serial } = parse(der);
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const numbered = subjectText(subject, 'uid') ?? subjectText(subject, 'serialNumber') ?? '';
  return {
    serial: serialText(serial),
    spkiSha256: createHash('sha256').update(spki).digest('hex'),
    email: subjectText(subject, 'email') ?? alternativeEmail(der),
    positionTitle: subjectText(subject, 'title') ?? null,
    citizenNumber: /(\d{12}|\d{9})/.exec(numbered)?.[1] ?? null,
  };
}

/** The INTEGER without tag, length and sign octet. */
function serialText(serial: Uint8Array): string {
  const hex = Buffer.from(serial.subarray(2)).toString('hex').toUpperCase();
  return hex.replace(/^(00)+(?=.)/, '');
}

/** rfc822Name of subjectAltName (RFC 5280, 4.2.1.6). */
function alternativeEmail(der: Uint8Array): string | null {
  const names = new X509Certificate(der).subjectAltName ?? '';
  return /(?:^|, )email:([^,]+)/.exec(names)?.[1]?.trim() ?? null;
}
