import type { DocxPackage } from './open-docx.ts';
import { childOf, childrenOf, valOf, type XmlNode } from './xml.ts';

/** How a run is printed once defaults, styles and direct formatting are laid over each other. */
export type RunLook = {
  font: string;
  sizePt: number;
  bold: boolean;
  italic: boolean;
  underline: boolean;
  /** Six hexadecimal digits, or null for automatic (black). */
  color: string | null;
  caps: boolean;
  hidden: boolean;
};

/** How a paragraph is printed. Lengths in points. */
export type ParagraphLook = {
  align: 'left' | 'center' | 'right' | 'both';
  beforePt: number;
  afterPt: number;
  /** Multiple of single spacing, or points when `lineRule` is not auto. */
  line: number;
  lineRule: 'auto' | 'exact' | 'atLeast';
  firstLinePt: number;
  leftPt: number;
  rightPt: number;
  hasBottomBorder: boolean;
  hasTopBorder: boolean;
  listId: string | null;
  listLevel: number;
};

export type StyleSheet = {
  paragraph(
    pPr: XmlNode | undefined,
    list: (id: string, level: number) => XmlNode | undefined,
  ): ParagraphLook;
  run(rPr: XmlNode | undefined, of: { pPr: XmlNode | undefined }): RunLook;
};

const plainRun: RunLook = {
  font: 'Times New Roman',
  sizePt: 10,
  bold: false,
  italic: false,
  underline: false,
  color: null,
  caps: false,
  hidden: false,
};
const plainParagraph: ParagraphLook = {
  align: 'left',
  beforePt: 0,
  afterPt: 0,
  line: 1,
  lineRule: 'auto',
  firstLinePt: 0,
  leftPt: 0,
  rightPt: 0,
  hasBottomBorder: false,
  hasTopBorder: false,
  listId: null,
  listLevel: 0,
};

const maxChain = 20;

/** The styles of a file (ECMA-376 17.7.2): document defaults, chain of styles, list level, direct formatting. */
export function readStyles(docx: DocxPackage): StyleSheet {
  const root = docx.xml('word/styles.xml');
  const styles = new Map(
    childrenOf(root, 'w:style').map((style) => [style.attributes['w:styleId'] ?? '', style]),
  );
  const defaults = childOf(root, 'w:docDefaults');
  const runDefaults = childOf(childOf(defaults, 'w:rPrDefault'), 'w:rPr');
  const paragraphDefaults = childOf(childOf(defaults, 'w:pPrDefault'), 'w:pPr');
  const normal = [...styles.values()].find(
    ({ attributes }) => attributes['w:type'] === 'paragraph' && attributes['w:default'] === '1',
  );
  const theme = themeFonts(docx);
  const chain = (id: string | undefined, fallback?: XmlNode): XmlNode[] => {
    const out: XmlNode[] = [];
    let style = (id && styles.get(id)) || fallback;
    while (style && out.length < maxChain && !out.includes(style)) {
      out.unshift(style);
      style = styles.get(valOf(style, 'w:basedOn') ?? '');
    }
    return out;
  };
  return {
    paragraph: (pPr, list) => {
      const below = chain(valOf(pPr, 'w:pStyle'), normal).map((style) => childOf(style, 'w:pPr'));
      const styled = [paragraphDefaults, ...below].reduce(withParagraph, plainParagraph);
      const own = withParagraph(styled, pPr);
      const level = own.listId && own.listId !== '0' ? list(own.listId, own.listLevel) : undefined;
      return level ? withParagraph(withParagraph(styled, childOf(level, 'w:pPr')), pPr) : own;
    },
    run: (rPr, { pPr }) => {
      const below = chain(valOf(pPr, 'w:pStyle'), normal).map((style) => childOf(style, 'w:rPr'));
      const character = chain(valOf(rPr, 'w:rStyle')).map((style) => childOf(style, 'w:rPr'));
      return [runDefaults, ...below, ...character, rPr].reduce(
        (look, properties) => withRun(look, properties, theme),
        plainRun,
      );
    },
  };
}

type ThemeFonts = { major: string; minor: string };

function themeFonts(docx: DocxPackage): ThemeFonts {
  const scheme = childOf(childOf(docx.xml('word/theme/theme1.xml'), 'a:themeElements'), 'a:fontScheme');
  const latin = (name: string) => childOf(childOf(scheme, name), 'a:latin')?.attributes.typeface ?? 'Calibri';
  return { major: latin('a:majorFont'), minor: latin('a:minorFont') };
}

