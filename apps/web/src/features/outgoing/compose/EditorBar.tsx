import { type Editor, useEditorState } from '@tiptap/react';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import { newTable } from '../letter/blocks-doc.ts';
import styles from './Editor.module.css';
import { composeText } from './messages.ts';

const text = composeText.bar;
const words = composeText.headingWords;

type Tool = { id: string; label: string; shown?: ReactNode; isOn: boolean; run: () => void };

type EditorBarProps = { editor: Editor; onCite: () => void; onFind: () => void };

/** Toolbar of the editor: one tab stop, ← → move (WAI-ARIA toolbar). */
export function EditorBar({ editor, onCite, onFind }: EditorBarProps) {
  const row = useRef<HTMLDivElement>(null);
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      block: now.state.selection.$from.parent.type.name,
      level: String(now.state.selection.$from.parent.attrs.level ?? ''),
      isTitle: now.state.selection.$from.parent.attrs.isTitle === true,
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
    }),
  });
  const cite: Tool = { id: 'cite', label: composeText.cite.tool, isOn: false, run: onCite };
  const find: Tool = { id: 'find', label: composeText.find.tool, isOn: false, run: onFind };
  const tools = [...toolsOf(editor, state), cite, find];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...(row.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div aria-label={text.label} className={styles.bar} onKeyDown={onKeyDown} ref={row} role="toolbar">
      {tools.map((tool, index) => (
        <button
          aria-label={tool.label}
          aria-pressed={tool.isOn}
          className={classNames(styles.tool, tool.isOn && styles.on)}
          key={tool.id}
          // The cursor must stay in the text.
          onMouseDown={(event) => event.preventDefault()}
          onClick={tool.run}
          tabIndex={index === 0 ? 0 : -1}
          title={tool.label}
          type="button"
        >
          {tool.shown ?? tool.label}
        </button>
      ))}
    </div>
  );
}

type BarState = { block: string; level: string; isTitle: boolean; bold: boolean; italic: boolean };

function toolsOf(editor: Editor, state: BarState): Tool[] {
  return [...blockTools(editor, state), ...inlineTools(editor, state)];
}

function blockTools(editor: Editor, state: BarState): Tool[] {
  const setBlock = (name: string, attributes?: Record<string, unknown>) => () =>
    void editor.chain().focus().setNode(name, attributes).run();
  const kind = (id: string, label: string): Tool => ({
    id,
    label,
    isOn: state.block === id,
    run: setBlock(id),
  });
  const heading = (level: keyof typeof words): Tool => ({
    id: level,
    label: words[level],
    isOn: state.block === 'heading' && state.level === level,
    run: setBlock('heading', { level }),
  });
  return [
    kind('paragraph', text.paragraph),
    {
      ...kind('clause', text.clause),
      isOn: state.block === 'clause' && !state.isTitle,
      run: setBlock('clause', { isTitle: false }),
    },
    {
      id: 'title',
      label: text.titledClause,
      isOn: state.block === 'clause' && state.isTitle,
      run: setBlock('clause', { isTitle: true }),
    },
    kind('point', text.point),
    kind('basis', text.basis),
    ...(['article', 'part', 'chapter', 'section', 'subsection'] as const).map(heading),
  ];
}

function inlineTools(editor: Editor, state: BarState): Tool[] {
  return [
    {
      id: 'table',
      label: text.table,
      isOn: false,
      run: () =>
        void editor
          .chain()
          .focus()
          .insertContent({ type: 'letterTable', attrs: { table: newTable() } })
          .run(),
    },
    {
      id: 'bold',
      label: text.bold,
      shown: <b>{text.boldSign}</b>,
      isOn: state.bold,
      run: () => void editor.chain().focus().toggleBold().run(),
    },
    {
      id: 'italic',
      label: text.italic,
      shown: <em>{text.italicSign}</em>,
      isOn: state.italic,
      run: () => void editor.chain().focus().toggleItalic().run(),
    },
  ];
}
