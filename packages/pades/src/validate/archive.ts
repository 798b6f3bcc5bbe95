import { codeOf } from '../errors.ts';
import { is, type PdfDict, type PdfObject } from '../pdf/objects.ts';
import type { PdfFile, PdfView } from '../pdf/reader.ts';
import type { Der } from '../pki/certificate.ts';
import type { Evidence } from '../pki/evidence.ts';

const MAX_ITEMS = 500;

type Lists = { certificates: Der[]; crls: Der[]; ocsps: Der[] };

/**
 * What the file keeps for long-term validation: the DSS of the last revision with all its VRI entries
 * (EN 319 142-1, 5.4.2). Each piece proves itself, so it does not matter who put it there.
 */
export function archivedEvidence(file: PdfFile): Evidence {
  const view = file.last();
  const found: Lists = { certificates: [], crls: [], ocsps: [] };
  const dss = view.dict(view.dict(view.trailer.entries.get('Root'))?.entries.get('DSS'));
  if (!dss) return found;
  const reader = new ArchiveReader(view, found);
  reader.add(dss, { Certs: 'certificates', CRLs: 'crls', OCSPs: 'ocsps' });
  const related = view.dict(dss.entries.get('VRI'));
  for (const entry of related?.entries.values() ?? []) {
    const dict = view.dict(entry);
    if (dict) reader.add(dict, { Cert: 'certificates', CRL: 'crls', OCSP: 'ocsps' });
  }
  return found;
}

class ArchiveReader {
  private readonly view: PdfView;
  private readonly found: Lists;
  /** Object numbers that were read: VRI entries name the same streams again. */
  private readonly seen = new Set<number>();

  constructor(view: PdfView, found: Lists) {
    this.view = view;
    this.found = found;
  }

  add(dict: PdfDict, keys: Readonly<Record<string, keyof Lists>>): void {
    for (const [key, target] of Object.entries(keys)) {
      const list = this.view.resolve(dict.entries.get(key));
      if (!is(list, 'array')) continue;
      for (const item of list.items) {
        const der = this.read(item);
        if (der) this.found[target].push(der);
      }
    }
  }

  private read(item: PdfObject): Der | undefined {
    if (is(item, 'ref')) {
      if (this.seen.has(item.num) || this.seen.size >= MAX_ITEMS) return undefined;
      this.seen.add(item.num);
    }
    const stream = this.view.resolve(item);
    if (!is(stream, 'stream')) return undefined;
    try {
      return this.view.decode(stream);
    } catch (error) {
      if (codeOf(error) === 'LIMIT_EXCEEDED') throw error;
      return undefined;
    }
  }
}
