import { latin1, toLatin1 } from '../../src/bytes.ts';
import { concatBytes } from '../../src/index.ts';

/** Pseudo-random numbers that come again with the same seed (mulberry32). */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** In [0, 1). */
  roll(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** In [0, below). */
  upTo(below: number): number {
    return Math.floor(this.roll() * below);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.upTo(list.length)] as T;
  }
}

type Mutation = (pdf: Uint8Array, dice: Dice, others: readonly Uint8Array[]) => Uint8Array;

/** Puts bytes in the place of those from `at` on. */
const spliced = (pdf: Uint8Array, [at, length]: readonly [number, number], put: Uint8Array): Uint8Array =>
  concatBytes(pdf.subarray(0, at), put, pdf.subarray(Math.min(pdf.length, at + length)));

/** Most of a letter is pictures and fonts: half of the places are taken from the text around them. */
function place(pdf: Uint8Array, dice: Dice): number {
  if (dice.roll() < 0.5) return dice.upTo(pdf.length);
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length);
  const word = dice.pick([
    'obj',
    'xref',
    'trailer',
    'startxref',
    '%%EOF',
    '/ByteRange',
    '/Contents',
    '/Annots',
    '/Kids',
    '/V ',
    '<<',
  ]);
  const found = text.indexOf(word, dice.upTo(pdf.length));
  return found < 0 ? dice.upTo(pdf.length) : Math.min(pdf.length - 1, found + dice.upTo(40));
}

function flip(pdf: Uint8Array, dice: Dice): Uint8Array {
  const out = Uint8Array.from(pdf);
  for (let i = 0; i <= dice.upTo(3); i += 1) {
    const at = place(pdf, dice);
    out[at] = (out[at] ?? 0) ^ (1 << dice.upTo(8));
  }
  return out;
}

function number(pdf: Uint8Array, dice: Dice): Uint8Array {
  const text = toLatin1(pdf);
  const digits = /\d+/g;
  digits.lastIndex = place(pdf, dice);
  const found = digits.exec(text);
  if (!found) return flip(pdf, dice);
  const value = dice.pick([
    '0',
    '-1',
    '1',
    '99999999999',
    String(Number(found[0]) + 1),
    String(dice.upTo(pdf.length)),
  ]);
  return spliced(pdf, [found.index, found[0].length], latin1(value.padStart(found[0].length, '0')));
}

const TOKENS = [
  '<<',
  '>>',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  'null',
  '1 0 R',
  'endobj',
  'stream',
  '%',
  '/V',
  '/Kids',
  '%%EOF\n',
  'startxref\n0\n',
  '\n',
];

const MUTATIONS: Record<string, Mutation> = {
  flip,
  number,
  token: (pdf, dice) => spliced(pdf, [place(pdf, dice), dice.upTo(4)], latin1(dice.pick(TOKENS))),
  delete: (pdf, dice) => spliced(pdf, [place(pdf, dice), 1 + dice.upTo(300)], new Uint8Array()),
  duplicate: (pdf, dice) => {
    const at = place(pdf, dice);
    return spliced(pdf, [place(pdf, dice), 0], pdf.subarray(at, at + dice.upTo(600)));
  },
  swap: (pdf, dice) => {
    const [a, b] = [place(pdf, dice), place(pdf, dice)];
    const length = Math.min(1 + dice.upTo(200), pdf.length - Math.max(a, b));
    const out = Uint8Array.from(pdf);
    out.set(pdf.subarray(a, a + length), b);
    out.set(pdf.subarray(b, b + length), a);
    return out;
  },
  truncate: (pdf, dice) => pdf.subarray(0, dice.upTo(pdf.length)),
  append: (pdf, dice) =>
    concatBytes(
      pdf,
      Uint8Array.from({ length: 1 + dice.upTo(60) }, () => dice.upTo(256)),
    ),
  splice: (pdf, dice, others) => {
    const other = dice.pick(others);
    return concatBytes(pdf.subarray(0, place(pdf, dice)), other.subarray(place(other, dice)));
  },
  tail: (pdf, dice, others) => {
    const other = dice.pick(others);
    const end = toLatin1(other).lastIndexOf('%%EOF', other.length - 2 - dice.upTo(other.length));
    return concatBytes(pdf, other.subarray(Math.max(0, end)));
  },
};

export interface Mutant {
  readonly bytes: Uint8Array;
  /** Index of the file it was made from, and what was done to it. */
  readonly from: number;
  readonly how: string;
}

/** The mutant of a seed: one to three mutations of one of the files. */
export function mutant(files: readonly Uint8Array[], seed: number): Mutant {
  const dice = new Dice(seed);
  const from = dice.upTo(files.length);
  let bytes = files[from] as Uint8Array;
  const how: string[] = [];
  for (let i = 0; i <= dice.upTo(3) && bytes.length > 0; i += 1) {
    const name = dice.pick(Object.keys(MUTATIONS));
    how.push(name);
    bytes = (MUTATIONS[name] as Mutation)(bytes, dice, files);
  }
  return { bytes, from, how: how.join(' + ') };
}
