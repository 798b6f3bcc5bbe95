import { DocxFault } from '../docx/docx-fault.ts';
import { applyEdits, type Properties, propertyEdit, type XmlEdit } from '../docx/edit-xml.ts';
import { descendants, escapeXml, type XmlNode } from '../docx/xml.ts';
import { withEntries } from '../docx/zip-write.ts';
import { checkLetterFile, type FileCheck, type FileCheckContext, judgeFile } from './check-file.ts';
import type { RepairStep } from './rule.ts';
import { type Line, ptPerMm } from './sheet.ts';

/** `repaired` are repair ids, `rules` the rules they belong to, each once. */
export type DocxRepair = { bytes: Uint8Array; repaired: string[]; rules: string[]; check: FileCheck };

/** One repair may uncover another: a slip told by two rules is told once at a time. */
const mostRounds = 4;

/**
 * Mends findings of a DOCX by their repair ids, or all that can be mended, and checks again. Only the properties and
 * words that were wrong are changed; every other part keeps its bytes. The caller keeps the original (R-LEG-2).
 * @throws DocxFault when the file cannot be read
 */
export async function repairDocx(
  original: Uint8Array,
  wanted: readonly string[] | 'all',
  context: FileCheckContext = {},
): Promise<DocxRepair> {
  let bytes = original;
  const repaired: string[] = [];
  const rules = new Set<string>();
  for (let round = 0; round < mostRounds; round += 1) {
    const judged = await judgeFile(bytes, context);
    const { docx } = judged;
    if (!docx) throw new DocxFault('NOT_DOCX', 'a PDF cannot be repaired');
    const open = judged.findings.flatMap(({ repair }) => (repair ? [repair.id] : []));
    const ids = open.filter((id) => !repaired.includes(id) && (wanted === 'all' || wanted.includes(id)));
    if (ids.length === 0) break;
    const changes = new Changes();
    for (const id of ids) for (const step of judged.repairs.get(id) ?? []) changes.add(step);
    const source = docx.source(docx.mainPart);
    const edits = changes.edits(source, docx.xml(docx.mainPart)!);
    bytes = withEntries(bytes, new Map([[docx.mainPart, applyEdits(source, edits)]]));
    repaired.push(...ids);
    for (const { repair, rule } of judged.findings) if (repair && ids.includes(repair.id)) rules.add(rule);
    if (wanted !== 'all') break;
  }
  return { bytes, repaired, rules: [...rules], check: await checkLetterFile(bytes, context) };
}

const twips = (points: number): string => String(Math.round(points * 20));
const twipsOfMm = (mm: number): string => twips(mm * ptPerMm);
const flag = (isOn: boolean): Record<string, string> => ({ val: isOn ? '1' : '0' });

/** Gathers the steps, so that two of them on one run make one edit. */
class Changes {
  readonly #properties = new Map<XmlNode, { container: 'rPr' | 'pPr' | 'sectPr'; properties: Properties }>();
  readonly #texts = new Map<XmlNode, string>();
  #isNormalized = false;

  add(step: RepairStep): void {
    if (step.kind === 'normalize') this.#isNormalized = true;
    else if (step.kind === 'text') this.#replace(step.line, step.replace, step.with);
    else if (step.kind === 'runs') this.#style(step);
    else if (step.kind === 'paragraph') this.#place(step);
    else this.#page(step);
  }

