import { useRef, useState } from 'react';
import { classNames } from '../../ui/class-names.ts';
import styles from './check.module.css';
import { icons } from './check-icons.ts';
import { check } from './messages.ts';

/** Drop or choose one file; nothing leaves the browser here. */
export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  return (
    <>
      <button
        className={classNames(styles.drop, isOver && styles.over)}
        onClick={() => input.current?.click()}
        onDragLeave={() => setIsOver(false)}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          take(event.dataTransfer.files);
        }}
        type="button"
      >
        <icons.file aria-hidden="true" size={28} stroke={1.5} />
        <span>
          <b className={styles.forMouse}>{check.drop.title}</b>
          <b className={styles.forTouch}>{check.drop.touch}</b>
          <span className="t2">{check.drop.sentence}</span>
        </span>
      </button>
      <input
        accept="application/pdf,.pdf"
        aria-label={check.drop.title}
        className="sr-only"
        onChange={(event) => {
          take(event.target.files);
          // The same file may be chosen again.
          event.target.value = '';
        }}
        ref={input}
        tabIndex={-1}
        type="file"
      />
    </>
  );
}
