import { printed } from './letter-text.ts';
import type { LayOut } from './typst/compiler.ts';
import { prelude } from './typst/prelude.ts';

/** Rows of a label and its values, one line each. */
export type FactSection = { heading: string; rows: { label: string; values: string[] }[] };

/** A printed sheet of facts, A4: what was found, about what, and when. */
export type FactSheet = {
  title: string;
  /** In bold below the title, then plain sentences. */
  conclusion: string;
  sentences: string[];
  sections: FactSection[];
  /** 8 pt at the foot of every page. */
  footLine: string;
  /** Creation date in the PDF (PDF/A demands one). */
  date: Date;
};

const template = `${prelude}
#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 20mm), footer-descent: 5mm,
  footer: context { text(size: 8pt, d.footLine + " " + str(counter(page).get().first()) + "/" + str(counter(page).final().first())) })
#set par(justify: false, leading: pitch(1.05), spacing: pitch(1.05) + 3pt)
#set text(size: 12pt)
// Hashes and addresses have no spaces to break at.
#let value(v) = par(text(v.clusters().join(sym.zws)))
#let words(v) = if v.split(" ").any(w => w.clusters().len() > 40) { value(v) } else { par(text(v)) }
#align(center, text(size: 14pt, weight: "bold", d.title))
#block(above: 14pt, below: 6pt, text(size: 13pt, weight: "bold", d.conclusion))
#for s in d.sentences { par(text(s)) }
#for section in d.sections {
  block(above: 14pt, below: 4pt, sticky: true, text(weight: "bold", section.heading))
  table(columns: (50mm, 110mm), stroke: 0.5pt, inset: (x: 4pt, y: 4pt),
    ..section.rows.map(r => (text(r.label), r.values.map(words).join())).flatten())
}
`;

/** Prints a sheet of facts as PDF/A-2b. Its texts may come from strangers (names in certificates): a character the fonts
 *  lack is printed as "?". */
export function renderFactSheet(layOut: LayOut, sheet: FactSheet): Uint8Array {
  const clean = (text: string): string => printed(text).replace(unprintable, '?');
  const data = {
    title: clean(sheet.title),
    conclusion: clean(sheet.conclusion),
    sentences: sheet.sentences.map(clean),
    sections: sheet.sections.map(({ heading, rows }) => ({
      heading: clean(heading),
      rows: rows.map(({ label, values }) => ({ label: clean(label), values: values.map(clean) })),
    })),
    footLine: clean(sheet.footLine),
  };
  return layOut(template, data, (layout) => layout.pdf({ createdAt: sheet.date, tagged: true }));
}

/** All but Latin with the letters of Vietnamese, Greek, Cyrillic, and the usual punctuation. */
const unprintable =
  /[^\u0020-\u007e\u00a0-\u024f\u0384-\u03ce\u0401-\u045f\u1ea0-\u1ef9\u2010-\u2026\u20ab]/gu;
