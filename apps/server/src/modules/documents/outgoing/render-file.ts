import { type LetterModel, type LetterRender, unprintableSentences } from '@congvu/letter';
import { addTextFields, extractFieldFonts, type FieldFonts, sealRect, signatureRect } from '@congvu/pades';
import { assertAllowed } from '../../../platform/errors.ts';
import type { Ports } from '../../../platform/ports.ts';
import { refuse } from '../errors.ts';

export type Mark = { kind: 'signature' | 'seal'; page: number; rect: [number, number, number, number] };
export type RenderedFile = { pdf: Uint8Array; pageCount: number; marks: Mark[]; text: string };

const fieldFonts = new WeakMap<Ports['letters'], FieldFonts>();

/** Fonts of the number and date fields, cut out once by the typesetter itself. */
export function fontsOf(letters: Ports['letters']): FieldFonts {
  const known = fieldFonts.get(letters);
  if (known) return known;
  const fonts = extractFieldFonts(letters.renderFieldFonts());
  fieldFonts.set(letters, fonts);
  return fonts;
}

/** Revision 0: the letter with its reserved fields, the very bytes that are previewed, approved and signed. Refuses a
 *  letter with characters that its fonts lack, each named with its place (F-P-8). */
export function renderFile(letters: Ports['letters'], model: LetterModel, date: Date): RenderedFile {
  const unprintable = unprintableSentences(model);
  // A few name the matter; a pasted page of them would fill the screen.
  const sentences = unprintable.slice(0, 3).join(' ');
  assertAllowed(unprintable.length > 0 ? [refuse('documents.character-unprintable', { sentences })] : []);

  const render = letters.renderLetter(model, { mode: 'pdfa', date });
  const pdf = addTextFields(
    render.pdf,
    render.fields.map((field) => ({
      ...field,
      tooltip: field.name === 'CV_So' ? 'Số văn bản' : 'Ngày văn bản',
    })),
    fontsOf(letters),
  );
  return { pdf, pageCount: render.pageCount, marks: marksOf(render), text: render.text };
}

/** Handwritten signatures are about twice as wide as high; the image's own ratio decides at signing. */
const usualSignatureRatio = 2.2;
const usualSealMm = 36;

function marksOf(render: LetterRender): Mark[] {
  const { page, title, name } = render.anchors;
  const signature = signatureRect(title, name, usualSignatureRatio);
  const seal = sealRect(signature.rect, { diameterMm: usualSealMm }, [0, 0, 595.28, 841.89]);
  return [
    { kind: 'signature', page, rect: [...signature.rect] },
    { kind: 'seal', page, rect: [...seal.rect] },
  ];
}
