import { type FileBreach, isSize, shownSize } from './rule.ts';
import { inked, type Line, textOf } from './sheet.ts';

export type WantedStyle = {
  what: string;
  size?: [from: number, to: number];
  bold?: boolean;
  italic?: boolean;
  upper?: true;
};

/** What speaks against the print of one line: size, weight, slope, capitals. One breach for each. */
export function styleBreaches(line: Line, wanted: WantedStyle): FileBreach[] {
  return [
    ...sizeBreach(line, wanted),
    ...weightBreach(line, wanted),
    ...slopeBreach(line, wanted),
    ...caseBreach(line, wanted),
  ];
}

function sizeBreach(line: Line, { what, size }: WantedStyle): FileBreach[] {
  if (!size) return [];
  const [from, to] = size;
  const wrong = inked(line).find(({ sizePt }) => !isSize(sizePt, from, to));
  if (!wrong) return [];
  const range = from === to ? `${from}` : `${from} – ${to}`;
  const target = wrong.sizePt < from ? from : to;
  return [
    {
      line,
      message: `${what} phải là cỡ chữ ${range}, tệp dùng cỡ ${shownSize(wrong.sizePt)}.`,
      expected: `cỡ ${range}`,
      found: `cỡ ${shownSize(wrong.sizePt)}`,
      repair: { label: `Đổi thành cỡ ${target}`, steps: [{ kind: 'runs', line, set: { sizePt: target } }] },
    },
  ];
}

function weightBreach(line: Line, { what, bold }: WantedStyle): FileBreach[] {
  if (bold === undefined || inked(line).every((piece) => piece.bold === bold)) return [];
  const words = (isBold: boolean) => (isBold ? 'chữ đậm' : 'chữ không đậm');
  return [
    {
      line,
      message: `${what} phải là ${words(bold)}.`,
      expected: words(bold),
      found: words(!bold),
      repair: {
        label: bold ? 'In đậm' : 'Bỏ in đậm',
        steps: [{ kind: 'runs', line, set: { bold } }],
      },
    },
  ];
}

function slopeBreach(line: Line, { what, italic }: WantedStyle): FileBreach[] {
  if (italic === undefined || inked(line).every((piece) => piece.italic === italic)) return [];
  const words = (isItalic: boolean) => (isItalic ? 'kiểu chữ nghiêng' : 'kiểu chữ đứng');
  return [
    {
      line,
      message: `${what} phải là ${words(italic)}.`,
      expected: words(italic),
      found: words(!italic),
      repair: {
        label: italic ? 'In nghiêng' : 'Bỏ in nghiêng',
        steps: [{ kind: 'runs', line, set: { italic } }],
      },
    },
  ];
}

function caseBreach(line: Line, { what, upper }: WantedStyle): FileBreach[] {
  const text = textOf(line);
  const expected = text.toLocaleUpperCase('vi');
  if (!upper || text === expected) return [];
  return [
    {
      line,
      message: `${what} phải viết in hoa.`,
      expected,
      found: text,
      repair: { label: 'Viết in hoa', steps: [{ kind: 'runs', line, set: { upper: true } }] },
    },
  ];
}
