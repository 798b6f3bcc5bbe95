import { prelude } from './prelude.ts';

/** Header grid, boxes 1-5, 9a, 10b, 11 (NĐ 30/2020 Phụ lục I; sizes in documents.md §6.2). */
const head = `
#let issuer-part = context {
  let room = 62mm
  let parent(l) = text(size: 12pt, l)
  let issuer(l) = text(size: 12pt, weight: "bold", l)
  let lines = d.issuer.map(l => wrap-lines(issuer, l, room)).flatten()
  if d.parent != none { for l in wrap-lines(parent, d.parent, room) [#parent(l)#linebreak()] }
  lines.map(issuer).join(linebreak())
  if d.isParty { linebreak(); text(size: 12pt, "*") } else { short-rule(rule-length(issuer, lines)) }
}
#let party-part = context {
  let name = text(size: 14pt, weight: "bold", "ĐẢNG CỘNG SẢN VIỆT NAM")
  name
  short-rule(measure(name).width)
}
#let nation-part = context {
  let motto = text(size: 13pt, weight: "bold", "Độc lập - Tự do - Hạnh phúc")
  text(size: 12pt, weight: "bold", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
  linebreak()
  motto
  short-rule(measure(motto).width)
}
#let number-part = {
  set text(size: 13pt)
  text(d.numberLabel)
  // One box, so that a long notation never leaves the number's line.
  box(baseline: 0.216em, {
    if d.number == none { place-mark("CV_So", width: 34.6pt) } else { text(d.number) }
    text(d.separator + d.notation)
  })
}
#let date-part = context {
  let words(t) = text(size: 13pt, style: "italic", t)
  let start = words(d.place + ", ")
  let date = if d.date == none {
    place-mark("CV_Ngay", width: measure(words("ngày 00 tháng 00 năm 0000")).width + 1pt)
  } else { words(d.date) }
  // A long place name may reach to the left, never over the right margin.
  let width = measure(start).width + measure(date).width
  if width <= 95mm { start + date } else { align(left, move(dx: 95mm - width, box(width: width + 1pt, start + date))) }
}
#let letter-subject = context {
  let line(l) = text(size: 12pt, l)
  wrap-lines(line, d.subject, 60mm).map(line).join(linebreak())
}
#let stamp-red = rgb("#e00000")
#let urgency-stamp() = box(width: d.urgency.width * 1mm, height: 8mm, stroke: 0.8pt + stamp-red,
  align(center + horizon, text(size: 13pt, weight: "bold", fill: stamp-red, d.urgency.label)))

#let nation-or-party = if d.isParty { party-part } else { nation-part }
#let letter-head = {
  set par(justify: false, first-line-indent: 0pt, leading: pitch(1), spacing: pitch(1))
  if d.circulation != none {
    place(top + left, dx: 65mm, dy: -14mm, box(width: 95mm, align(center,
      box(stroke: 0.6pt, inset: (x: 4pt, y: 3pt), text(size: 13pt, weight: "bold", d.circulation)))))
  }
  grid(columns: (65mm, 95mm), align: center + top, row-gutter: (8pt, 6pt),
    issuer-part, nation-or-party,
    number-part, if d.hasDate { date-part },
    if d.isLetter { letter-subject }, none)
  if d.urgency != none { block(above: 8pt, below: 0pt, width: 65mm, align(center, urgency-stamp())) }
}
#let type-title(typeTitle, subject) = context {
  set par(justify: false, first-line-indent: 0pt, leading: pitch(1), spacing: pitch(1))
  set align(center)
  let line(l) = text(weight: "bold", l)
  let lines = if subject == "" { () } else { wrap-lines(line, subject, 130mm) }
  block(above: 18pt, below: 0pt, {
    if typeTitle != none { line(typeTitle); linebreak() }
    lines.map(line).join(linebreak())
    if lines.len() > 0 { short-rule(rule-length(line, lines)) }
  })
}
#let addressees = context {
  set par(justify: false, first-line-indent: 0pt, leading: pitch(1.05), spacing: 4pt)
  let label-width = measure(text(d.addressLabel)).width
  let natural = calc.max(..d.addressees.map(a => measure(text(a)).width))
  // The label of a công điện is the issuer's name: its list stands below, not beside.
  let isLong = label-width > 50mm
  let isOne = d.addressees.len() == 1 and not isLong
  let lead = if isLong { 20mm } else if isOne { label-width + 4pt } else { label-width - 3pt }
  let side = calc.max(5mm, (160mm - natural - lead) / 2)
  block(above: 18pt, below: 14pt, pad(left: side, right: 5mm, if isOne {
    grid(columns: (lead, 1fr), text(d.addressLabel), text(d.addressees.first()))
  } else {
    text(d.addressLabel)
    for a in d.addressees { pad(left: lead, par(hanging-indent: 9pt, text(a))) }
  }))
}
`;

