import type { EditorView } from '@tiptap/pm/view';
import { docOfBlocks } from '../letter/blocks-doc.ts';
import { isStructured, type PastedPart, pastedBlocks } from '../letter/pasted-blocks.ts';

const BLOCKS = new Set(['P', 'LI', 'DIV', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'BR']);

/** Text of Word, Excel or a page becomes blocks of a letter; what was copied here keeps all it is. One step to undo. */
export function pasteBlocks(view: EditorView, event: ClipboardEvent): boolean {
  const html = event.clipboardData?.getData('text/html') ?? '';
  const plain = event.clipboardData?.getData('text/plain') ?? '';
  if (html.includes('data-pm-slice')) return false;
  const parts = html === '' ? linesOf(plain) : partsOf(html);
  const blocks = pastedBlocks(parts.length > 0 ? parts : linesOf(plain));
  if (!isStructured(blocks)) return false;
  const { schema, tr } = view.state;
  const nodes = (docOfBlocks(blocks).content ?? []).map((node) => schema.nodeFromJSON(node));
  const { $from } = tr.selection;
  const isEmptyLine = tr.selection.empty && $from.parent.content.size === 0 && $from.depth > 0;
  if (isEmptyLine) tr.replaceWith($from.before(), $from.after(), nodes);
  else
    tr.deleteSelection().insert(
      tr.selection.$from.depth > 0 ? tr.selection.$from.after() : tr.selection.to,
      nodes,
    );
  view.dispatch(tr.scrollIntoView());
  return true;
}

const linesOf = (text: string): PastedPart[] => text.split(/\r?\n/u).map((line) => ({ line }));

/** Lines and tables of foreign markup; styles, pictures and scripts are not read. Nothing of it reaches the page. */
function partsOf(html: string): PastedPart[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const parts: PastedPart[] = [];
  let line = '';
  const flush = () => {
    if (line.trim() !== '') parts.push({ line });
    line = '';
  };
  const walk = (node: Node) => {
    if (node.nodeType === Node.TEXT_NODE) line += node.textContent?.replace(/\s+/gu, ' ') ?? '';
    if (!(node instanceof Element) || ['STYLE', 'SCRIPT', 'TITLE'].includes(node.tagName)) return;
    if (node.tagName === 'TABLE') {
      flush();
      parts.push({ table: cellsOf(node) });
      return;
    }
    if (BLOCKS.has(node.tagName)) flush();
    node.childNodes.forEach(walk);
    if (BLOCKS.has(node.tagName)) flush();
  };
  walk(body);
  flush();
  return parts;
}

const cellsOf = (table: Element): string[][] =>
  [...table.querySelectorAll('tr')].map((row) =>
    [...row.querySelectorAll('td, th')].flatMap((cell) => {
      const span = Math.min(20, Math.max(1, Number(cell.getAttribute('colspan')) || 1));
      return [cell.textContent ?? '', ...new Array<string>(span - 1).fill('')];
    }),
  );
