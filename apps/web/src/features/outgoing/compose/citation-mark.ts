import type { RunCite } from '@congvu/contracts';
import type { Mark as ProseMark, Node as ProseNode } from '@tiptap/pm/model';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { type Editor, Mark, mergeAttributes } from '@tiptap/react';
import { citeKey, wordsFor } from '../letter/citations.ts';
import { composeText } from './messages.ts';

/** Words bound to a cited document. They stay text: the checker, find and print see nothing else. */
export const Citation = Mark.create({
  name: 'citation',
  inclusive: false,
  addAttributes: () => ({
    documentId: attribute('documentId'),
    kind: attribute('kind'),
    full: attribute('full', ''),
    short: attribute('short', ''),
  }),
  parseHTML: () => [{ tag: 'span[data-cite]' }],
  renderHTML: ({ HTMLAttributes, mark }) => [
    'span',
    mergeAttributes(HTMLAttributes, {
      'data-cite': mark.attrs.documentId ? 'library' : 'outside',
      title: mark.attrs.documentId ? composeText.cite.inside : composeText.cite.outside,
    }),
    0,
  ],
  addProseMirrorPlugins: () => [new Plugin({ key: new PluginKey('citations'), appendTransaction })],
});

/** Full at the first place, short at the later ones, whatever was moved, pasted or taken away. */
const appendTransaction: NonNullable<Plugin['spec']['appendTransaction']> = (
  transactions,
  _before,
  state,
) => {
  const isOwn = transactions.some((one) => one.getMeta('citations') === true);
  if (isOwn || !transactions.some((one) => one.docChanged)) return null;
  const seen = new Set<string>();
  const changes = citedRanges(state.doc).flatMap(({ from, to, mark, words }) => {
    const cite = mark.attrs as RunCite;
    const isFirst = !seen.has(citeKey(cite));
    seen.add(citeKey(cite));
    const wanted = wordsFor(cite, words, isFirst);
    return wanted === null ? [] : [{ from, to, mark, wanted }];
  });
  if (changes.length === 0) return null;
  return changes.reduceRight<Transaction>(
    (tr, { from, to, mark, wanted }) => {
      const marks = (state.doc.nodeAt(from)?.marks ?? []).filter((one) => one.type !== mark.type);
      return tr.replaceWith(from, to, state.schema.text(wanted, [...marks, mark]));
    },
    state.tr.setMeta('citations', true),
  );
};

type Cited = { from: number; to: number; mark: ProseMark; words: string };

/** Stretches of one citation, in order; bold inside one does not cut it. */
function citedRanges(doc: ProseNode): Cited[] {
  const found: Cited[] = [];
  doc.descendants((node, position) => {
    const mark = node.marks.find((one) => one.type.name === 'citation');
    if (!node.isText || !mark) return;
    const last = found.at(-1);
    if (last && last.to === position && last.mark.eq(mark)) {
      last.to += node.nodeSize;
      last.words += node.text ?? '';
    } else found.push({ from: position, to: position + node.nodeSize, mark, words: node.text ?? '' });
  });
  return found;
}

const attribute = (name: string, fallback: string | null = null) => ({
  default: fallback,
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-cite-${name.toLowerCase()}`) || fallback,
  renderHTML: (attributes: Record<string, unknown>) =>
    attributes[name] === null ? {} : { [`data-cite-${name.toLowerCase()}`]: String(attributes[name]) },
});

/** Puts a citation where the cursor is; as a basis of its own line when asked. */
export function insertCitation(editor: Editor, cite: RunCite, asBasis: boolean): void {
  const mark = { type: 'citation', attrs: { ...cite } };
  const cited = { type: 'text', text: cite.full, marks: [mark] };
  if (!asBasis) {
    editor.chain().focus().insertContent([cited]).unsetMark('citation').run();
    return;
  }
  const text = (words: string) => ({ type: 'text', text: words });
  const basis = { type: 'basis', content: [text(`${composeText.cite.basisWord} `), cited, text(';')] };
  editor.chain().focus().insertContentAt(basisPlace(editor), basis).run();
}

/** Gives words that stand in the text their document; what is written stays as it is. */
export function bindCitation(editor: Editor, at: { from: number; to: number }, cite: RunCite): void {
  editor
    .chain()
    .focus()
    .setTextSelection(at)
    .setMark('citation', { ...cite })
    .run();
}

/** After the bases there are, else at the very beginning. */
function basisPlace(editor: Editor): number {
  let place = 0;
  editor.state.doc.forEach((node, offset) => {
    if (node.type.name === 'basis') place = offset + node.nodeSize;
  });
  return place;
}
