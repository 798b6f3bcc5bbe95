import { type QrModules, qrModules } from './check-mark.ts';
import { printed } from './letter-text.ts';
import type { LayOut } from './typst/compiler.ts';
import { prelude } from './typst/prelude.ts';

/** What goes with paper: the sending slip with its code, the face of the envelope, and the copy block that is printed
 *  under a copied document (NĐ 30 PL I Phần II, form 3.1; PL IV bì). */
export type PaperSheet =
  | {
      kind: 'slip';
      agencyLines: string[];
      title: string;
      recipient: string;
      rows: { label: string; value: string }[];
      code: { printed: string; note: string };
      date: Date;
    }
  | {
      kind: 'envelope';
      agencyLines: string[];
      contactLines: string[];
      label: string;
      /** The name, then where the post brings it. */
      recipientLines: string[];
      code: { printed: string; note: string };
      date: Date;
    }
  | {
      kind: 'separator';
      agencyLines: string[];
      title: string;
      hints: string[];
      sheets: number;
      code: { printed: string; note: string };
      date: Date;
    }
  | {
      kind: 'stamp';
      title: string;
      agencyName: string;
      number: string;
      day: string;
      /** The label itself, or a sheet to print over the first page: millimetres from its upper left corner. */
      at: { left: number; top: number } | null;
      date: Date;
    }
  | {
      /** The same stamp as a drawing of its own size, and on a second page the mark for the foot of a printed copy. */
      kind: 'stampArt';
      title: string;
      agencyName: string;
      number: string;
      day: string;
      footMark: string;
      date: Date;
    }
  | {
      kind: 'copy';
      /** Box 1: SAO Y, SAO LỤC, TRÍCH SAO. */
      form: string;
      agencyLines: string[];
      numberText: string;
      placeAndDate: string;
      signerLines: string[];
      signerName: string;
      recipients: string[];
      /** The part that is copied, word for word; empty where the document itself lies above the block. */
      extract: { title: string; paragraphs: string[] } | null;
      date: Date;
    };

const common = `${prelude}
// One path: seams between modules would show in viewers.
#let qr-code(qr, side) = {
  let m = side / qr.size
  let run(r) = (curve.move((r.x * m, r.y * m)), curve.line(((r.x + r.width) * m, r.y * m)),
    curve.line(((r.x + r.width) * m, (r.y + 1) * m)), curve.line((r.x * m, (r.y + 1) * m)), curve.close())
  box(width: side, height: side, curve(fill: black, stroke: none, ..qr.runs.map(run).flatten()))
}
#set par(justify: false, leading: pitch(1), spacing: pitch(1.05))
#let agency(lines) = align(center, {
  for (i, l) in lines.enumerate() { text(size: 12pt, weight: if i + 1 == lines.len() { "bold" } else { "regular" }, l); linebreak() }
})
`;

const slip = `${common}
#set page(paper: "a5", flipped: true, margin: 15mm)
#grid(columns: (1fr, 32mm), column-gutter: 8mm,
  { box(width: 90mm, agency(d.agencyLines))
    block(above: 12pt, align(center, text(size: 15pt, weight: "bold", d.title)))
    block(above: 10pt, text(size: 13pt, [#text("Kính gửi: ")#text(weight: "bold", d.recipient)]))
    v(4pt)
    grid(columns: (40mm, 1fr), row-gutter: 6pt, ..d.rows.map(r => (text(size: 12pt, r.label), text(size: 12pt, r.value))).flatten()) },
  align(center, { qr-code(d.qr, 30mm); v(4pt); text(size: 9pt, weight: "bold", d.code.printed); linebreak(); text(size: 9pt, d.code.note) }))
#block(above: 16pt, grid(columns: (1fr, 1fr), align(center, text(size: 12pt, weight: "bold", "Bưu điện ký nhận, đóng dấu")),
  align(center, text(size: 12pt, weight: "bold", "Người nhận"))))
`;

const envelope = `${common}
#set page(width: 230mm, height: 120mm, margin: 12mm)
#grid(columns: (1fr, 26mm),
  { box(width: 90mm, agency(d.agencyLines))
    for l in d.contactLines { block(above: 3pt, below: 0pt, text(size: 10pt, l)) }
    block(above: 8pt, text(size: 12pt, [#text("Số/ký hiệu văn bản: ")#text(weight: "bold", d.label)])) },
  align(center, { qr-code(d.qr, 22mm); v(3pt); text(size: 7pt, d.code.printed) }))
#place(bottom + right, dx: -12mm, dy: -10mm, box(width: 120mm, {
  text(size: 14pt, "Kính gửi:")
  for (i, l) in d.recipientLines.enumerate() { block(above: 6pt, below: 0pt, if i == 0 { text(size: 15pt, weight: "bold", l) } else { text(size: 13pt, l) }) }
}))
`;

