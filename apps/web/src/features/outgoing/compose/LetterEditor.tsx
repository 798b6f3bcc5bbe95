import type { Block } from '@congvu/contracts';
import { type Editor, EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useShortcut } from '../../../lib/use-shortcut.ts';
import { blocksOfDoc, type DocNode, docOfBlocks } from '../letter/blocks-doc.ts';
import { CitationDialog } from './CitationDialog.tsx';
import { Citation, insertCitation } from './citation-mark.ts';
import styles from './Editor.module.css';
import { EditorBar } from './EditorBar.tsx';
import { LetterBehaviour } from './editor-behaviour.ts';
import { Basis, Clause, Heading, LetterTable, Point } from './editor-nodes.ts';
import { FindBar } from './FindBar.tsx';
import { FindMarks } from './find-in-letter.ts';
import { composeText as text } from './messages.ts';
import { pasteBlocks } from './paste.ts';

/** Only what a letter may hold: every other format of the clipboard becomes plain paragraphs. */
const extensions = [
  StarterKit.configure({
    blockquote: false,
    bulletList: false,
    code: false,
    codeBlock: false,
    dropcursor: false,
    hardBreak: false,
    heading: false,
    horizontalRule: false,
    link: false,
    listItem: false,
    listKeymap: false,
    orderedList: false,
    strike: false,
    underline: false,
    trailingNode: false,
  }),
  Basis,
  Clause,
  Point,
  Heading,
  LetterTable,
  Citation,
  LetterBehaviour,
  FindMarks,
];

export type LetterEditorProps = {
  blocks: readonly Block[];
  /** Grows when the content was replaced from outside (taken from the server). */
  revision: number;
  isEditable: boolean;
  onChange: (blocks: Block[]) => void;
  onBlur: () => void;
  /** Hands out the editor for findings and their fixes. */
  onReady?: (editor: Editor | null) => void;
  /** Name for people who hear the screen; the letter's own content without it. */
  label?: string;
};

/** The content of the letter as blocks (ui.md §6.6). */
export function LetterEditor(props: LetterEditorProps) {
  const { blocks, revision, isEditable, onReady, label = text.fields.content } = props;
  const [isCiting, setIsCiting] = useState(false);
  // The key belongs to the letter itself, not to the editors of its appendices.
  const hasKeys = isEditable && onReady !== undefined;
  useShortcut(hasKeys ? { keys: 'Ctrl+/', label: text.cite.tool, run: () => setIsCiting(true) } : null);
  const latest = useRef(props);
  latest.current = props;
  const editor = useEditor({
    extensions,
    content: docOfBlocks(blocks),
    editable: isEditable,
    // The security policy allows no style element; editor rules stand in Editor.module.css.
    injectCSS: false,
    editorProps: {
      handlePaste: (view, event) => pasteBlocks(view, event),
      handleDOMEvents: { keydown: (_view, event) => isForScreen(event) },
      attributes: {
        'aria-label': label,
        'aria-multiline': 'true',
        class: 'letter-text',
        lang: 'vi',
        role: 'textbox',
        spellcheck: 'false',
      },
    },
    onUpdate: ({ editor: changed }) => latest.current.onChange(blocksOfDoc(changed.getJSON() as DocNode)),
    onBlur: () => latest.current.onBlur(),
  });
  useEffect(() => {
    onReady?.(editor);
    return () => onReady?.(null);
  }, [editor, onReady]);
  useEffect(() => editor?.setEditable(isEditable, false), [editor, isEditable]);
  const shown = useRef(revision);
  useEffect(() => {
    if (!editor || shown.current === revision) return;
    shown.current = revision;
    editor.commands.setContent(docOfBlocks(latest.current.blocks), { emitUpdate: false });
  }, [editor, revision]);
  const find = useFindStrip(editor);
  if (!editor) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears Ctrl+F and Ctrl+H of the text and of its tables
    <div className={styles.box} onKeyDown={find.onKeyDown}>
      {isEditable && (
        <EditorBar editor={editor} onCite={() => setIsCiting(true)} onFind={() => find.open(true)} />
      )}
      {find.asked && (
        <FindBar
          {...find.asked}
          editor={editor}
          isEditable={isEditable}
          key={find.asked.count}
          onClose={find.close}
        />
      )}
      <EditorContent className={styles.text} editor={editor} />
      {isCiting && (
        <CitationDialog
          onClose={() => setIsCiting(false)}
          onInsert={(cite, asBasis) => insertCitation(editor, cite, asBasis)}
        />
      )}
    </div>
  );
}

/** What the strip of find and replace begins with, and how often it was asked for. */
type Asked = { first: string; withReplace: boolean; count: number };

/** Ctrl+F finds, Ctrl+H replaces, wherever the cursor is in the letter or its tables. */
function useFindStrip(editor: Editor | null) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const open = (withReplace: boolean) =>
    editor &&
    setAsked((before) => ({ first: markedWords(editor), withReplace, count: (before?.count ?? 0) + 1 }));
  const onKeyDown = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'f' && key !== 'h')) return;
    event.preventDefault();
    open(key === 'h');
  };
  const close = () => {
    setAsked(null);
    // At once: the next key, often Ctrl+Z, belongs to the text.
    editor?.view.focus();
  };
  return { asked, open, close, onKeyDown };
}

/** The marked words of one line. */
function markedWords({ state }: Editor): string {
  const { from, to, $from, $to } = state.selection;
  return $from.parent === $to.parent ? state.doc.textBetween(from, to).slice(0, 200) : '';
}

/** ProseMirror swallows every Enter and Escape; with Ctrl they belong to the screen. */
function isForScreen(event: globalThis.KeyboardEvent): boolean {
  return event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey));
}
