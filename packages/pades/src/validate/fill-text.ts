import { type Operation, operationsOf } from '../pdf/content.ts';
import { is, type PdfObject, type PdfStream, type PdfString } from '../pdf/objects.ts';
import { type Rect, rectOf } from '../pdf/pages.ts';
import type { PdfView } from '../pdf/reader.ts';
import type { Glyphs } from './glyphs.ts';

/** A font of the signed revision: what its codes mean and how wide they are. */
export interface FillFont {
  readonly letters: ReadonlyMap<number, string>;
  readonly glyphs: Glyphs;
}

/** What stands between an appearance and its text: one line, upright, dark, left to right, inside the box. */
const CHECKS: Record<string, (n: readonly number[], box: Rect) => boolean> = {
  Tf: ([size = 0]) => size >= 4 && size <= 40,
  g: ([grey = 0]) => grey <= MAX_LIGHT,
  rg: (n) => Math.max(...n) <= MAX_LIGHT,
  k: ([, , , black = 0]) => black >= 1 - MAX_LIGHT,
  Tc: ([gap = 0]) => Math.abs(gap) <= 1,
  Tw: ([gap = 0]) => Math.abs(gap) <= 3,
  Tz: ([percent = 0]) => percent >= 70 && percent <= 130,
  Ts: ([rise = 0]) => Math.abs(rise) <= 3,
  TL: () => true,
  Tm: ([a, b, c, d]) => a === 1 && b === 0 && c === 0 && d === 1,
  Td: () => true,
  re: ([x = 0, y = 0, width = 0, height = 0], box) =>
    x <= box[0] + EDGE && y <= box[1] + EDGE && x + width >= box[2] - EDGE && y + height >= box[3] - EDGE,
};
const NEUTRAL = new Set('BMC EMC q Q BT ET G RG K w J j M d i W W* n'.split(' '));
const MAX_LIGHT = 0.5;
/** Width of a frame a clipping path may leave out. */
const EDGE = 3;
/** Thousandths of the size between two letters: apart, and back towards the one before (kerning). */
const MAX_APART = 500;
const MAX_BACK = 150;
const ASCENT = 0.65;
const MAX_CONTENT = 20_000;

/** The text an appearance shows, undefined when it does anything but show one readable line. */
export function shownText(
  view: PdfView,
  stream: PdfStream,
  fonts: ReadonlyMap<string, FillFont>,
): string | undefined {
  const content = view.decode(stream);
  const box = rectOf(view, stream.dict.entries.get('BBox'));
  if (content.length > MAX_CONTENT || !box) return undefined;
  const line = new Line(box, fonts);
  for (const step of operationsOf(content)) if (!line.takes(step)) return undefined;
  return line.text;
}

/** What `q` keeps and `Q` brings back. */
interface State {
  readonly font: FillFont | undefined;
  readonly size: number;
  readonly scale: number;
  readonly gap: number;
  readonly rise: number;
}

/** Follows an appearance as a viewer would paint it. */
class Line {
  text: string | undefined;
  private readonly box: Rect;
  private readonly fonts: ReadonlyMap<string, FillFont>;
  private readonly saved: State[] = [];
  private state: State = { font: undefined, size: 0, scale: 1, gap: 0, rise: 0 };
  private start: readonly [x: number, y: number] | undefined;
  private width = 0;
  /** Thousandths moved back since the last letter, less than 0 forward. */
  private moved = 0;

  constructor(box: Rect, fonts: ReadonlyMap<string, FillFont>) {
    this.box = box;
    this.fonts = fonts;
  }

  /** False for anything else than a step of one readable line. */
  takes({ operator, operands }: Operation): boolean {
    const [first] = operands;
    if (operator === 'Tj' || operator === 'TJ') return this.show(first ?? null);
    const numbers = operands.filter((item) => typeof item === 'number');
    if (!NEUTRAL.has(operator) && !CHECKS[operator]?.(numbers, this.box)) return false;
    // Moving on between two strings could show them in another order than they are read here.
    if (operator === 'BT') return this.text === undefined;
    if (operator === 'Td' || operator === 'Tm') return this.place(numbers.slice(-2));
    if (operator === 'q') this.saved.push(this.state);
    if (operator === 'Q') this.state = this.saved.pop() ?? this.state;
    this.state = { ...this.state, ...this.changeOf(operator, first, numbers[0] ?? 0) };
    return true;
  }

  private changeOf(operator: string, first: PdfObject | undefined, value: number): Partial<State> {
    if (operator === 'Tf') {
      return { font: is(first, 'name') ? this.fonts.get(first.value) : undefined, size: value };
    }
    if (operator === 'Tz') return { scale: value / 100 };
    if (operator === 'Tc') return { gap: value };
    return operator === 'Ts' ? { rise: value } : {};
  }

  private place([x = 0, y = 0]: readonly number[]): boolean {
    if (this.start || this.text !== undefined) return false;
    this.start = [x, y];
    return true;
  }

  private show(object: PdfObject): boolean {
    const items = is(object, 'array') ? object.items : [object];
    this.text ??= '';
    return (
      items.every((item) => (typeof item === 'number' ? this.move(item) : this.write(item))) && this.fits()
    );
  }

  /** Only a little: far enough back, a later letter would stand before an earlier one. */
  private move(thousandths: number): boolean {
    this.moved += thousandths;
    this.width -= (thousandths / 1000) * this.state.size * this.state.scale;
    return this.moved >= -MAX_APART && this.moved <= MAX_BACK;
  }

  private write(item: PdfObject): boolean {
    const { font } = this.state;
    if (!is(item, 'string') || font?.glyphs.codeLength !== 2) return false;
    return codesOf(item).every((code) => this.letter(font, code));
  }

  private letter(font: FillFont, code: number): boolean {
    const { size, gap, scale } = this.state;
    const letter = font.letters.get(code);
    // A code without a meaning may look like anything.
    if (letter === undefined) return false;
    this.text += letter;
    this.width += (font.glyphs.advance(code) * size + gap) * scale;
    this.moved = 0;
    return true;
  }

  /** A value that just does not fit is cut, not hidden. */
  private fits(): boolean {
    const [x, y] = this.start ?? [0, 0];
    const { size, rise } = this.state;
    const [left, bottom, right, top] = this.box;
    const edge = Math.min(EDGE, size / 4);
    const isAcross = x >= left - edge && x + this.width <= right + edge;
    return isAcross && y + rise >= bottom - edge && y + rise + ASCENT * size <= top + edge;
  }
}

/** Two bytes each; a lone last byte is a code that no font knows. */
function codesOf({ bytes }: PdfString): number[] {
  return Array.from({ length: Math.ceil(bytes.length / 2) }, (_, i) => {
    const low = bytes[2 * i + 1];
    return low === undefined ? -1 : (bytes[2 * i] ?? 0) * 256 + low;
  });
}