  #set(at: [XmlNode, 'rPr' | 'pPr' | 'sectPr'], name: string, values: Record<string, string> | null): void {
    const [node, container] = at;
    const known = this.#properties.get(node) ?? { container, properties: new Map() };
    known.properties.set(name, values && { ...(known.properties.get(name) ?? {}), ...values });
    this.#properties.set(node, known);
  }

  #style({ line, set }: Extract<RepairStep, { kind: 'runs' }>): void {
    for (const run of runsOf(line)) {
      if (set.font) {
        const { font } = set;
        const themes = { asciiTheme: '', hAnsiTheme: '', cstheme: '', eastAsiaTheme: '' };
        this.#set([run, 'rPr'], 'rFonts', { ascii: font, hAnsi: font, cs: font, ...themes });
      }
      if (set.bold !== undefined) this.#set([run, 'rPr'], 'b', flag(set.bold));
      if (set.italic !== undefined) this.#set([run, 'rPr'], 'i', flag(set.italic));
      if (set.color === null) this.#set([run, 'rPr'], 'color', { val: '000000', themeColor: '' });
      if (set.sizePt) this.#set([run, 'rPr'], 'sz', { val: String(set.sizePt * 2) });
      if (set.upper) this.#upper(run);
    }
  }

  #upper(run: XmlNode): void {
    for (const node of textNodes([run])) this.#texts.set(node, this.#textOf(node).toLocaleUpperCase('vi'));
  }

  #place({ line, set }: Extract<RepairStep, { kind: 'paragraph' }>): void {
    const node = line.node!;
    if (set.align) this.#set([node, 'pPr'], 'jc', { val: set.align });
    if (set.firstIndentPt)
      this.#set([node, 'pPr'], 'ind', { left: '0', firstLine: twips(set.firstIndentPt), hanging: '' });
    if (set.beforePt)
      this.#set([node, 'pPr'], 'spacing', { before: twips(set.beforePt), beforeAutospacing: '' });
    if (set.lineSpacing) {
      const line240 = String(Math.round(set.lineSpacing * 240));
      this.#set([node, 'pPr'], 'spacing', { line: line240, lineRule: 'auto' });
    }
  }

  #page({ section, set }: Extract<RepairStep, { kind: 'page' }>): void {
    const node = section.node!;
    if (set.widthMm && set.heightMm) {
      const orient = set.widthMm > set.heightMm ? 'landscape' : '';
      // A4 as every office program writes it.
      const size = (mm: number) => (mm === 210 ? '11906' : mm === 297 ? '16838' : twipsOfMm(mm));
      this.#set([node, 'sectPr'], 'pgSz', { w: size(set.widthMm), h: size(set.heightMm), orient });
    }
    const margins = Object.entries(set.marginsMm ?? {}).map(([side, mm]) => [side, twipsOfMm(mm)]);
    if (margins.length > 0) this.#set([node, 'sectPr'], 'pgMar', Object.fromEntries(margins));
  }

  readonly #textOf = (node: XmlNode): string => this.#texts.get(node) ?? node.text;

  /** Cuts the old words out of the runs they stand in and puts the new ones where they began. */
  #replace(line: Line, from: string, to: string): void {
    const nodes = textNodes(runsOf(line));
    const joined = nodes.map(this.#textOf).join('');
    const isAsWritten = joined.includes(from);
    const at = isAsWritten ? joined.lastIndexOf(from) : joined.normalize('NFC').lastIndexOf(from);
    if (at < 0) return;
    let offset = 0;
    let isPlaced = false;
    for (const node of nodes) {
      const text = isAsWritten ? this.#textOf(node) : this.#textOf(node).normalize('NFC');
      const [start, end] = [offset, offset + text.length];
      offset = end;
      if (end <= at || start >= at + from.length) continue;
      const head = text.slice(0, Math.max(0, at - start));
      const tail = text.slice(Math.max(0, at + from.length - start));
      this.#texts.set(node, isPlaced ? head + tail : head + to + tail);
      isPlaced = true;
    }
  }

  edits(source: string, root: XmlNode): XmlEdit[] {
    if (this.#isNormalized)
      for (const node of descendants(root))
        if (node.name === 'w:t') this.#texts.set(node, this.#textOf(node).normalize('NFC'));
    const texts = [...this.#texts]
      .filter(([node, text]) => text !== node.text)
      .map(([node, text]): XmlEdit => {
        const name = `${node.prefix}t`;
        const xml = `<${name} xml:space="preserve">${escapeXml(text)}</${name}>`;
        return { start: node.start, end: node.end, text: xml };
      });
    const properties = [...this.#properties].map(([node, of]) => propertyEdit(source, { node, ...of }));
    return [...texts, ...properties];
  }
}

const runsOf = (line: Line): XmlNode[] => [...new Set(line.pieces.flatMap(({ run }) => (run ? [run] : [])))];

const textNodes = (runs: XmlNode[]): XmlNode[] =>
  runs.flatMap((run) => run.children.filter(({ name }) => name === 'w:t'));
