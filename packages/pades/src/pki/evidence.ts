import { children, readAsn1, sequenceOf } from '../der/decode.ts';
import { type Certificate, type Der, parseCertificate } from './certificate.ts';
import { type Crl, parseCrl } from './crl.ts';
import { type OcspAnswer, parseOcsp } from './ocsp.ts';

/** Revocation data and certificates as DER: from a file's DSS, a cache, the network. Each proves itself. */
export interface Evidence {
  readonly certificates?: readonly Der[];
  readonly crls?: readonly Der[];
  readonly ocsps?: readonly Der[];
}

/** Where a piece of evidence came from: kept in the file, or given by the caller. */
export type Origin = 'file' | 'given';

export interface EvidencePool {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly { readonly crl: Crl; readonly origin: Origin }[];
  readonly ocsps: readonly { readonly answer: OcspAnswer; readonly origin: Origin }[];
}

/** Reads what can be read; evidence that cannot be is none. The file's own comes first. */
export function poolOf(file: Evidence, given: Evidence = {}): EvidencePool {
  const sources: [Evidence, Origin][] = [
    [file, 'file'],
    [given, 'given'],
  ];
  const from = <T>(pick: (evidence: Evidence) => readonly Der[] | undefined, read: (der: Der) => T) =>
    sources.flatMap(([evidence, origin]) =>
      readable(pick(evidence) ?? [], read).map((item) => ({ item, origin })),
    );
  return {
    certificates: from((e) => e.certificates, parseCertificate).map(({ item }) => item),
    crls: from((e) => e.crls, parseCrl).map(({ item, origin }) => ({ crl: item, origin })),
    ocsps: from((e) => e.ocsps, parseOcsp).map(({ item, origin }) => ({ answer: item, origin })),
  };
}

function readable<T>(list: readonly Der[], read: (der: Der) => T): T[] {
  return list.flatMap((der) => {
    try {
      return [read(der)];
    } catch {
      return [];
    }
  });
}

/** The content of Adobe's revocation archive: a signed attribute of old signatures (ISO 32000-1, 12.8.3.3.2). */
export function adobeArchive(value: Uint8Array): Evidence {
  const lists = new Map(sequenceOf(readAsn1(value)).map((part) => [part.tag, part]));
  const items = (tag: number): Der[] => {
    const list = lists.get(tag);
    return list ? sequenceOf(children(list)[0]).map((each) => each.raw) : [];
  };
  return { crls: items(0xa0), ocsps: items(0xa1) };
}
