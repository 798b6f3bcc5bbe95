/** A one-page PDF with Vietnamese text, as an office program makes it: no fields, known places. `[x, y, text]` in
 *  points. Letters beyond ASCII get codes of their own, named by their code point (Adobe Glyph List 2.0, §6). */
export function vietnamesePdf(lines: readonly [x: number, y: number, text: string][]): Buffer {
  const letters = [...new Set(lines.flatMap(([, , text]) => [...text.normalize('NFC')]))]
    .filter((letter) => letter > '~')
    .sort();
  const code = (letter: string): number =>
    letter > '~' ? 128 + letters.indexOf(letter) : letter.charCodeAt(0);
  const hex = (text: string) => [...text.normalize('NFC')].map((each) => toHex(code(each), 2)).join('');
  const names = letters.map((letter) => `/uni${toHex(letter.codePointAt(0)!, 4)}`).join(' ');
  const content = lines.map(([x, y, text]) => `BT /F1 13 Tf ${x} ${y} Td <${hex(text)}> Tj ET`).join('\n');
  const widths = Array.from({ length: 256 }, () => 500).join(' ');
  return assemble([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 0 /LastChar 255 /Widths [${widths}]
      /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [128 ${names}] >> >>`,
  ]);
}

const toHex = (value: number, digits: number): string =>
  value.toString(16).toUpperCase().padStart(digits, '0');

/** Objects 1… with a classic cross-reference table (ISO 32000-1 7.5). */
function assemble(objects: readonly string[]): Buffer {
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const id = '<00112233445566778899aabbccddeeff>';
  const trailer = `<< /Size ${size} /Root 1 0 R /ID [${id} ${id}] >>`;
  const xref = `xref\n0 ${size}\n0000000000 65535 f \n${rows}`;
  return Buffer.from(`${body}${xref}trailer\n${trailer}\nstartxref\n${body.length}\n%%EOF\n`, 'latin1');
}

/** The first page of a công văn with its blanks. */
export const letterWithBlanks = (of: { number?: string; date?: string } = {}): Buffer =>
  vietnamesePdf([
    [70, 780, 'UBND HUYỆN QUAN SƠN'],
    [70, 745, of.number ?? 'Số:          /UBND-VHTT'],
    [300, 745, of.date ?? 'Quan Sơn, ngày        tháng 8 năm 2020'],
    [70, 700, 'Kính gửi: Chủ tịch UBND các xã, thị trấn'],
  ]);
