import { parseSignedData } from '../cms/parse.ts';
import { OID } from '../der/oid.ts';
import { codeOf } from '../errors.ts';
import { isSigned, listFields } from '../pdf/form.ts';
import { is } from '../pdf/objects.ts';
import { openPdf } from '../pdf/reader.ts';
import { type Certificate, type Der, parseCertificate } from '../pki/certificate.ts';
import { isIssuedBy } from '../pki/chain.ts';
import type { ValidationData } from './dss.ts';

/** A certificate whose state must be proven, with the one that issued it. */
export interface IssuedCertificate {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
}

/** Gives revocation data about one certificate, nothing when there is none. */
export type RevocationSource = (
  link: IssuedCertificate,
) => Promise<{ readonly ocsps: readonly Der[]; readonly crls: readonly Der[] }>;

/** Everything to put into the file, and the certificates about which no revocation data was found. */
export interface LongTermData extends ValidationData {
  readonly missing: readonly Certificate[];
}

const MAX_CERTIFICATES = 200;

/**
 * Collects what level B-LT needs (EN 319 142-1, 5.4): the certificates of all signatures and time-stamps of the file
 * with their issuers up to `anchors`, and revocation data about each that is not self-issued. Certificates that
 * signed revocation data (OCSP responders) are the source's to bring. Throws the codes of the reader.
 */
export async function collectLongTermData(
  pdf: Uint8Array,
  o: { readonly anchors: readonly Der[]; readonly source: RevocationSource },
): Promise<LongTermData> {
  const own = certificatesIn(pdf);
  const all = unique([...own, ...o.anchors.map(parseCertificate)]);
  const used = new Set<Certificate>();
  const links: IssuedCertificate[] = [];
  const queue = [...own];
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (used.has(next)) continue;
    used.add(next);
    const certificate = next;
    const issuer = all.find((one) => one !== certificate && isIssuedBy(certificate, one));
    if (!issuer) continue;
    links.push({ certificate, issuer });
    queue.push(issuer);
  }
  return { certificates: [...used].map((one) => one.der), ...(await askAll(links, o.source)) };
}

async function askAll(
  links: readonly IssuedCertificate[],
  source: RevocationSource,
): Promise<Pick<LongTermData, 'ocsps' | 'crls' | 'missing'>> {
  const found = { ocsps: [] as Der[], crls: [] as Der[], missing: [] as Certificate[] };
  for (const link of links) {
    const { ocsps, crls } = await source(link);
    found.ocsps.push(...ocsps);
    found.crls.push(...crls);
    if (ocsps.length + crls.length === 0) found.missing.push(link.certificate);
  }
  return found;
}

/** All certificates inside the signatures and time-stamps of the file, each once. */
export function certificatesIn(pdf: Uint8Array): Certificate[] {
  const view = openPdf(pdf).last();
  const ders = listFields(view).flatMap((field) => {
    const contents = isSigned(view, field) ? view.dict(field.value)?.entries.get('Contents') : undefined;
    return is(contents, 'string') ? dersIn(contents.bytes) : [];
  });
  return unique(ders.flatMap(readable));
}

/** Certificates of a CMS and of the time-stamp tokens inside it. */
function dersIn(cms: Uint8Array): Der[] {
  try {
    const data = parseSignedData(cms);
    const tokens = data.signers.flatMap((signer) => signer.unsigned.get(OID.signatureTimeStamp) ?? []);
    return [...data.certificates, ...tokens.flatMap((token) => dersIn(token.raw))];
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return [];
  }
}

function readable(der: Der): Certificate[] {
  try {
    return [parseCertificate(der)];
  } catch {
    return [];
  }
}

function unique(certificates: readonly Certificate[]): Certificate[] {
  const bySha = new Map(certificates.map((one) => [one.sha256, one]));
  return [...bySha.values()].slice(0, MAX_CERTIFICATES);
}
