import { concatBytes, latin1 } from '../bytes.ts';
import { array, dict, is, name, type PdfDict, type PdfObject, type PdfStream, ref } from '../pdf/objects.ts';
import { listPages, type Rect } from '../pdf/pages.ts';
import { openPdf, type PdfView } from '../pdf/reader.ts';
import type { RevisionWriter } from '../pdf/writer.ts';

export type Drawing = { num: number; box: Rect };

/** Pages of a small PDF of our own as drawings in another file: content, fonts and pictures are copied over. */
export function pagesAsForms(art: Uint8Array, writer: RevisionWriter): Drawing[] {
  const view = openPdf(art).last();
  const copy = copier(view, writer);
  return listPages(view).map((page) => {
    const { entries } = page.dict;
    const content = concatBytes(...streamsOf(view, entries.get('Contents')).map((one) => view.decode(one)));
    const form: PdfStream = {
      kind: 'stream',
      dict: dict([
        ['Type', name('XObject')],
        ['Subtype', name('Form')],
        ['BBox', array([...page.mediaBox])],
        ['Resources', copy(entries.get('Resources') ?? null)],
        ['Length', content.length],
      ]),
      raw: content,
    };
    return { num: writer.add(form), box: page.mediaBox };
  });
}

function streamsOf(view: PdfView, contents: PdfObject | undefined): PdfStream[] {
  const found = view.resolve(contents);
  if (is(found, 'stream')) return [found];
  if (!is(found, 'array')) return [];
  return found.items.flatMap((item) => {
    const stream = view.resolve(item);
    return is(stream, 'stream') ? [stream, newLine] : [];
  });
}

const newLine: PdfStream = { kind: 'stream', dict: dict([]), raw: latin1('\n') };

/** Copies what is reachable under numbers of the file that is written. */
function copier(view: PdfView, writer: RevisionWriter): (object: PdfObject) => PdfObject {
  const known = new Map<number, number>();
  const copyDict = (source: PdfDict): PdfDict =>
    dict([...source.entries].map(([key, value]) => [key, copy(value)] as const));
  const take = (num: number): number => {
    const before = known.get(num);
    if (before !== undefined) return before;
    const at = writer.reserve();
    known.set(num, at);
    writer.put(at, copy(view.get(num)));
    return at;
  };
  const copy = (object: PdfObject): PdfObject => {
    if (is(object, 'ref')) return ref(take(object.num));
    if (is(object, 'array')) return array(object.items.map(copy));
    if (is(object, 'dict')) return copyDict(object);
    if (is(object, 'stream')) return { ...object, dict: copyDict(object.dict) };
    return object;
  };
  return copy;
}