/** Body blocks, appendices (box 6; §6.3). */
const body = `
#let centred(..lines) = block(width: 100%, above: 12pt, below: 8pt, sticky: true, {
  set par(justify: false, first-line-indent: 0pt, leading: pitch(1.05))
  align(center, lines.pos().map(l => text(weight: "bold", l)).join(linebreak()))
})
#let body-block(b) = {
  if b.kind == "heading" { centred(..b.lines) }
  else if b.kind == "table" { data-table(b, size: b.size * 1pt) }
  else { block(width: 100%, sticky: b.sticky, par(runs(b.runs))) }
}
#let body-blocks(list) = for b in list { body-block(b) }

#let reference-line(r) = block(above: 4pt, below: 12pt, text(size: 13pt, style: "italic", r))
#let body-style(it) = {
  set align(left)
  set par(justify: true, first-line-indent: (amount: 10mm, all: true), leading: pitch(1.2), spacing: pitch(1.2) + 6pt)
  it
}
// Mẫu 1.3: boxes 1 and 2, no number, no date, no signature of its own.
#let enclosed(e) = {
  counter(page).update(0)
  pagebreak(weak: true)
  {
    set par(justify: false, first-line-indent: 0pt, leading: pitch(1), spacing: pitch(1))
    grid(columns: (65mm, 95mm), align: center + top, issuer-part, nation-or-party)
  }
  type-title(e.typeTitle, e.subject)
  {
    set par(justify: false, first-line-indent: 0pt)
    align(center, block(above: 8pt, below: 14pt, text(size: 13pt, style: "italic", e.reference)))
  }
  body-style(body-blocks(e.blocks))
}
// A list of recipients too long for its box: pages of its own in two columns.
#let recipient-list(l) = {
  counter(page).update(0)
  pagebreak(weak: true)
  set par(justify: false, first-line-indent: 0pt, leading: pitch(1.05), spacing: 3pt)
  align(center, {
    text(weight: "bold", l.title)
    reference-line(d.listReference)
  })
  set text(size: 12pt)
  columns(2, gutter: 8mm, for (i, line) in l.lines.enumerate() {
    par(hanging-indent: 20pt, [#(i + 1). #line])
  })
}
#let appendix(a) = {
  counter(page).update(0)
  set page(flipped: a.isWide)
  pagebreak(weak: true)
  set align(center)
  set par(justify: false, first-line-indent: 0pt, leading: pitch(1.05), spacing: 6pt)
  text(weight: "bold", a.heading)
  linebreak()
  context {
    let line(l) = text(weight: "bold", l)
    wrap-lines(line, a.title, if a.isWide { 230mm } else { 150mm }).map(line).join(linebreak())
  }
  reference-line(a.reference)
  body-style(body-blocks(a.blocks))
}
`;

