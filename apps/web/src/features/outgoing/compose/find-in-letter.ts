import type { Node as DocumentNode } from '@tiptap/pm/model';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { type Editor, Extension } from '@tiptap/react';
import type { TableBlock } from '../letter/blocks-doc.ts';
import { type FindOptions, findText, type Hit, replaceHits } from '../letter/find-text.ts';
import { cellText, mapCells } from '../letter/table-edit.ts';

export type Search = FindOptions & { words: string };
/** A place of the words: in a line of text, or in the n-th cell of a table. */
export type Place = { position: number; hit: Hit; cell: number | null; isCited: boolean };

const findKey = new PluginKey<DecorationSet>('find');

/** Draws the places of the words; which they are is kept by the strip. */
export const FindMarks = Extension.create({
  name: 'findMarks',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: findKey,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, drawn) =>
          (tr.getMeta(findKey) as DecorationSet | undefined) ?? drawn.map(tr.mapping, tr.doc),
      },
      props: { decorations: (state) => findKey.getState(state) },
    }),
  ],
});

const cellsOf = (table: TableBlock): string[] => [
  ...table.header.flat().map(cellText),
  ...table.rows.flat(),
  ...(table.totalRow ?? []),
];

/** Every place of the words in the letter, in reading order. */
export function findPlaces(doc: DocumentNode, search: Search): Place[] {
  const places: Place[] = [];
  doc.descendants((node, position) => {
    if (node.type.name === 'letterTable') {
      cellsOf(node.attrs.table as TableBlock).forEach((text, cell) => {
        for (const hit of findText(text, search.words, search))
          places.push({ position, hit, cell, isCited: false });
      });
    } else if (node.isTextblock) {
      for (const hit of findText(node.textContent, search.words, search))
        places.push({ position, hit, cell: null, isCited: isCited(node, hit) });
    }
    return !node.isTextblock;
  });
  return places;
}

/** Words that cite a document say what that document is called: they are changed by citing anew, never by replacing. */
function isCited(node: DocumentNode, { from, to }: Hit): boolean {
  let found = false;
  node.nodesBetween(from, to, (child) => {
    if (child.marks.some((mark) => mark.type.name === 'citation')) found = true;
  });
  return found;
}

/** Marks all places and brings the current one to sight. */
export function showPlaces(editor: Editor, places: readonly Place[], current: number): void {
  const { doc } = editor.state;
  const drawn = places.flatMap((place, index) => {
    const node = doc.nodeAt(place.position);
    if (!node) return [];
    const look = { class: index === current ? 'find-current' : 'find-hit' };
    if (place.cell !== null) return [Decoration.node(place.position, place.position + node.nodeSize, look)];
    const start = place.position + 1;
    return [Decoration.inline(start + place.hit.from, start + place.hit.to, look)];
  });
  const tr = editor.state.tr.setMeta(findKey, DecorationSet.create(doc, drawn));
  editor.view.dispatch(tr.setMeta('addToHistory', false));
  const at = places[current];
  if (!at) return;
  const dom = editor.view.nodeDOM(at.position);
  if (dom instanceof HTMLElement) dom.scrollIntoView({ block: 'nearest' });
}

/** Replaces these places in one step that Ctrl+Z takes back; answers how many there were. */
export function replacePlaces(editor: Editor, places: readonly Place[], by: string): number {
  const { tr } = editor.state;
  const open = places.filter((place) => !place.isCited);
  for (const place of [...open].reverse()) if (place.cell === null) replaceText(tr, place, by);
  const tables = new Set(open.flatMap(({ cell, position }) => (cell === null ? [] : [position])));
  for (const position of tables) {
    // Text before the table may have become longer or shorter.
    const at = tr.mapping.map(position);
    const table = tr.doc.nodeAt(at)?.attrs.table as TableBlock | undefined;
    if (!table) continue;
    const hitsOf = (cell: number) =>
      open.flatMap((place) => (place.position === position && place.cell === cell ? [place.hit] : []));
    tr.setNodeAttribute(
      at,
      'table',
      mapCells(table, (text, cell) => replaceHits(text, hitsOf(cell), by)),
    );
  }
  if (tr.docChanged) editor.view.dispatch(tr);
  return open.length;
}

function replaceText(tr: Transaction, { position, hit }: Place, by: string): void {
  const [from, to] = [position + 1 + hit.from, position + 1 + hit.to];
  if (by === '') tr.delete(from, to);
  else tr.insertText(by, from, to);
}
