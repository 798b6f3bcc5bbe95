import { isKept } from '../docx/numbering.ts';
import type { ParagraphLook, RunLook } from '../docx/styles.ts';
import { childOf, descendants, type XmlNode } from '../docx/xml.ts';
import type { DrawnRule, Piece } from './sheet.ts';

const emuPerPt = 12700;

/** What a paragraph holds: its printed lines, rules drawn over it, and the paragraphs of its text boxes. */
export type ParagraphContent = {
  lines: Piece[][];
  rules: DrawnRule[];
  boxed: XmlNode[];
  pageBreaks: number;
  hasPageField: boolean;
};

type State = ParagraphContent & { inField: boolean; look(rPr: XmlNode | undefined): RunLook };

/** The runs of a paragraph as lines, with tabs kept as "\t"; field codes and deletions are left out. */
export function readParagraph(
  paragraph: XmlNode,
  look: (rPr: XmlNode | undefined) => RunLook,
): ParagraphContent {
  const state: State = {
    lines: [[]],
    rules: [],
    boxed: [],
    pageBreaks: 0,
    hasPageField: false,
    inField: false,
    look,
  };
  readChildren(paragraph, state);
  const { inField: _inField, look: _look, ...content } = state;
  return content;
}

const wrappers = new Set([
  'w:hyperlink',
  'w:ins',
  'w:smartTag',
  'w:sdt',
  'w:sdtContent',
  'w:moveTo',
  'w:customXml',
]);

function readChildren(node: XmlNode, state: State): void {
  for (const child of node.children) {
    if (!isKept(child)) continue;
    if (child.name === 'w:r') readRun(child, state);
    else if (child.name === 'w:fldSimple') {
      if (/^\s*PAGE\b/u.test(child.attributes['w:instr'] ?? '')) state.hasPageField = true;
      readChildren(child, state);
    } else if (wrappers.has(child.name)) readChildren(child, state);
  }
}

function readRun(run: XmlNode, state: State): void {
  const look = state.look(childOf(run, 'w:rPr'));
  for (const node of run.children) readRunPart(node, { run, look, state });
}

function readRunPart(node: XmlNode, of: { run: XmlNode; look: RunLook; state: State }): void {
  const { state } = of;
  switch (node.name) {
    case 'w:t':
      if (!state.inField) addText(of, node.text);
      return;
    case 'w:tab':
      addText(of, '\t');
      return;
    case 'w:noBreakHyphen':
      addText(of, '-');
      return;
    case 'w:br':
    case 'w:cr':
      if (node.attributes['w:type'] === 'page') state.pageBreaks += 1;
      else state.lines.push([]);
      return;
    case 'w:lastRenderedPageBreak':
      state.pageBreaks += 1;
      return;
    case 'w:fldChar':
      state.inField = node.attributes['w:fldCharType'] === 'begin';
      return;
    case 'w:instrText':
      if (/^\s*PAGE\b/u.test(node.text)) state.hasPageField = true;
      return;
    default:
      readDrawing(node, state);
  }
}

function addText({ run, look, state }: { run: XmlNode; look: RunLook; state: State }, text: string): void {
  if (look.hidden) return;
  const { font, sizePt, bold, italic, underline, color } = look;
  const shown = look.caps ? text.toLocaleUpperCase('vi') : text;
  state.lines.at(-1)!.push({ text: shown, font, sizePt, bold, italic, underline, color, run });
}

/** Lines drawn with the mouse, old and new, and text boxes. The fallback of a drawing is the same once more. */
function readDrawing(node: XmlNode, state: State): void {
  const chosen =
    node.name === 'mc:AlternateContent' ? (childOf(node, 'mc:Choice') ?? childOf(node, 'mc:Fallback')) : node;
  if (!chosen || !['w:drawing', 'w:pict', 'mc:Choice', 'mc:Fallback'].includes(chosen.name)) return;
  const parts = [...descendants(chosen)];
  const box = parts.find(({ name }) => name === 'w:txbxContent');
  if (box) state.boxed.push(...box.children);
  else if (parts.some(isLineShape)) state.rules.push({ kind: 'drawn', widthPt: drawnWidth(parts) });
}

const isLineShape = ({ name, attributes }: XmlNode): boolean =>
  name === 'v:line' ||
  (name === 'a:prstGeom' && /^(line|straightConnector1)$/u.test(attributes.prst ?? '')) ||
  (name === 'v:shape' && /_x0000_t(20|32)$/u.test(attributes.type ?? ''));

function drawnWidth(parts: XmlNode[]): number | null {
  const extent = parts.find(({ name }) => name === 'wp:extent' || name === 'a:ext');
  if (extent?.attributes.cx) return Number(extent.attributes.cx) / emuPerPt;
  const old = parts.find(({ name }) => name === 'v:line' || name === 'v:shape');
  const [from, to] = [old?.attributes.from, old?.attributes.to].map((point) => points(point?.split(',')[0]));
  if (from != null && to != null) return Math.abs(to - from);
  return points(/(?:^|;)\s*width:\s*([^;]+)/u.exec(old?.attributes.style ?? '')?.[1]);
}

const unitPt: Record<string, number> = { pt: 1, in: 72, cm: 72 / 2.54, mm: 72 / 25.4, px: 0.75, '': 1 };

function points(length: string | undefined): number | null {
  const match = /^\s*(-?[\d.]+)(pt|in|cm|mm|px|)\s*$/u.exec(length ?? '');
  return match ? Number(match[1]) * unitPt[match[2]!]! : null;
}

/** Distance of lines as a multiple of single spacing; Times New Roman is 1.149 times its size high. */
export function lineSpacingOf(look: ParagraphLook, pieces: Piece[]): number | null {
  if (look.lineRule === 'auto') return look.line;
  const size = Math.max(...pieces.map(({ sizePt }) => sizePt), 0);
  if (size === 0) return null;
  const multiple = look.line / (size * 1.149);
  return look.lineRule === 'atLeast' ? Math.max(1, multiple) : multiple;
}
