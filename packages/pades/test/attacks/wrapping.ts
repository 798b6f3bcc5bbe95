import { toLatin1 } from '../../src/bytes.ts';
import { patched } from '../attacks.ts';
import { letterPdf } from '../letters.ts';
import { lifeCycle } from '../life-cycle.ts';
import { type Attack, broken, suspicious } from './attack.ts';
import { signByHand } from './by-hand.ts';

const NUMBERS = /\[0 (\d+) (\d+) (\d+)\] */;

/** The signed range no longer leaves out exactly the one `/Contents` string of its own dictionary. */
export function wrapping(): Attack[] {
  return [...moved(), ...layouts(), ...forgeries()];
}

function moved(): Attack[] {
  const control = lifeCycle().leaderSigned;
  const [whole = '', a, b, c] = NUMBERS.exec(toLatin1(control)) ?? [];
  const [first, second, length] = [Number(a), Number(b), Number(c)];
  const range = (...numbers: number[]): Uint8Array =>
    patched(control, whole, `[${numbers.join(' ')}]`.padEnd(whole.length).slice(0, whole.length));
  return [
    {
      name: 'second range begins later',
      bytes: range(0, first, second + 10, length - 10),
      control,
      ...broken('BYTERANGE_GAP'),
    },
    {
      name: 'second range begins earlier',
      bytes: range(0, first, second - 10, length + 10),
      control,
      ...broken('BYTERANGE_GAP'),
    },
    {
      name: 'first range ends earlier',
      bytes: range(0, first - 8, second, length),
      control,
      ...broken('BYTERANGE_GAP'),
    },
    {
      name: 'last byte not covered',
      bytes: range(0, first, second, length - 2),
      control,
      ...broken('COVERAGE_PARTIAL'),
    },
    {
      name: 'first range does not begin at 0',
      bytes: range(1, first, second, length),
      control,
      ...broken('BYTERANGE_BOUNDS'),
    },
    {
      name: 'ranges reach beyond the file',
      bytes: range(0, first, second, length + 1),
      control,
      ...broken('BYTERANGE_BOUNDS'),
    },
    {
      name: 'ranges overlap',
      bytes: range(0, second, first, length),
      control,
      ...broken('BYTERANGE_BOUNDS'),
    },
  ];
}

const LAYOUTS: Record<string, [(range: string, contents: string) => string, ...string[]]> = {
  'two /ByteRange': [(r, c) => `/ByteRange ${r}/ByteRange [0 1 2 3]/Contents ${c}`, 'BYTERANGE_FORMAT'],
  'two /ByteRange, the first false': [
    (r, c) => `/ByteRange [0 1 2 3]/ByteRange ${r}/Contents ${c}`,
    'BYTERANGE_FORMAT',
  ],
  'two /Contents': [(r, c) => `/ByteRange ${r}/Contents ${c}/Contents <3000>`, 'CONTENTS_FORMAT'],
  'two /Contents, one spelled otherwise': [
    (r, c) => `/ByteRange ${r}/Contents ${c}/Cont#65nts <3000>`,
    'CONTENTS_FORMAT',
  ],
  'contents in a nested dictionary': [
    (r, c) => `/ByteRange ${r}/Contents <3000>/X<</Contents ${c}>>`,
    'BYTERANGE_GAP',
  ],
  'contents in an array': [(r, c) => `/ByteRange ${r}/Contents [${c}]`, 'CONTENTS_FORMAT'],
  'contents under another key': [(r, c) => `/ByteRange ${r}/Content ${c}`, 'CONTENTS_MISSING'],
  'range under another key': [(r, c) => `/ByteRang ${r}/Contents ${c}`, 'BYTERANGE_MISSING'],
  'literal string': [(r, c) => `/ByteRange ${r}/Contents (${c})`, 'CONTENTS_FORMAT'],
  'white space in the string': [
    (r, c) => `/ByteRange ${r}/Contents ${c.replace('>', ' >')}`,
    'CONTENTS_FORMAT',
    'BYTERANGE_GAP',
  ],
  'range in an array of one': [(r, c) => `/ByteRange [${r}]/Contents ${c}`, 'BYTERANGE_FORMAT'],
};

