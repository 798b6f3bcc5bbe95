import type { Block, RunCite } from '@congvu/contracts';

export type TableBlock = Extract<Block, { kind: 'table' }>;
type HeadingLevel = Extract<Block, { kind: 'heading' }>['level'];
type Run = { text: string; bold?: boolean; italic?: boolean; cite?: RunCite };
type Mark = { type: string; attrs?: Record<string, unknown> };

/** The part of ProseMirror's JSON that this editor uses. */
export type DocNode = {
  type: string;
  attrs?: Record<string, unknown>;
  content?: DocNode[];
  text?: string;
  marks?: Mark[];
};

/** Content of a letter → document of the editor; never without a paragraph to type into. */
export function docOfBlocks(blocks: readonly Block[]): DocNode {
  const content = blocks.flatMap(nodesOf);
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}

/** Document of the editor → content of a letter, NFC. Empty paragraphs are typing aids, not content. */
export function blocksOfDoc(doc: DocNode): Block[] {
  return (doc.content ?? []).filter(isContent).map(blockOf);
}

/** Index among the editor's nodes of the n-th block of `blocksOfDoc`; -1 when there is none. */
export function nodeIndexOf(doc: DocNode, blockIndex: number): number {
  const kept = (doc.content ?? []).flatMap((node, index) => (isContent(node) ? [index] : []));
  return kept[blockIndex] ?? -1;
}

/** A small table to begin with: a header row and two rows of equal columns (165 mm is the text width). */
export function newTable(): TableBlock {
  return {
    kind: 'table',
    widths: [15, 75, 75],
    header: [['TT', '', '']],
    rows: [
      ['1', '', ''],
      ['2', '', ''],
    ],
    align: ['center', 'left', 'left'],
  };
}

function isContent(node: DocNode): boolean {
  return node.type !== 'paragraph' || textOf(node).trim() !== '';
}

const textOf = (node: DocNode): string => (node.content ?? []).map((child) => child.text ?? '').join('');

/** A khoản with a title shows its title as the line of the number, the text below as a paragraph. */
function nodesOf(block: Block): DocNode[] {
  if (block.kind !== 'clause' || !block.title) return [nodeOf(block)];
  const title = {
    type: 'clause',
    attrs: { number: block.number, isTitle: true },
    ...inline([{ text: block.title }]),
  };
  return block.runs.length > 0 ? [title, nodeOf({ kind: 'paragraph', runs: block.runs })] : [title];
}

function nodeOf(block: Block): DocNode {
  switch (block.kind) {
    case 'table':
      return { type: 'letterTable', attrs: { table: block } };
    case 'heading':
      return {
        type: 'heading',
        attrs: { level: block.level, number: block.number },
        ...inline([{ text: block.title }]),
      };
    case 'clause':
      return { type: 'clause', attrs: { number: block.number }, ...inline(block.runs) };
    case 'point':
      return { type: 'point', attrs: { letter: block.letter }, ...inline(block.runs) };
    default:
      return { type: block.kind, ...inline(block.runs) };
  }
}

/** ProseMirror allows no empty text nodes, so empty runs go. */
function inline(runs: readonly Run[]): { content?: DocNode[] } {
  const content = runs.filter((run) => run.text !== '').map(textNode);
  return content.length > 0 ? { content } : {};
}

function textNode({ text, bold, italic, cite }: Run): DocNode {
  const marks = [
    ...(bold ? [{ type: 'bold' }] : []),
    ...(italic ? [{ type: 'italic' }] : []),
    ...(cite ? [{ type: 'citation', attrs: { ...cite } }] : []),
  ];
  return { type: 'text', text, ...(marks.length > 0 ? { marks } : {}) };
}

function blockOf(node: DocNode): Block {
  const attrs = node.attrs ?? {};
  switch (node.type) {
    case 'letterTable':
      return attrs.table as TableBlock;
    case 'heading':
      return {
        kind: 'heading',
        level: attrs.level as HeadingLevel,
        number: String(attrs.number ?? ''),
        title: textOf(node).normalize('NFC'),
      };
    case 'clause':
      return clauseOf(node, String(attrs.number ?? ''));
    case 'point':
      return { kind: 'point', letter: String(attrs.letter ?? ''), runs: runsOf(node) };
    case 'basis':
      return { kind: 'basis', runs: runsOf(node) };
    default:
      return { kind: 'paragraph', runs: runsOf(node) };
  }
}

function clauseOf(node: DocNode, number: string): Block {
  const title = textOf(node).normalize('NFC');
  if (!node.attrs?.isTitle || title.trim() === '') return { kind: 'clause', number, runs: runsOf(node) };
  return { kind: 'clause', number, title, runs: [] };
}

function runsOf(node: DocNode): Run[] {
  return (node.content ?? []).map((child) => {
    const has = (type: string) => child.marks?.some((mark) => mark.type === type) ?? false;
    const cite = child.marks?.find((mark) => mark.type === 'citation')?.attrs as RunCite | undefined;
    return {
      text: (child.text ?? '').normalize('NFC'),
      ...(has('bold') ? { bold: true } : {}),
      ...(has('italic') ? { italic: true } : {}),
      ...(cite ? { cite } : {}),
    };
  });
}
