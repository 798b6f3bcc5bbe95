import { latin1 } from '../src/bytes.ts';
import { concatBytes } from '../src/index.ts';
import { openPdf } from '../src/pdf/reader.ts';
import { letterPdf } from './letters.ts';
import { convert } from './oracles.ts';

/** Files as other programs write them; all have two pages. `packed` and `linear` need qpdf. */
export const SOURCES = {
  table: () => letterPdf(),
  packed: () => convert('qpdf', ['--object-streams=generate', 'in.pdf', '-'], letterPdf()),
  linear: () => convert('qpdf', ['--linearize', '--object-streams=disable', 'in.pdf', '-'], letterPdf()),
  'packed and linear': () =>
    convert('qpdf', ['--linearize', '--object-streams=generate', 'in.pdf', '-'], letterPdf()),
  hybrid: () => hybrid(letterPdf()),
} as const;

/**
 * Appends a hybrid update (ISO 32000-1, 7.5.8.4): a table in which one object is free, with `/XRefStm` naming a stream in
 * which it is in use. The object is the file's `/Info` put into an object stream.
 */
export function hybrid(pdf: Uint8Array): Uint8Array {
  const file = openPdf(pdf);
  const trailer = file.last().trailer.entries;
  const size = Number(trailer.get('Size'));
  const root = trailer.get('Root') as { num: number };
  const [container, hidden, stream] = [size, size + 1, size + 2];
  const inside = '<</Producer(hybrid)>>';
  const head = `${hidden} 0 `;
  const at = pdf.length + 1;
  const body = `\n${container} 0 obj\n<</Type/ObjStm/N 1/First ${head.length}/Length ${head.length + inside.length}>>\nstream\n${head}${inside}\nendstream\nendobj\n`;
  const streamAt = pdf.length + body.length;
  const rows = [
    [1, at, 0],
    [2, container, 0],
    [1, streamAt, 0],
  ];
  const data = Buffer.concat(
    rows.map(([kind = 0, place = 0, index = 0]) => {
      const row = Buffer.alloc(6);
      row.writeUInt8(kind, 0);
      row.writeUInt32BE(place, 1);
      row.writeUInt8(index, 5);
      return row;
    }),
  );
  const old = openPdf(pdf).revisions[0]?.sections[0]?.offset ?? 0;
  const common = `/Size ${size + 3}/Root ${root.num} 0 R/Info ${hidden} 0 R`;
  const xref = concatBytes(
    latin1(
      `${stream} 0 obj\n<</Type/XRef/W[1 4 1]/Index[${container} 3]${common}/Length ${data.length}>>\nstream\n`,
    ),
    data,
    latin1('\nendstream\nendobj\n'),
  );
  const tableAt = streamAt + xref.length;
  const place = (offset: number): string => `${String(offset).padStart(10, '0')} 00000 n \n`;
  const table = `xref\n${container} 3\n${place(at)}0000000000 65535 f \n${place(streamAt)}trailer\n<<${common}/Prev ${old}/XRefStm ${streamAt}>>\nstartxref\n${tableAt}\n%%EOF\n`;
  return concatBytes(pdf, latin1(body), xref, latin1(table));
}
