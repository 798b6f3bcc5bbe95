import { type Certificate, parseCertificate as parse } from '@congvu/pades';

export { parse as parseCertificate };

type Name = Certificate['subject'];

/** X.520 attribute types of a subject (RFC 5280 appendix A). */
const types = {
  commonName: '2.5.4.3',
  organisation: '2.5.4.10',
  organisationalUnit: '2.5.4.11',
  title: '2.5.4.12',
};

export const subjectText = (name: Name, attribute: keyof typeof types): string | undefined =>
  name.attributes.find(({ oid }) => oid === types[attribute])?.text;

/** Common name, else organisation. */
export const displayName = (name: Name): string =>
  subjectText(name, 'commonName') ?? subjectText(name, 'organisation') ?? '';

/** Names are compared as NFC, upper case, single spaces (signing.md §10). */
export const comparable = (text: string): string =>
  text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLocaleUpperCase('vi');
