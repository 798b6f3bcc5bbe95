import { createHash } from 'node:crypto';
import { PadesError } from '../errors.ts';
import { array, dict, is, name, type PdfDict, type PdfObject, ref, withEntries } from '../pdf/objects.ts';
import { catalogOf } from '../pdf/pages.ts';
import { openPdf, type PdfFile, type PdfView, pdfVersion } from '../pdf/reader.ts';
import { RevisionWriter } from '../pdf/writer.ts';
import type { Der } from '../pki/certificate.ts';

/** What a later check needs without any network, each as DER. */
export interface ValidationData {
  readonly certificates: readonly Der[];
  readonly ocsps: readonly Der[];
  readonly crls: readonly Der[];
}

const LISTS = [
  ['Certs', 'certificates'],
  ['OCSPs', 'ocsps'],
  ['CRLs', 'crls'],
] as const;

/**
 * Level B-LT (EN 319 142-1, 5.4; ISO 32000-2, 12.8.4.3): one incremental update with a `/DSS`, or with what an existing one
 * lacks; nothing twice, nothing removed, no `/VRI`. Returns the bytes to append, none when the file has all of it.
 * Throws the codes of the reader and `DSS_DAMAGED`.
 */
export function addValidationData(base: Uint8Array, data: ValidationData): { tail: Uint8Array } {
  const file = openPdf(base);
  const view = file.last();
  const writer = new RevisionWriter(file);
  const place = catalogOf(view).entries.get('DSS');
  const old = view.dict(place) ?? dict([['Type', name('DSS')]]);
  const changes: Record<string, PdfObject> = {};
  let added = 0;
  for (const [key, source] of LISTS) {
    const fresh = newStreams(view, old, { key, ders: data[source] });
    added += fresh.length;
    if (fresh.length > 0) Object.assign(changes, extendList(view, writer, { old, key, fresh }));
  }
  if (added === 0) return { tail: new Uint8Array() };
  writeDss(file, writer, { place, old, changes });
  return { tail: writer.finish().tail };
}

function newStreams(view: PdfView, dss: PdfDict, list: { key: string; ders: readonly Der[] }): Der[] {
  const known = new Set(listItems(view, dss, list.key).map((item) => fingerprint(streamData(view, item))));
  return list.ders.filter((der) => {
    const print = fingerprint(der);
    if (known.has(print)) return false;
    known.add(print);
    return true;
  });
}

const fingerprint = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function listItems(view: PdfView, dss: PdfDict, key: string): readonly PdfObject[] {
  const list = view.resolve(dss.entries.get(key));
  if (list === null) return [];
  if (!is(list, 'array')) throw new PadesError('DSS_DAMAGED', `/${key} is not an array`);
  return list.items;
}

function streamData(view: PdfView, item: PdfObject): Uint8Array {
  const stream = view.resolve(item);
  if (!is(stream, 'stream')) throw new PadesError('DSS_DAMAGED', 'not a stream');
  return view.decode(stream);
}

/** An indirect list is rewritten alone; a direct or missing one changes its dictionary. */
function extendList(
  view: PdfView,
  writer: RevisionWriter,
  job: { old: PdfDict; key: string; fresh: readonly Der[] },
): Record<string, PdfObject> {
  const refs = job.fresh.map((raw) => ref(writer.add({ kind: 'stream', dict: dict([]), raw })));
  const entry = job.old.entries.get(job.key);
  const all = array([...listItems(view, job.old, job.key), ...refs]);
  if (!is(entry, 'ref')) return { [job.key]: all };
  writer.put(entry.num, all);
  return {};
}

function writeDss(
  file: PdfFile,
  writer: RevisionWriter,
  job: { place: PdfObject | undefined; old: PdfDict; changes: Record<string, PdfObject> },
): void {
  const { place, old, changes } = job;
  const isChanged = Object.keys(changes).length > 0;
  const catalog: Record<string, PdfObject> = extensions(file);
  if (is(place, 'ref')) {
    if (isChanged) writer.put(place.num, withEntries(old, changes));
  } else if (isChanged) {
    catalog.DSS = place ? withEntries(old, changes) : ref(writer.add(withEntries(old, changes)));
  }
  if (Object.keys(catalog).length === 0) return;
  const root = file.last().trailer.entries.get('Root');
  if (!is(root, 'ref')) throw new PadesError('PDF_UNREADABLE', 'catalog is not an indirect object');
  writer.put(root.num, withEntries(catalogOf(file.last()), catalog));
}

const ESIC_LEVEL = 2;

/** PDF 1.7 says that it uses the extensions of ETSI; PDF 2.0 has them itself (signing.md 5). */
function extensions(file: PdfFile): Record<string, PdfObject> {
  if (pdfVersion(file) >= '2.0') return {};
  const view = file.last();
  const old = view.dict(catalogOf(view).entries.get('Extensions'));
  const known = view.dict(old?.entries.get('ESIC'))?.entries.get('ExtensionLevel');
  if (typeof known === 'number' && known >= ESIC_LEVEL) return {};
  const esic = dict([
    ['BaseVersion', name('1.7')],
    ['ExtensionLevel', ESIC_LEVEL],
  ]);
  return { Extensions: withEntries(old ?? dict([]), { ESIC: esic }) };
}
