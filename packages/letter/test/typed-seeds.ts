import { createLayOut } from '../src/typst/compiler.ts';
import { prelude } from '../src/typst/prelude.ts';

const layOut = createLayOut();

/** A letter in plain text as its lines stand on paper: head in two columns, body, foot in two columns. */
type Parts = { left: string[]; right: string[]; body: string[]; copies: string[]; signer: string[] };

const isDate = (line: string): boolean => /, ngày .*tháng/u.test(line);
const isState = (line: string): boolean => /^(?:CỘNG HÒA|Độc lập)/u.test(line);

/** The seed letters hold bold marks and blank lines between what belongs together. */
export function partsOf(text: string): Parts {
  const lines = text
    .replaceAll('**', '')
    .replace(/\*(\S[^*\n]*\S)\*/gu, '$1')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const to = lines.findIndex((line) => line.startsWith('Kính gửi'));
  const copiesAt = lines.findIndex((line) => /^Nơi nhận/u.test(line));
  const head = lines.slice(0, to);
  const right = head.filter((line) => isState(line) || isDate(line));
  const tail = lines.slice(copiesAt);
  const lastCopy = tail.findLastIndex((line, index) => index < 9 && line.startsWith('-'));
  const after = tail.slice(lastCopy + 1);
  const tableAt = after.findIndex((line) => /^(?:PHỤ LỤC|Phụ lục|TT\b|STT)/u.test(line));
  return {
    left: head.filter((line) => !right.includes(line)),
    right,
    body: lines.slice(to, copiesAt),
    copies: tail.slice(0, lastCopy + 1),
    signer: tableAt < 0 ? after : after.slice(0, tableAt),
  };
}

const template = `${prelude}
#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 20mm))
#set text(size: 13pt)
#let lines-of(list) = align(center, { for l in list { text(l); linebreak() } })
#let two(first, second) = if d.rightFirst {
  // The text layer of many files begins with the right column.
  block(width: 100%, { place(top + right, box(width: 55%, second)); box(width: 44%, first) })
} else { grid(columns: (44%, 1fr), column-gutter: 1%, first, second) }
#two(lines-of(d.left), lines-of(d.right))
#v(14pt)
#for p in d.body { par(justify: true, text(p)) }
#v(10pt)
#two(align(left, { for l in d.copies { text(size: 11pt, l); linebreak() } }), align(center, {
  for (i, l) in d.signer.enumerate() { if i + 1 == d.signer.len() and d.signer.len() > 1 { v(16mm) }
    text(l); linebreak() } }))
`;

/** As a PDF typed with the letters of the installation; `spell` writes them in another encoding. */
export function seedPdf(
  text: string,
  of: { order: 'left-first' | 'right-first'; spell?: (line: string) => string },
): Uint8Array {
  const { spell = (line: string) => line, order } = of;
  const parts = Object.fromEntries(
    Object.entries(partsOf(text)).map(([key, lines]) => [key, lines.map(spell)]),
  );
  return layOut(template, { ...parts, title: 'Thư mẫu', rightFirst: order === 'right-first' }, (layout) =>
    layout.pdf({ createdAt: new Date(0), tagged: false }),
  );
}