const isOn = (node: XmlNode): boolean =>
  !['0', 'false', 'off', 'none'].includes(node.attributes['w:val'] ?? '1');

const readers: Record<string, (node: XmlNode, value: string) => Partial<RunLook>> = {
  'w:sz': (_, value) => (Number(value) > 0 ? { sizePt: Number(value) / 2 } : {}),
  'w:b': (node) => ({ bold: isOn(node) }),
  'w:i': (node) => ({ italic: isOn(node) }),
  'w:u': (node) => ({ underline: isOn(node) }),
  'w:color': (_, value) => ({ color: /^[0-9a-f]{6}$/iu.test(value) ? value.toUpperCase() : null }),
  'w:caps': (node) => ({ caps: isOn(node) }),
  'w:vanish': (node) => ({ hidden: isOn(node) }),
};

function withRun(look: RunLook, rPr: XmlNode | undefined, theme: ThemeFonts): RunLook {
  const out = { ...look };
  for (const node of rPr?.children ?? []) {
    if (node.name === 'w:rFonts') out.font = fontOf(node, theme) ?? out.font;
    else Object.assign(out, readers[node.name]?.(node, node.attributes['w:val'] ?? ''));
  }
  return out;
}

/** Vietnamese letters are printed in the font of `hAnsi`. */
function fontOf(node: XmlNode, theme: ThemeFonts): string | undefined {
  const { attributes } = node;
  const themed = attributes['w:hAnsiTheme'] ?? attributes['w:asciiTheme'];
  if (themed) return themed.startsWith('major') ? theme.major : theme.minor;
  return attributes['w:hAnsi'] ?? attributes['w:ascii'];
}

const alignments: Record<string, ParagraphLook['align']> = {
  left: 'left',
  start: 'left',
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'both',
  distribute: 'both',
};

const twips = (value: string | undefined): number | undefined =>
  value !== undefined && /^-?\d+$/u.test(value) ? Number(value) / 20 : undefined;

function withParagraph(look: ParagraphLook, pPr: XmlNode | undefined): ParagraphLook {
  const out = { ...look };
  for (const node of pPr?.children ?? []) {
    if (node.name === 'w:jc') out.align = alignments[node.attributes['w:val'] ?? ''] ?? out.align;
    else if (node.name === 'w:spacing') setSpacing(out, node.attributes);
    else if (node.name === 'w:ind') setIndent(out, node.attributes);
    else if (node.name === 'w:pBdr') {
      out.hasBottomBorder = hasBorder(childOf(node, 'w:bottom'));
      out.hasTopBorder = hasBorder(childOf(node, 'w:top'));
    } else if (node.name === 'w:numPr') {
      out.listId = valOf(node, 'w:numId') ?? out.listId;
      out.listLevel = Number(valOf(node, 'w:ilvl') ?? out.listLevel);
    }
  }
  return out;
}

const hasBorder = (border: XmlNode | undefined): boolean =>
  border !== undefined && !['none', 'nil'].includes(border.attributes['w:val'] ?? 'none');

function setSpacing(out: ParagraphLook, attributes: Record<string, string>): void {
  const isAuto = (name: string) => ['1', 'true', 'on'].includes(attributes[name] ?? '');
  // Word gives "auto" spacing the 14 points of a web page.
  out.beforePt = isAuto('w:beforeAutospacing') ? 14 : (twips(attributes['w:before']) ?? out.beforePt);
  out.afterPt = isAuto('w:afterAutospacing') ? 14 : (twips(attributes['w:after']) ?? out.afterPt);
  const line = Number(attributes['w:line'] ?? Number.NaN);
  if (Number.isNaN(line)) return;
  const rule = attributes['w:lineRule'];
  out.lineRule = rule === 'exact' || rule === 'atLeast' ? rule : 'auto';
  out.line = out.lineRule === 'auto' ? line / 240 : line / 20;
}

function setIndent(out: ParagraphLook, attributes: Record<string, string>): void {
  out.leftPt = twips(attributes['w:left'] ?? attributes['w:start']) ?? out.leftPt;
  out.rightPt = twips(attributes['w:right'] ?? attributes['w:end']) ?? out.rightPt;
  const hanging = twips(attributes['w:hanging']);
  const first = twips(attributes['w:firstLine']);
  if (hanging) out.firstLinePt = -hanging;
  else if (first !== undefined) out.firstLinePt = first;
}
