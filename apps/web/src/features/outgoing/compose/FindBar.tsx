import { TextInput } from '@mantine/core';
import { type Editor, useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { IconButton } from '../../../ui/IconButton.tsx';
import styles from './Editor.module.css';
import { findPlaces, replacePlaces, type Search, showPlaces } from './find-in-letter.ts';
import { composeText } from './messages.ts';

const text = composeText.find;

type FindBarProps = {
  editor: Editor;
  /** Words that were marked when the strip was asked for. */
  first: string;
  withReplace: boolean;
  isEditable: boolean;
  onClose: () => void;
};

/** Tìm và thay in the letter: Enter goes on, Shift+Enter back, Esc closes. */
export function FindBar({ editor, first, withReplace, isEditable, onClose }: FindBarProps) {
  const [search, setSearch] = useState<Search>({ words: first, isCaseExact: false, isMarkExact: true });
  const [said, setSaid] = useState<string | null>(null);
  const { places, current, step } = usePlaces(editor, search);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const put = (part: Partial<Search>) => {
    setSaid(null);
    setSearch({ ...search, ...part });
  };
  const replace = (chosen: typeof places, by: string) => {
    const cited = chosen.filter(({ isCited }) => isCited).length;
    const done = replacePlaces(editor, chosen, by);
    setSaid(text.replaced(done, cited));
    // The button is switched off when nothing is left; Esc must still be heard.
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && event.target === field.current) step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isEmpty = places.length === 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: `search` is not known to all readers yet
    <div aria-label={text.label} className={styles.find} onKeyDown={onKeyDown} role="search">
      <TextInput
        aria-label={text.words}
        className={styles.findWords}
        maxLength={200}
        onChange={(event) => put({ words: event.currentTarget.value })}
        placeholder={text.words}
        ref={field}
        value={search.words}
      />
      <span aria-live="polite" className="fs13 t2 num">
        {said ?? (search.words === '' ? '' : text.count(isEmpty ? 0 : current + 1, places.length))}
      </span>
      <IconButton disabled={isEmpty} icon="up" label={text.previous} onPress={() => step(-1)} />
      <IconButton disabled={isEmpty} icon="down" label={text.next} onPress={() => step(1)} />
      <Choice
        isOn={search.isCaseExact}
        label={text.isCaseExact}
        onChange={(isCaseExact) => put({ isCaseExact })}
      />
      <Choice
        isOn={search.isMarkExact}
        label={text.isMarkExact}
        onChange={(isMarkExact) => put({ isMarkExact })}
      />
      <IconButton icon="close" label={text.close} onPress={onClose} />
      {withReplace && isEditable && (
        <ReplaceRow
          isEmpty={isEmpty}
          onAll={(by) => replace(places, by)}
          onOne={(by) => replace(places.slice(current, current + 1), by)}
        />
      )}
    </div>
  );
}

type ReplaceRowProps = { isEmpty: boolean; onOne: (by: string) => void; onAll: (by: string) => void };

function ReplaceRow({ isEmpty, onOne, onAll }: ReplaceRowProps) {
  const [by, setBy] = useState('');
  const button = (label: string, press: (by: string) => void) => (
    <button className="cellnum fs13" disabled={isEmpty} onClick={() => press(by)} type="button">
      {label}
    </button>
  );
  return (
    <div className={styles.findReplace}>
      <TextInput
        aria-label={text.by}
        className={styles.findWords}
        maxLength={500}
        onChange={(event) => setBy(event.currentTarget.value)}
        placeholder={text.by}
        value={by}
      />
      {button(text.replace, onOne)}
      {button(text.replaceAll, onAll)}
    </div>
  );
}

/** The places now, which of them is current, and the step to another; drawn while the strip is there. */
function usePlaces(editor: Editor, search: Search) {
  const doc = useEditorState({ editor, selector: ({ editor: now }) => now.state.doc });
  const places = useMemo(() => findPlaces(doc, search), [doc, search]);
  const [wanted, setWanted] = useState(0);
  const current = places.length === 0 ? 0 : Math.min(wanted, places.length - 1);
  useEffect(() => showPlaces(editor, places, current), [editor, places, current]);
  useEffect(
    () => () => {
      if (!editor.isDestroyed) showPlaces(editor, [], 0);
    },
    [editor],
  );
  const step = (by: number) => places.length > 0 && setWanted((current + by + places.length) % places.length);
  return { places, current, step };
}

type ChoiceProps = { label: string; isOn: boolean; onChange: (isOn: boolean) => void };

function Choice({ label, isOn, onChange }: ChoiceProps) {
  return (
    <label className="row fs13" style={{ gap: 4 }}>
      <input checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} type="checkbox" />
      {label}
    </label>
  );
}
