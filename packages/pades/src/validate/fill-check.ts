import { toLatin1 } from '../bytes.ts';
import { readToUnicode } from '../fields/fonts.ts';
import type { FormField } from '../pdf/form.ts';
import { Lexer } from '../pdf/lexer.ts';
import { deepEqual, is, type PdfDict, type PdfObject, type PdfStream } from '../pdf/objects.ts';
import { rectOf } from '../pdf/pages.ts';
import type { PdfView } from '../pdf/reader.ts';
import { textOf } from '../pdf/text.ts';

const FORM_KEYS = new Set(['Type', 'Subtype', 'FormType', 'BBox', 'Resources', 'Length', 'Filter']);
const OPERATORS = new Set(
  `BMC EMC q Q BT ET Tf Tj TJ Td TD Tm T* Tc Tw Tz TL Ts g G rg RG k K w J j M d i re W W* n`.split(' '),
);

/**
 * True when one of our own text fields was filled and nothing else: only `/V` and `/AP` differ, the new
 * appearance is a new text-only form of the field's size with fonts of the signed revision, and it shows the
 * value (signing.md 7.2; a different picture of the value is the "replace" kind of shadow attack).
 */
export function isProperFill(
  before: PdfView,
  after: PdfView,
  pair: { old: FormField; now: FormField },
): boolean {
  const { old, now } = pair;
  if (textOf(before.resolve(old.value)) !== '' || !onlyValueAndAppearance(old.dict, now.dict)) return false;
  if (!is(now.dict.entries.get('V'), 'string')) return false;
  const appearance = after.dict(now.dict.entries.get('AP'));
  const place = appearance?.entries.get('N');
  if (appearance?.entries.size !== 1 || !is(place, 'ref')) return false;
  const stream = after.resolve(place);
  if (!is(stream, 'stream') || before.get(place.num) !== null) return false;
  if (![...stream.dict.entries.keys()].every((key) => FORM_KEYS.has(key))) return false;
  const fonts = fontsOf(before, after, stream);
  return (
    fonts !== undefined &&
    hasSizeOf(after, stream, now) &&
    shownText(after, stream, fonts) === textOf(now.value)
  );
}

function onlyValueAndAppearance(old: PdfDict, now: PdfDict): boolean {
  const keys = new Set([...old.entries.keys(), ...now.entries.keys()]);
  keys.delete('V');
  keys.delete('AP');
  return [...keys].every((key) => {
    const a = old.entries.get(key);
    const b = now.entries.get(key);
    return a !== undefined && b !== undefined && deepEqual(a, b);
  });
}

function hasSizeOf(view: PdfView, stream: PdfStream, field: FormField): boolean {
  const box = rectOf(view, stream.dict.entries.get('BBox'));
  const rect = rectOf(view, field.dict.entries.get('Rect'));
  if (!box || !rect) return false;
  const width = Math.abs(box[2] - box[0] - (rect[2] - rect[0]));
  const height = Math.abs(box[3] - box[1] - (rect[3] - rect[1]));
  return width < 0.01 && height < 0.01;
}

/** The fonts of the appearance by name; undefined when there is any other resource or a font that is new. */
function fontsOf(
  before: PdfView,
  after: PdfView,
  stream: PdfStream,
): Map<string, Map<number, string>> | undefined {
  const resources = after.dict(stream.dict.entries.get('Resources'));
  const fonts = after.dict(resources?.entries.get('Font'));
  if (!resources || !fonts || resources.entries.size !== 1) return undefined;
  const maps = new Map<string, Map<number, string>>();
  for (const [key, place] of fonts.entries) {
    const font = is(place, 'ref') ? before.dict(place) : undefined;
    if (!font) return undefined;
    maps.set(key, readToUnicode(before, font));
  }
  return maps;
}

/** The text a content stream shows, undefined when it does anything but show text. */
function shownText(
  view: PdfView,
  stream: PdfStream,
  fonts: ReadonlyMap<string, ReadonlyMap<number, string>>,
): string | undefined {
  let font: ReadonlyMap<number, string> | undefined;
  let text = '';
  for (const step of operations(view.decode(stream))) {
    if (!OPERATORS.has(step.operator)) return undefined;
    const [first] = step.operands;
    if (step.operator === 'Tf') font = is(first, 'name') ? fonts.get(first.value) : undefined;
    if (step.operator === 'Tj' || step.operator === 'TJ') text += decoded(first ?? null, font);
  }
  return text;
}

function decoded(object: PdfObject, font: ReadonlyMap<number, string> | undefined): string {
  if (is(object, 'array')) return object.items.map((item) => decoded(item, font)).join('');
  if (!is(object, 'string')) return '';
  let text = '';
  for (let i = 0; i + 1 < object.bytes.length; i += 2) {
    const code = (object.bytes[i] ?? 0) * 256 + (object.bytes[i + 1] ?? 0);
    text += font?.get(code) ?? '\ufffd';
  }
  return text;
}

interface Operation {
  readonly operator: string;
  readonly operands: readonly PdfObject[];
}

const MAX_CONTENT = 20_000;

function operations(content: Uint8Array): Operation[] {
  if (content.length > MAX_CONTENT) return [{ operator: 'too long', operands: [] }];
  const lexer = new Lexer(content);
  const list: Operation[] = [];
  let operands: PdfObject[] = [];
  for (lexer.skip(); lexer.pos < content.length; lexer.skip()) {
    const next = toLatin1(content, lexer.pos, lexer.pos + 1);
    if (/[A-Za-z'"]/.test(next)) {
      const operator = lexer.word();
      list.push({ operator, operands });
      operands = [];
    } else operands.push(lexer.object());
  }
  return list;
}
