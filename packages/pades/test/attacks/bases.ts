import { latin1, toLatin1 } from '../../src/bytes.ts';
import { concatBytes, fillTextFields } from '../../src/index.ts';
import { openPdf } from '../../src/pdf/reader.ts';
import { letterPdf, typeset } from '../letters.ts';
import { signFile, withFields } from '../life-cycle.ts';
import { people, redSeal, SIGNED_AT } from '../people.ts';
import { SOURCES } from '../sources.ts';
import { missingWitnesses } from '../witnesses.ts';

/** A letter of one kind of producer through its life. */
export interface Base {
  readonly name: string;
  readonly plain: Uint8Array;
  readonly leaderSigned: Uint8Array;
  readonly filled: Uint8Array;
  readonly sealed: Uint8Array;
}

/** Letters as different programs write them; those that need a missing program are left out. */
export function bases(): Base[] {
  const isPackerMissing = missingWitnesses(['qpdf']).length > 0;
  const sources = Object.entries({
    ...SOURCES,
    word: () => wordHybrid(letterPdf()),
    office: () => officeLike(),
  });
  return sources.flatMap(([name, make]) =>
    isPackerMissing && /packed|linear/.test(name) ? [] : [life(name, make())],
  );
}

function life(name: string, plain: Uint8Array): Base {
  const { leader, seal } = people();
  const leaderSigned = signFile(withFields(plain), leader, { field: 'CV_Ky_1', rect: [370, 550, 490, 600] });
  const filled = fillTextFields(leaderSigned, { CV_So: '645', CV_Ngay: 'ngày 21 tháng 7 năm 2026' });
  const sealed = signFile(filled, seal, {
    field: 'CV_Dau_1',
    rect: [308, 524, 410, 626],
    image: redSeal(),
    at: new Date(SIGNED_AT.getTime() + 600_000),
  });
  return { name, plain, leaderSigned, filled, sealed };
}

/**
 * As Word saves: a cross-reference stream, then a complete table that ends the first revision, then an empty table
 * whose `/XRefStm` leads back before it.
 */
export function wordHybrid(pdf: Uint8Array): Uint8Array {
  const file = openPdf(pdf);
  const { trailer, offset } = file.revisions[0]?.sections[0] ?? { trailer: file.last().trailer, offset: 0 };
  const size = Number(trailer.entries.get('Size'));
  const root = trailer.entries.get('Root') as { num: number };
  const head = pdf.subarray(0, offset);
  const rows = [...file.numbers()].flatMap((num) => {
    const entry = file.entry(num, 0);
    return entry?.kind === 'offset' ? [{ num, offset: entry.offset }] : [];
  });
  const data = Buffer.alloc(7 * (size + 1));
  for (const row of rows) {
    data.writeUInt8(1, row.num * 7);
    data.writeUInt32BE(row.offset, row.num * 7 + 1);
  }
  data.writeUInt8(1, size * 7);
  data.writeUInt32BE(offset, size * 7 + 1);
  const common = `/Size ${size + 1}/Root ${root.num} 0 R`;
  const stream = concatBytes(
    latin1(`${size} 0 obj\r\n<</Type/XRef/W[1 4 2]${common}/Length ${data.length}>>\r\nstream\r\n`),
    data,
    latin1('\r\nendstream\r\nendobj\r\n'),
  );
  const tableAt = head.length + stream.length;
  const places = new Map([...rows, { num: size, offset }].map((row) => [row.num, row.offset]));
  const lines = Array.from({ length: size + 1 }, (_, num) => {
    const place = places.get(num);
    return place === undefined ? '0000000000 65535 f\r\n' : `${String(place).padStart(10, '0')} 00000 n\r\n`;
  });
  const table = `xref\r\n0 ${size + 1}\r\n${lines.join('')}trailer\r\n<<${common}>>\r\nstartxref\r\n${tableAt}\r\n%%EOF\r\n`;
  const secondAt = tableAt + table.length;
  const second = `xref\r\n0 0\r\ntrailer\r\n<<${common}/Prev ${tableAt}/XRefStm ${offset}>>\r\nstartxref\r\n${secondAt}\r\n%%EOF`;
  return concatBytes(head, stream, latin1(table + second));
}

/** As LibreOffice saves: an own key in the trailer that later writers do not copy. */
function officeLike(): Uint8Array {
  const pdf = typeset('Số: #h(2cm)/UBND-VP #pagebreak() KT. CHỦ TỊCH');
  const text = toLatin1(pdf);
  const at = text.lastIndexOf('trailer');
  const tail = text.slice(at).replace('<<', '<</DocChecksum /0123456789ABCDEF0123456789ABCDEF ');
  return concatBytes(pdf.subarray(0, at), latin1(tail));
}