/** The control says the same with a comment and an escaped name, which readers must take. */
function layouts(): Attack[] {
  const control = signByHand(letterPdf(), {
    layout: (range, contents) => `/Byte#52ange % a comment\n${range}/Cont#65nts ${contents}`,
  });
  return Object.entries(LAYOUTS).map(([name, [layout, ...codes]]) => ({
    name,
    bytes: signByHand(letterPdf(), { layout }),
    control,
    ...broken(...codes),
  }));
}

const FORGERIES: readonly (readonly [from: RegExp, to: string, code: string])[] = [
  [/\/ByteRange \[[^\]]*\]/, '/ByteRange null', 'BYTERANGE_MISSING'],
  [/\/ByteRange \[[^\]]*\]/, '/ByteRange []', 'BYTERANGE_FORMAT'],
  [/\/ByteRange \[[^\]]*\]/, '/ByteRange 5 0 R', 'BYTERANGE_FORMAT'],
  [/\/ByteRange \[[^\]]*\]/, '/ByteRange (0 10)', 'BYTERANGE_FORMAT'],
  [/\/ByteRange \[[^\]]*\]/, '/ByteRange [0 10 20]', 'BYTERANGE_FORMAT'],
  [/\/ByteRange \[[^\]]*\]/, '/ByteRange [0 -9 20 30]', 'BYTERANGE_FORMAT'],
  [/\/ByteRange \[[^\]]*\]/, '/ByteRange [0 1.5 20 30]', 'BYTERANGE_FORMAT'],
  [/\/ByteRange \[[^\]]*\]/, '/ByteRange [0 10 20 30 40]', 'BYTERANGE_FORMAT'],
  [/\/ByteRange \[[^\]]*\]/, '/ByteRange [0 10 1 0 R 30]', 'BYTERANGE_FORMAT'],
  [/\/ByteRange \[[^\]]*\]/, '/ByteRange [0 0 0 0]', 'BYTERANGE_BOUNDS'],
  [/\/Contents </, '/Xontents <', 'CONTENTS_MISSING'],
];

/** "Universal signature forgery": the signature says nothing at all and careless readers find no fault in it. */
function forgeries(): Attack[] {
  const control = lifeCycle().leaderSigned;
  const text = toLatin1(control);
  const swap = (from: RegExp, to: string): Uint8Array => {
    const old = from.exec(text)?.[0] ?? '';
    return patched(control, old, to.padEnd(old.length));
  };
  const contents = /<([0-9a-f]{1000,})>/.exec(text)?.[0] ?? '';
  const filled = (value: string): Uint8Array => patched(control, contents, value.padEnd(contents.length));
  return [
    ...FORGERIES.map(([from, to, code]) => ({
      name: `forged: ${to}`,
      bytes: swap(from, to),
      control,
      ...broken(code),
    })),
    ...['', 'null', '<>', '<00>', '5 0 R', '(x)', '[]', 'true'].map((value) => ({
      name: `forged: /Contents ${value}`,
      bytes: filled(value),
      control,
      integrity: ['broken', 'suspicious'] as const,
      verdict: 'invalid' as const,
      codes: ['CONTENTS_MISSING', 'CONTENTS_FORMAT', 'BYTERANGE_GAP', 'XREF_BROKEN', 'SIG_REMOVED'],
    })),
    {
      name: 'forged: /Contents of zeros',
      bytes: filled(`<${'0'.repeat(contents.length - 2)}>`),
      control,
      ...broken('CONTENTS_FORMAT'),
    },
    {
      name: 'forged: no /SubFilter',
      bytes: patched(control, '/SubFilter/', '/SubFilder/'),
      control,
      ...suspicious('SUBFILTER_UNSUPPORTED'),
    },
  ];
}