/** Signature block and Nơi nhận, boxes 7a-7c, 9b, 12. 26 mm stay free for the signature. */
const foot = `
#let sign-column(lines, other, name, mark, room) = context {
  let line(l) = text(weight: "bold", l)
  let titles = lines.map(l => wrap-lines(line, l, room)).flatten()
  let names = wrap-lines(line, name, room)
  for l in titles.slice(0, -1) [#line(l)#linebreak()]
  if mark { place-mark("title", height: 12pt, size: 14pt) }
  line(titles.last())
  v(26mm, weak: false)
  if other != none {
    if mark { place-mark("other", height: 12pt, size: 14pt) }
    line(other)
    linebreak()
  }
  if mark { place-mark("name", height: 12pt, size: 14pt) }
  names.map(line).join(linebreak())
  if mark [#metadata((title: measure(line(titles.last())).width.pt(), name: measure(line(names.first())).width.pt()))<cv-width>]
}
#let recipients = {
  set align(left)
  text(size: 12pt, weight: "bold", style: "italic", "Nơi nhận:")
  set text(size: 11pt)
  for r in d.recipients { block(above: 1pt, below: 0pt, par(hanging-indent: 5pt, text(r))) }
  if d.typist != none { block(above: 4pt, below: 0pt, text(d.typist)) }
}
#let main-column(room) = block(breakable: false,
  sign-column(d.signing.main.lines, d.signing.main.other, d.signing.main.name, true, room))
#let counter-column(room) = block(breakable: false,
  sign-column(d.signing.counter.lines, none, d.signing.counter.name, false, room))
// Two columns of signatures stand side by side, Nơi nhận under the left one (mẫu 1.9).
#let two-signatures() = block(above: 18pt, width: 100%, breakable: false, {
  grid(columns: (78mm, 82mm), align: center + top,
    ..if d.signing.isMainLeft { (main-column(72mm), counter-column(80mm)) } else { (counter-column(72mm), main-column(80mm)) })
  v(10pt)
  recipients
})
#let confirmation() = if d.signing.confirmation.len() > 0 {
  block(above: 16pt, width: 100%, breakable: false, align(center, {
    set par(justify: false, first-line-indent: 0pt, leading: pitch(1), spacing: pitch(1))
    text(weight: "bold", d.signing.confirmation.first())
    for l in d.signing.confirmation.slice(1) { linebreak(); text(style: "italic", size: 13pt, l) }
    v(26mm)
  }))
}
#let letter-foot = {
  set par(justify: false, first-line-indent: 0pt, leading: pitch(1), spacing: pitch(1))
  if d.signing.counter != none { two-signatures() } else {
    block(above: 18pt, width: 100%, breakable: false, grid(
      columns: (78mm, 82mm), align: (left + top, center + top), recipients, main-column(80mm)))
  }
  confirmation()
}
// Box 13: address, e-mail, phone at the foot of page 1 under a line across the page.
#let contact = place(bottom, float: true, clearance: 8pt, block(width: 100%, {
  set par(justify: false, first-line-indent: 0pt, leading: pitch(1), spacing: pitch(1))
  line(length: 100%, stroke: 0.5pt)
  v(3pt, weak: false)
  align(center, d.contact.map(l => text(size: 11pt, l)).join(linebreak()))
}))
`;

/** Check code and QR in the bottom margin of the page on which the letter ends, below all that NĐ 30/2020 gives a place to: 14 mm,
 *  1.4 mm below the text area and 4.6 mm above the edge of the sheet, which printers reach. */
const check = `
#let qr-side = 14mm
#let qr-code(qr) = {
  let m = qr-side / qr.size
  let run(r) = (curve.move((r.x * m, r.y * m)), curve.line(((r.x + r.width) * m, r.y * m)),
    curve.line(((r.x + r.width) * m, (r.y + 1) * m)), curve.line((r.x * m, (r.y + 1) * m)), curve.close())
  // One path: seams between modules would show in viewers.
  box(width: qr-side, height: qr-side, curve(fill: black, stroke: none, ..qr.runs.map(run).flatten()))
}
#let check-mark() = {
  set par(justify: false, first-line-indent: 0pt, leading: pitch(1), spacing: pitch(1))
  place(top + left, dy: 1.4mm, grid(columns: (qr-side, 140mm), column-gutter: 3mm, align: left + horizon,
    qr-code(d.check.qr), text(size: 8pt, d.check.lines.map(l => text(l)).join(linebreak()))))
}
`;

const page = String.raw`
#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 20mm), header-ascent: 6mm,
  header: context {
    let n = counter(page).get().first()
    if n > 1 { align(center, text(size: 13pt, str(n))) }
  },
  footer-descent: 0pt,
  footer: if d.check != none { context {
    if query(<cv-foot>).any(foot => foot.location().page() == here().page()) { check-mark() }
  } })
#set par(justify: true, first-line-indent: (amount: 10mm, all: true), leading: pitch(1.2), spacing: pitch(1.2) + 6pt)
// Numbers of documents and dates are never torn apart at a slash or dash.
#show regex("\d+(/[\p{L}\d-]+){1,3}"): it => box(baseline: 0.216em, it)
#if d.contact.len() > 0 { contact }
#letter-head
#if not d.isLetter { type-title(d.typeTitle, d.subject) }
#if d.addressees.len() > 0 { addressees } else { v(14pt, weak: true) }
#if d.authorityLine != none { centred(d.authorityLine) }
#body-blocks(d.bases)
#if d.operativeWord != none { centred(d.operativeWord) }
#body-blocks(d.body)
#letter-foot
#metadata(none)<cv-foot>
#if d.enclosed != none { enclosed(d.enclosed) }
#for a in d.appendices { appendix(a) }
#for l in d.lists { recipient-list(l) }
`;

/** The whole letter. One template for every type: what differs between types is data. */
export const letterTemplate = [prelude, head, body, foot, check, page].join('\n');
