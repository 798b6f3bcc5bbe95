import { block } from '@congvu/contracts';
import { InputRule, mergeAttributes, Node, ReactNodeViewRenderer } from '@tiptap/react';
import { newTable } from '../letter/blocks-doc.ts';
import { composeText } from './messages.ts';
import { TableView } from './TableView.tsx';

type HeadingLevel = keyof typeof composeText.headingWords;

/** Where a typed sign means the next kind of block; in a heading it is only text. */
const TYPED_IN = new Set(['paragraph', 'clause', 'point']);

const inlineNode = { group: 'block', content: 'inline*', defining: true } as const;

/** Căn cứ ban hành: printed in italics, one a line. */
export const Basis = Node.create({
  ...inlineNode,
  name: 'basis',
  parseHTML: () => [{ tag: 'p[data-kind="basis"]', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['p', mergeAttributes(HTMLAttributes, { 'data-kind': 'basis' }), 0],
});

/** Khoản: "1." in front of the paragraph. */
export const Clause = Node.create({
  ...inlineNode,
  name: 'clause',
  addAttributes: () => ({ number: signAttribute, isTitle: titleAttribute }),
  parseHTML: () => [{ tag: 'p[data-kind="clause"]', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['p', mergeAttributes(HTMLAttributes, { 'data-kind': 'clause' }), 0],
  addInputRules() {
    return [startRule(/^\d{1,2}\.\s$/, this.name)];
  },
});

/** Điểm: "a)" in front of the paragraph. */
export const Point = Node.create({
  ...inlineNode,
  name: 'point',
  addAttributes: () => ({ letter: signAttribute }),
  parseHTML: () => [{ tag: 'p[data-kind="point"]', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['p', mergeAttributes(HTMLAttributes, { 'data-kind': 'point' }), 0],
  addInputRules() {
    return [startRule(/^[a-zđ]\)\s$/, this.name)];
  },
});

/** Phần, Chương, Mục, Tiểu mục, Điều. */
export const Heading = Node.create({
  ...inlineNode,
  name: 'heading',
  content: 'text*',
  marks: '',
  addAttributes: () => ({
    level: {
      default: 'article',
      parseHTML: (element: HTMLElement) => element.dataset.level ?? 'article',
      renderHTML: ({ level }) => ({
        'data-level': level,
        'data-word': composeText.headingWords[level as HeadingLevel],
      }),
    },
    number: signAttribute,
  }),
  parseHTML: () => [{ tag: 'p[data-kind="heading"]', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['p', mergeAttributes(HTMLAttributes, { 'data-kind': 'heading' }), 0],
});

/** A table is one piece; its cells are plain fields. */
export const LetterTable = Node.create({
  name: 'letterTable',
  group: 'block',
  atom: true,
  draggable: false,
  addAttributes: () => ({
    table: {
      default: newTable(),
      parseHTML: (element: HTMLElement) => tableOf(element.dataset.table),
      renderHTML: ({ table }) => ({ 'data-table': JSON.stringify(table) }),
    },
  }),
  parseHTML: () => [{ tag: 'div[data-kind="table"]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes, { 'data-kind': 'table' })],
  addNodeView: () => ReactNodeViewRenderer(TableView),
});

const signAttribute = {
  default: '',
  parseHTML: (element: HTMLElement) => element.dataset.sign ?? '',
  renderHTML: (attributes: Record<string, unknown>) => ({
    'data-sign': attributes.number ?? attributes.letter,
  }),
};

/** The whole line of a khoản is its title: bold, on a line of its own (Phụ lục I.II.6). */
const titleAttribute = {
  default: false,
  parseHTML: (element: HTMLElement) => element.dataset.title === 'true',
  renderHTML: ({ isTitle }: Record<string, unknown>) => (isTitle ? { 'data-title': 'true' } : {}),
};

/** Typing "1. " or "a) " at the start of a paragraph makes it a clause or a point. */
function startRule(find: RegExp, name: string): InputRule {
  return new InputRule({
    find,
    handler: ({ state, range, chain }) => {
      const { parent } = state.doc.resolve(range.from);
      if (!TYPED_IN.has(parent.type.name) || parent.type.name === name) return;
      chain().deleteRange(range).setNode(name).run();
    },
  });
}

/** A pasted table comes from the clipboard, so its shape is not trusted. */
function tableOf(json: string | undefined) {
  try {
    const read = block.safeParse(JSON.parse(json ?? ''));
    return read.success && read.data.kind === 'table' ? read.data : newTable();
  } catch {
    return newTable();
  }
}
