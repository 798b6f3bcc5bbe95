/**
 * Typst definitions shared by letters and report tables: fonts, page, line wrapping, positions, tables.
 * Texts reach the page as strings of `d` only, so that no character of them is read as markup.
 * Line height follows Times New Roman: 0.891 em above and 0.216 em below the baseline, 0.042 em between
 * lines, which is "single" spacing; `pitch(k)` gives k-fold spacing.
 */
export const prelude = `
#let d = json(bytes(sys.inputs.data))
#let pitch(k) = 1.149em * k - 1.107em
#let place-mark(id, width: 0pt, height: 13pt, size: 13pt) = box(width: width, height: height, context {
  let at = here().position()
  [#metadata((id: id, page: here().page(), pageHeight: page.height.pt(), x: at.x.pt(), y: at.y.pt(),
    width: width.pt(), height: height.pt(), size: size.pt()))<cv-mark>]
})

// Breaks a line into the fewest lines that fit, as even as possible, so that names never shrink.
#let wrap-lines(content-of, line, room) = {
  if measure(content-of(line)).width <= room { return (line,) }
  let words = line.split(" ")
  let greedy(limit) = {
    let out = ()
    let current = ""
    for word in words {
      let longer = if current == "" { word } else { current + " " + word }
      if current == "" or measure(content-of(longer)).width <= limit { current = longer }
      else { out.push(current); current = word }
    }
    out + (current,)
  }
  let best = greedy(room)
  let limit = measure(content-of(line)).width / best.len()
  while limit < room {
    let attempt = greedy(limit)
    if attempt.len() <= best.len() { return attempt }
    limit += 4pt
  }
  best
}

// A rule of one third to one half of the last line, and of the widest one where both can hold.
#let rule-length(content-of, lines) = {
  let last = measure(content-of(lines.last())).width
  let widest = calc.max(..lines.map(l => measure(content-of(l)).width))
  calc.min(last * 0.5, calc.max(last * 0.4, widest * 0.34))
}
#let short-rule(length) = block(above: 2.5pt, below: 0pt, line(length: length, stroke: 0.6pt))

#let runs(list) = for r in list {
  text(weight: if r.at("bold", default: false) { "bold" } else { "regular" },
    style: if r.at("italic", default: false) { "italic" } else { "normal" }, r.text)
}

#let data-table(t, size: 12pt) = {
  set text(size: size)
  set par(justify: false, first-line-indent: 0pt, leading: pitch(1), spacing: pitch(1))
  let aligns = t.align.map(a => (left: left, center: center, right: right).at(a))
  let headers = t.header.flatten().map(c => table.cell(colspan: c.colSpan, rowspan: c.rowSpan,
    align: center + horizon, text(weight: "bold", c.text)))
  block(above: 8pt, below: 8pt, width: 100%, align(center, table(
    columns: t.widths.map(w => w * 1mm),
    align: (column, row) => aligns.at(column) + horizon,
    stroke: 0.5pt, inset: (x: 4pt, y: 4pt),
    table.header(..headers),
    ..t.rows.flatten().map(c => text(c)),
    ..t.totalRow.map(c => text(weight: "bold", c)),
  )))
  for note in t.footnotes {
    block(above: 4pt, below: 0pt, text(size: 11pt, style: "italic", note))
  }
}

#set document(title: d.title, date: auto)
#set text(font: "Tinos", fallback: false, lang: "vi", hyphenate: false, ligatures: false, overhang: false,
  top-edge: 0.891em, bottom-edge: -0.216em, size: 14pt)
`;
