import { filledLines, typeForm } from './forms/type-forms.ts';
import { printed, upper } from './letter-text.ts';
import type { LetterModel } from './model.ts';
import { asText, type PrintedText } from './printed-blocks.ts';

export type PrintedFrame = { before: PrintedText[]; after: PrintedText[] };

/** What the sample form of the type prints before and after the body, its merge fields filled. */
export function printedFrame(model: LetterModel): PrintedFrame {
  const form = typeForm(model.typeCode);
  if (!form || !usesForm(model)) return { before: [], after: [] };
  const values = valuesOf(model);
  const texts = (lines: readonly string[]) => filledLines(form, lines, values).map(frameText);
  return { before: texts(form.before), after: texts(form.after) };
}

/** A letter that tells everything in its body (made elsewhere, or before its type had blanks) prints no empty blanks. */
export function usesForm(model: LetterModel): boolean {
  if (!typeForm(model.typeCode) || !model.fields) return false;
  return model.body.length === 0 || Object.values(model.fields).some((value) => value.trim() !== '');
}

/** A star at the beginning makes the line bold. */
function frameText(line: string): PrintedText {
  return line.startsWith('*') ? asText([{ text: line.slice(1), bold: true }]) : asText([{ text: line }]);
}

/** "Ủy ban nhân dân huyện Quan Sơn": the printed name is in capitals and would shout in a sentence. */
export const issuerInText = (model: LetterModel): string =>
  printed(model.issuerText ?? model.issuerName.join(' '));

const valuesOf = (model: LetterModel): Record<string, string> => ({
  ...model.fields,
  issuer: issuerInText(model),
});

export type SignColumn = { lines: string[]; other: string | null; name: string };
export type PrintedSigning = {
  /** The column of the one who signs here: its title and name carry the anchors. */
  main: SignColumn;
  counter: SignColumn | null;
  isMainLeft: boolean;
  confirmation: string[];
};

/** Signature columns (boxes 7a–7c); biên bản and documents of two parties have two (documents.md §6.3). */
export function printedSigning(model: LetterModel): PrintedSigning {
  const form = usesForm(model) ? typeForm(model.typeCode) : null;
  const capacity = model.capacityLines.length > 0 ? model.capacityLines.map(upper) : [''];
  const lines = form?.signer?.replace ? [upper(form.signer.replace)] : capacity;
  return {
    main: {
      lines: form?.signer?.above ? [upper(form.signer.above), ...lines] : lines,
      other: model.signerOtherTitle && upper(model.signerOtherTitle),
      name: printed(model.signerName),
    },
    counter: form?.counter
      ? {
          lines: filledLines(form, form.counter.lines, valuesOf(model)).map(upper),
          other: null,
          name: printed(model.fields?.[form.counter.nameKey] ?? ''),
        }
      : null,
    isMainLeft: form?.signer?.side === 'left',
    confirmation: (form?.confirmation ?? []).map(printed),
  };
}
