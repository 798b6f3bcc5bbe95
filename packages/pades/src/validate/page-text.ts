import { codeOf } from '../errors.ts';
import { type Operation, operationsOf } from '../pdf/content.ts';
import { boxOf, IDENTITY, type Matrix, multiply } from '../pdf/matrix.ts';
import { is, nameOf, type PdfDict, type PdfObject, type PdfStream } from '../pdf/objects.ts';
import type { Page, Rect } from '../pdf/pages.ts';
import type { PdfFile, PdfView } from '../pdf/reader.ts';
import { type Glyphs, glyphsOf, UNKNOWN_GLYPHS } from './glyphs.ts';

/** Where text stands on a page: pieces of lines, each at most six times as wide as its letters are high. */
export interface PageText {
  readonly blocks: readonly Rect[];
  /** False when some content could not be read, so that more text may be there. */
  readonly isComplete: boolean;
}

const PIECE_EMS = 6;
const MAX_OPERATIONS = 400_000;
const MAX_BLOCKS = 50_000;
const MAX_FORMS = 8;
const ASCENT = 0.65;
const DESCENT = 0.2;
const INVISIBLE = 3;

interface TextState {
  readonly font: Glyphs;
  readonly size: number;
  readonly charSpace: number;
  readonly wordSpace: number;
  readonly scale: number;
  readonly leading: number;
  readonly rise: number;
  readonly mode: number;
}

interface Graphics {
  readonly ctm: Matrix;
  readonly text: TextState;
}

const START: TextState = {
  font: UNKNOWN_GLYPHS,
  size: 1,
  charSpace: 0,
  wordSpace: 0,
  scale: 1,
  leading: 0,
  rise: 0,
  mode: 0,
};

/** Finds the text of a page in its content streams and forms (ISO 32000-1, 9.4); widths are approximate. */
export function pageText(file: PdfFile, view: PdfView, page: Page): PageText {
  const reader = new TextReader(file, view);
  reader.readPage(page.dict);
  return { blocks: reader.blocks, isComplete: reader.isComplete };
}

class TextReader {
  readonly blocks: Rect[] = [];
  isComplete = true;
  private readonly file: PdfFile;
  private readonly view: PdfView;
  private readonly fonts = new Map<PdfDict, Glyphs>();
  private operations = 0;

  constructor(file: PdfFile, view: PdfView) {
    this.file = file;
    this.view = view;
  }

  readPage(page: PdfDict): void {
    const contents = this.view.resolve(page.entries.get('Contents'));
    const list = is(contents, 'array') ? contents.items : [contents];
    const parts = list.flatMap((item) => {
      const stream = this.view.resolve(item);
      return is(stream, 'stream') ? [this.decoded(stream), Uint8Array.of(10)] : [];
    });
    const graphics: Graphics = { ctm: IDENTITY, text: START };
    this.run(Buffer.concat(parts), { resources: inheritedResources(this.view, page), graphics, depth: 0 });
  }

  private decoded(stream: PdfStream): Uint8Array {
    try {
      return this.view.decode(stream);
    } catch (error) {
      if (codeOf(error) !== 'PDF_SYNTAX') throw error;
      this.isComplete = false;
      return new Uint8Array();
    }
  }

  private run(content: Uint8Array, place: Place): void {
    const pen: Pen = { stack: [], now: place.graphics, line: IDENTITY, at: IDENTITY };
    try {
      for (const step of operationsOf(content)) {
        this.file.budget.tick();
        this.operations += 1;
        this.isComplete &&= this.operations <= MAX_OPERATIONS && this.blocks.length <= MAX_BLOCKS;
        if (!this.isComplete) return;
        this.apply(step, pen, place);
      }
    } catch (error) {
      if (codeOf(error) !== 'PDF_SYNTAX') throw error;
      this.isComplete = false;
    }
  }

  private apply(step: Operation, pen: Pen, place: Place): void {
    const { operator } = step;
    const n = step.operands.map((item) => (typeof item === 'number' ? item : 0));
    if (MOVES.has(operator)) this.place(operator, n, pen);
    if (SHOWS.has(operator)) this.write(step, n, pen);
    if (operator === 'q') pen.stack.push(pen.now);
    if (operator === 'Q') pen.now = pen.stack.pop() ?? pen.now;
    if (operator === 'cm') pen.now = { ...pen.now, ctm: multiply(matrixOf(n), pen.now.ctm) };
    if (operator === 'BT') move(pen, IDENTITY);
    if (operator === 'Do') this.form(step, { ...place, graphics: pen.now });
    pen.now = this.state(step, n, { now: pen.now, resources: place.resources });
  }

  private place(operator: string, n: readonly number[], pen: Pen): void {
    if (operator === 'TD') pen.now = withText(pen.now, { leading: -(n[1] ?? 0) });
    move(pen, moved(operator, n, { line: pen.line, text: pen.now.text }));
  }

  private write(step: Operation, n: readonly number[], pen: Pen): void {
    const isOnNextLine = step.operator !== 'Tj' && step.operator !== 'TJ';
    if (isOnNextLine) move(pen, moved('T*', n, { line: pen.line, text: pen.now.text }));
    pen.at = this.show(step, pen.now, pen.at);
  }

