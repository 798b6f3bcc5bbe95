import type { Finding } from '@congvu/contracts';
import type { Node as DocumentNode } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { type Editor, Extension } from '@tiptap/react';
import { type DocNode, nodeIndexOf } from '../letter/blocks-doc.ts';
import { type DivisionLevel, type Numbered, signsOf } from '../letter/numbering.ts';
import { fixedNodes, fixRanges } from './findings.ts';

const findingsKey = new PluginKey<DecorationSet>('findings');
const LISTED = new Set(['clause', 'point', 'basis']);

/** Numbers by itself, keeps lists going on Enter, draws the findings. */
export const LetterBehaviour = Extension.create({
  name: 'letterBehaviour',
  addKeyboardShortcuts() {
    return {
      Enter: () => goOn(this.editor),
      Backspace: () => toParagraph(this.editor),
    };
  },
  addProseMirrorPlugins: () => [numbering(), marks()],
});

/** Enter in a clause makes the next clause; in an empty one it ends the list. */
function goOn(editor: Editor): boolean {
  const { $from } = editor.state.selection;
  const name = $from.parent.type.name;
  if (!LISTED.has(name)) return false;
  if ($from.parent.content.size === 0) return editor.commands.setNode('paragraph');
  return editor.chain().splitBlock().setNode(name).run();
}

/** Backspace before the first letter takes the sign away, not the text. */
function toParagraph(editor: Editor): boolean {
  const { empty, $from } = editor.state.selection;
  const isAtStart = empty && $from.parentOffset === 0;
  if (!isAtStart || $from.parent.type.name === 'paragraph' || !$from.parent.isTextblock) return false;
  return editor.commands.setNode('paragraph');
}

function numbering(): Plugin {
  return new Plugin({
    key: new PluginKey('numbering'),
    appendTransaction(transactions, _before, state) {
      if (!transactions.some((one) => one.docChanged)) return null;
      const { tr } = state;
      const nodes = childrenOf(state.doc);
      signsOf(nodes.map(({ node }) => numberedOf(node))).forEach((sign, index) => {
        const at = nodes[index];
        if (sign === null || !at) return;
        const name = at.node.type.name === 'point' ? 'letter' : 'number';
        if (at.node.attrs[name] !== sign) tr.setNodeAttribute(at.position, name, sign);
      });
      return tr.docChanged ? tr : null;
    },
  });
}

function numberedOf(node: DocumentNode): Numbered {
  const name = node.type.name;
  if (name === 'clause') return { kind: 'clause', sign: String(node.attrs.number) };
  if (name === 'point') return { kind: 'point', sign: String(node.attrs.letter) };
  if (name !== 'heading') return { kind: 'plain' };
  return { kind: node.attrs.level as DivisionLevel | 'article', sign: String(node.attrs.number) };
}

function childrenOf(doc: DocumentNode): { node: DocumentNode; position: number }[] {
  const children: { node: DocumentNode; position: number }[] = [];
  doc.forEach((node, position) => {
    children.push({ node, position });
  });
  return children;
}

function marks(): Plugin {
  return new Plugin({
    key: findingsKey,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, drawn) =>
        (tr.getMeta(findingsKey) as DecorationSet | undefined) ?? drawn.map(tr.mapping, tr.doc),
    },
    props: { decorations: (state) => findingsKey.getState(state) },
  });
}

type Place = { from: number; to: number };

/** Where a finding of the body stands in the editor; null for tables and for what was typed over. */
export function placeOf(editor: Editor, finding: Finding): Place | null {
  const { part, blockIndex, start, end } = finding.where;
  if (part !== 'body' || blockIndex === undefined) return null;
  const at = childrenOf(editor.state.doc)[nodeIndexOf(editor.getJSON() as DocNode, blockIndex)];
  if (!at?.node.isTextblock) return null;
  const from = at.position + 1 + Math.min(start ?? 0, at.node.content.size);
  const to = at.position + 1 + Math.min(end ?? at.node.content.size, at.node.content.size);
  return { from, to: Math.max(from, to) };
}

/** Wavy lines under the findings; the words stand in the list beside. */
export function drawFindings(editor: Editor, findings: readonly Finding[]): void {
  const drawn = findings.flatMap((finding) => {
    const place = placeOf(editor, finding);
    if (!place || place.from === place.to) return [];
    const look = finding.severity === 'block' ? 'finding-block' : 'finding-hint';
    return [Decoration.inline(place.from, place.to, { class: look, title: finding.message })];
  });
  const set = DecorationSet.create(editor.state.doc, drawn);
  editor.view.dispatch(editor.state.tr.setMeta(findingsKey, set).setMeta('addToHistory', false));
}

/** Applies a fix to the body as one step that Ctrl+Z takes back. */
export function fixInEditor(editor: Editor, finding: Finding): void {
  const { fix } = finding;
  if (!fix) return;
  const { tr } = editor.state;
  const children = childrenOf(editor.state.doc);
  for (const index of fixedNodes(editor.getJSON() as DocNode, finding).reverse()) {
    const child = children[index];
    if (!child) continue;
    if (!child.node.isTextblock) {
      const json = JSON.stringify(child.node.attrs.table ?? null);
      const inJson = { ...fix, replace: inner(fix.replace), with: inner(fix.with) };
      const ranges = fixRanges(json, inJson);
      if (ranges.length === 0) continue;
      const table: unknown = JSON.parse(replaceAll(json, ranges, inJson.with));
      tr.setNodeAttribute(child.position, 'table', table);
      continue;
    }
    for (const { from, to } of fixRanges(child.node.textContent, fix).reverse()) {
      tr.insertText(fix.with, child.position + 1 + from, child.position + 1 + to);
    }
  }
  if (tr.docChanged) editor.view.dispatch(tr);
}

/** Text as it stands inside a JSON string. */
const inner = (text: string): string => JSON.stringify(text).slice(1, -1);

function replaceAll(text: string, ranges: readonly Place[], by: string): string {
  return [...ranges].reverse().reduce((out, { from, to }) => out.slice(0, from) + by + out.slice(to), text);
}

/** Brings the cursor to a finding of the body; false when it is elsewhere. */
export function showInEditor(editor: Editor, finding: Finding): boolean {
  const place = placeOf(editor, finding);
  if (!place) return false;
  editor.chain().focus().setTextSelection(place).scrollIntoView().run();
  return true;
}