const copy = `${common}
#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 20mm))
#if d.extract != none {
  align(center, text(weight: "bold", d.extract.title))
  v(6pt)
  set par(justify: true, first-line-indent: (amount: 10mm, all: true), spacing: pitch(1.05) + 6pt)
  for p in d.extract.paragraphs { par(text(p)) }
}
#v(1fr)
#line(length: 100%, stroke: 0.6pt)
#grid(columns: (1fr, 1fr), column-gutter: 6mm,
  { agency(d.agencyLines); align(center, text(size: 13pt, d.numberText)) },
  align(center, { text(size: 14pt, weight: "bold", d.form); linebreak(); text(size: 13pt, style: "italic", d.placeAndDate) }))
#v(10pt)
#grid(columns: (1fr, 1fr), column-gutter: 6mm,
  { text(size: 12pt, weight: "bold", style: "italic", "Nơi nhận:")
    for r in d.recipients { block(above: 3pt, below: 0pt, text(size: 11pt, r)) } },
  align(center, { for l in d.signerLines { text(size: 14pt, weight: "bold", l); linebreak() }
    v(28mm); text(size: 14pt, weight: "bold", d.signerName) }))
`;

// Large modules: a scan in a hurry, askew and pale, still reads them.
const separator = `${common}
#set page(paper: "a4", margin: 20mm)
#for n in range(d.sheets) {
  if n > 0 { pagebreak() }
  agency(d.agencyLines)
  block(above: 24pt, width: 100%, align(center, text(size: 30pt, weight: "bold", d.title)))
  block(above: 24pt, width: 100%, align(center, qr-code(d.qr, 110mm)))
  block(above: 18pt, width: 100%, align(center, text(size: 11pt, [#text(d.code.printed) · #text(d.code.note)])))
  block(above: 18pt, width: 100%, { for h in d.hints { align(center, text(size: 14pt, h)); v(4pt) } })
}
`;

// NĐ 30 PL IV: 35 by 50 mm.
const mark = `${common}
#let entry(label, value) = block(above: 0pt, below: 4.5pt, { text(size: 9pt, label); text(size: 10pt, weight: "bold", value)
  box(width: 1fr, repeat(text(size: 8pt, "."))) })
#let mark = box(width: 50mm, height: 35mm, stroke: 1pt + rgb("#c00000"), inset: 2mm, {
  set text(fill: rgb("#c00000"))
  set par(leading: 2.5pt, spacing: 3.5pt)
  align(center, { text(size: 6.5pt, weight: "bold", d.agencyName); linebreak(); text(size: 12pt, weight: "bold", "ĐẾN") })
  v(1pt)
  entry("Số: ", d.number)
  entry("Ngày: ", d.day)
  entry("Chuyển: ", "")
  entry("Số và ký hiệu HS: ", "")
})
`;

const stamp = `${mark}
#if d.at == none { set page(width: 54mm, height: 39mm, margin: 2mm); mark } else {
  set page(paper: "a4", margin: 0mm)
  place(top + left, dx: d.at.left * 1mm, dy: d.at.top * 1mm, mark)
}
`;

// Drawn onto pages of letters: no page of its own, no tags.
const stampArt = `${mark}
#set page(width: 50mm, height: 35mm, margin: 0mm)
#mark
#pagebreak()
#set page(width: 100mm, height: 7mm, margin: 0mm)
#set par(leading: 2pt)
#align(right + bottom, text(size: 7pt, fill: luma(60), d.footMark))
`;

const templates = { slip, envelope, copy, separator, stamp, stampArt } as const;

/** Prints one sheet as PDF/A-2b. Throws LetterRenderError when the fonts lack a character. */
export function renderPaperSheet(layOut: LayOut, sheet: PaperSheet): Uint8Array {
  const { date, ...content } = sheet;
  const qr: QrModules | null = 'code' in sheet ? qrModules(sheet.code.printed.replaceAll('-', '')) : null;
  const data = {
    ...cleaned(content),
    qr,
    title: 'title' in sheet ? printed(sheet.title) : printed(titleOf(sheet)),
  };
  return layOut(templates[sheet.kind], data, (layout) =>
    layout.pdf({ createdAt: date, tagged: sheet.kind !== 'stampArt' }),
  );
}

const titleOf = (
  sheet: Exclude<PaperSheet, { kind: 'slip' | 'separator' | 'stamp' | 'stampArt' }>,
): string => (sheet.kind === 'copy' ? sheet.form : `Bì thư ${sheet.label}`);

/** Every text in the form the fonts print. */
function cleaned(value: object): object {
  return JSON.parse(
    JSON.stringify(value, (_key, item) => (typeof item === 'string' ? printed(item) : item)),
  ) as object;
}