  private form(step: Operation, place: Place): void {
    const key = nameOf(step.operands[0]);
    const list = this.view.dict(place.resources?.entries.get('XObject'));
    const form = this.view.resolve(list?.entries.get(key ?? ''));
    if (!is(form, 'stream') || nameOf(this.view.resolve(form.dict.entries.get('Subtype'))) !== 'Form') return;
    this.isComplete &&= place.depth < MAX_FORMS;
    if (place.depth >= MAX_FORMS) return;
    const own = this.view.resolve(form.dict.entries.get('Matrix'));
    const numbers = is(own, 'array')
      ? own.items.map((item) => Number(this.view.resolve(item)))
      : [...IDENTITY];
    const { graphics } = place;
    this.run(this.decoded(form), {
      resources: this.view.dict(form.dict.entries.get('Resources')) ?? place.resources,
      graphics: { ...graphics, ctm: multiply(matrixOf(numbers), graphics.ctm) },
      depth: place.depth + 1,
    });
  }

  private state(
    step: Operation,
    n: readonly number[],
    o: { now: Graphics; resources: PdfDict | undefined },
  ): Graphics {
    const [first = 0] = n;
    if (step.operator === 'Tf') {
      return withText(o.now, { font: this.fontOf(nameOf(step.operands[0]), o.resources), size: n[1] ?? 1 });
    }
    if (step.operator === 'Tz') return withText(o.now, { scale: first / 100 });
    const key = NUMBERS[step.operator];
    return key ? withText(o.now, { [key]: first }) : o.now;
  }

  private fontOf(key: string | undefined, resources: PdfDict | undefined): Glyphs {
    const font = this.view.dict(this.view.dict(resources?.entries.get('Font'))?.entries.get(key ?? ''));
    if (!font) return UNKNOWN_GLYPHS;
    const known = this.fonts.get(font) ?? glyphsOf(this.view, font);
    this.fonts.set(font, known);
    return known;
  }

  /** Adds the pieces of what is shown and returns the matrix after it. */
  private show(step: Operation, graphics: Graphics, start: Matrix): Matrix {
    const { text } = graphics;
    const pieces = piecesOf(step.operands[step.operands.length - 1] ?? null, text);
    const toPage = multiply(start, graphics.ctm);
    for (const piece of text.mode === INVISIBLE ? [] : pieces.shown) {
      const low = text.rise - DESCENT * text.size;
      const high = text.rise + ASCENT * text.size;
      this.blocks.push(boxOf([piece.from, low, piece.to, high], toPage));
    }
    return multiply([1, 0, 0, 1, pieces.width, 0], start);
  }
}

/** Where writing stands: the saved states, the state, the begin of the line and the next letter. */
interface Pen {
  readonly stack: Graphics[];
  now: Graphics;
  line: Matrix;
  at: Matrix;
}

function move(pen: Pen, to: Matrix): void {
  pen.line = to;
  pen.at = to;
}

interface Place {
  readonly resources: PdfDict | undefined;
  readonly graphics: Graphics;
  readonly depth: number;
}

const MOVES = new Set(['Td', 'TD', 'T*', 'Tm']);
const SHOWS = new Set(['Tj', 'TJ', "'", '"']);
const NUMBERS: Record<string, keyof TextState | undefined> = {
  Tc: 'charSpace',
  Tw: 'wordSpace',
  TL: 'leading',
  Ts: 'rise',
  Tr: 'mode',
};

const withText = (now: Graphics, change: Partial<TextState>): Graphics => ({
  ...now,
  text: { ...now.text, ...change },
});

function matrixOf(n: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = n;
  return [a, b, c, d, e, f];
}

function moved(operator: string, n: readonly number[], o: { line: Matrix; text: TextState }): Matrix {
  if (operator === 'Tm') return matrixOf(n);
  const [x = 0, y = 0] = operator === 'T*' ? [0, -o.text.leading] : n;
  return multiply([1, 0, 0, 1, x, y], o.line);
}

interface Piece {
  readonly from: number;
  readonly to: number;
}

/** Cuts a string, or an array of strings and gaps, into pieces of a few letters that show something. */
function piecesOf(shown: PdfObject, text: TextState): { shown: Piece[]; width: number } {
  const pieces: Piece[] = [];
  let x = 0;
  let from = 0;
  let letters = 0;
  const close = (): void => {
    // A lone mark (a page number, a bullet) is no text block.
    if (letters > 1) pieces.push({ from, to: x });
    from = x;
    letters = 0;
  };
  for (const item of is(shown, 'array') ? shown.items : [shown]) {
    if (typeof item === 'number') x -= (item / 1000) * text.size * text.scale;
    if (!is(item, 'string')) continue;
    const { codeLength } = text.font;
    for (let i = 0; i + codeLength <= item.bytes.length; i += codeLength) {
      const code =
        codeLength === 1 ? (item.bytes[i] ?? 0) : (item.bytes[i] ?? 0) * 256 + (item.bytes[i + 1] ?? 0);
      const space = text.charSpace + (codeLength === 1 && code === 32 ? text.wordSpace : 0);
      const isBlank = text.font.isBlank(code);
      if (isBlank && letters === 0) from = x;
      x += (text.font.advance(code) * text.size + space) * text.scale;
      if (isBlank && letters === 0) from = x;
      if (!isBlank) letters += 1;
      if (Math.abs(x - from) >= PIECE_EMS * Math.abs(text.size)) close();
    }
  }
  close();
  return { shown: pieces, width: x };
}

/** `/Resources` of the page or of the nearest node above that has them. */
function inheritedResources(view: PdfView, page: PdfDict): PdfDict | undefined {
  let node: PdfDict | undefined = page;
  for (let depth = 0; node && depth < 64; depth += 1) {
    const own = view.dict(node.entries.get('Resources'));
    if (own) return own;
    node = view.dict(node.entries.get('Parent'));
  }
  return undefined;
}
