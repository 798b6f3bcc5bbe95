import type { LayOut } from './typst/compiler.ts';

/** Letters of the field CV_So: digits, signs and capitals of notations. */
export const regularFieldLetters = '0123456789./-ABCDEFGHIJKLMNOPQRSTUVWXYZĐ';
/** Letters of the field CV_Ngay. */
export const italicFieldLetters = 'ngày tháng năm 0123456789';

const template = `
#let d = json(bytes(sys.inputs.data))
#set document(title: "CV", date: auto)
#set page(width: 400pt, height: 60pt, margin: 10pt)
#set text(font: "Tinos", fallback: false, size: 10pt, kerning: false, ligatures: false)
#text(d.regular)

#text(style: "italic", d.italic)
`;

/**
 * A one-page PDF whose two Type0 fonts are the subsets for the form fields (signing.md §4): an upright one
 * with `regularFieldLetters` and an italic one with `italicFieldLetters`. Typst is the subsetter; the fonts
 * of a letter lack the unused digits. The bytes are the same each time.
 */
export function renderFieldFonts(layOut: LayOut): Uint8Array {
  const data = { regular: regularFieldLetters, italic: italicFieldLetters };
  return layOut(template, data, (layout) => layout.pdf({ createdAt: new Date(0), tagged: false }));
}

const textTemplate = `
#let d = json(bytes(sys.inputs.data))
#set document(title: "CV", date: auto)
#set page(width: 400pt, height: 200pt, margin: 10pt)
#set text(font: "Tinos", fallback: false, size: 10pt, kerning: false, ligatures: false)
#text(d.text)
`;

/** A one-page PDF whose only font is the upright subset for this text (marks of signatures). Throws LetterRenderError when
 *  the font lacks a letter. */
export function renderTextFont(layOut: LayOut, text: string): Uint8Array {
  // Each letter once: what is copied is the font, not the text.
  const letters = [...new Set(text.normalize('NFC'))].filter((letter) => letter.trim() !== '').join('');
  return layOut(textTemplate, { text: `${letters} ${letters}` }, (layout) =>
    layout.pdf({ createdAt: new Date(0), tagged: false }),
  );
}
