import type { PDFDocumentProxy } from 'pdfjs-dist';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { useSettled } from '../../lib/use-delayed.ts';
import { common } from '../../messages/common.ts';
import { ui } from '../../messages/ui.ts';
import { IconButton } from '../IconButton.tsx';
import { findInItems } from './find-text.ts';
import styles from './Pdf.module.css';
import { readPageTexts } from './pdf-document.ts';

export type FindBarProps = {
  document: PDFDocumentProxy;
  query: string;
  onQuery: (query: string) => void;
  onGoTo: (page: number) => void;
  onClose: () => void;
};

/** Finds words in the whole letter; Enter goes to the next place, Shift+Enter back. */
export function FindBar({ document, query, onQuery, onGoTo, onClose }: FindBarProps) {
  const [texts, setTexts] = useState<string[][]>([]);
  const [at, setAt] = useState(0);
  const settled = useSettled(query);
  useEffect(() => {
    readPageTexts(document).then(setTexts, () => setTexts([]));
  }, [document]);
  const pages = useMemo(
    () => texts.flatMap((items, index) => findInItems(items, settled).map(() => index + 1)),
    [texts, settled],
  );
  const step = (by: number) => {
    if (pages.length === 0) return;
    const next = (at + by + pages.length) % pages.length;
    setAt(next);
    onGoTo(pages[next] ?? 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
    if (event.key === 'Escape') onClose();
  };
  return (
    <search className={styles.find}>
      <input
        aria-label={ui.pdf.find}
        // biome-ignore lint/a11y/noAutofocus: opened by the person to type at once
        autoFocus
        onChange={(event) => {
          onQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        placeholder={ui.pdf.find}
        value={query}
      />
      <span aria-live="polite" className="t2">
        {settled.trim() && (pages.length > 0 ? ui.pdf.found(at + 1, pages.length) : ui.pdf.notFound)}
      </span>
      <IconButton icon="up" label={common.previous} onPress={() => step(-1)} size="small" />
      <IconButton icon="down" label={common.next} onPress={() => step(1)} size="small" />
      <IconButton icon="close" label={common.close} onPress={onClose} size="small" />
    </search>
  );
}
