import { Checkbox } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import styles from './Compare.module.css';
import { type Change, type CompareRow, changesOf } from './compare-drafts.ts';
import { compareText as text } from './messages.ts';
import type { Piece } from './word-diff.ts';

/** Longer lists are for the eye beside them; a screen reader gets as many as anybody listens to. */
const MOST_LISTED = 200;

type CompareViewProps = { rows: readonly CompareRow[]; before: string; after: string };

/** Two drafts side by side with the changed words marked, and the list of changes in words (ui.md §6.7). */
export function CompareView({ rows, before, after }: CompareViewProps) {
  const [isShort, setIsShort] = useState(rows.length > 12);
  const body = useRef<HTMLDivElement>(null);
  const id = useId();
  const changes = changesOf(rows);
  if (changes.length === 0) return <p className={styles.none}>{text.same}</p>;
  const show = (row: number) => {
    const found = body.current?.querySelector<HTMLElement>(`[data-row="${row}"]`);
    found?.scrollIntoView({ block: 'center' });
    found?.focus({ preventScroll: true });
  };
  return (
    <div className={styles.view}>
      <section aria-labelledby={`${id}-list`} className={styles.list}>
        <h3 id={`${id}-list`}>{text.changes(changes.length)}</h3>
        <ol>
          {changes.slice(0, MOST_LISTED).map((change) => (
            <li key={change.row}>
              <button className="cellnum" onClick={() => show(change.row)} type="button">
                {sentenceOf(change)}
              </button>
            </li>
          ))}
        </ol>
        {changes.length > MOST_LISTED && (
          <p className="fs13 t2">{text.furtherChanges(changes.length - MOST_LISTED)}</p>
        )}
      </section>
      <section aria-label={text.sides} className={styles.sides}>
        <div className={styles.heads}>
          <b>{before}</b>
          <b>{after}</b>
          <Checkbox
            checked={isShort}
            label={text.onlyChanges}
            onChange={(event) => setIsShort(event.currentTarget.checked)}
            size="xs"
          />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <div className={styles.rows} ref={body} tabIndex={0}>
          {shownRows(rows, isShort).map((shown) =>
            'skipped' in shown ? (
              <p className={styles.skipped} key={`skip-${shown.from}`}>
                {text.skipped(shown.skipped)}
              </p>
            ) : (
              <Row index={shown.index} key={shown.index} row={shown.row} />
            ),
          )}
        </div>
      </section>
    </div>
  );
}

type Shown = { row: CompareRow; index: number } | { skipped: number; from: number };

/** Changed rows with one equal row around them; what lies between is counted. */
function shownRows(rows: readonly CompareRow[], isShort: boolean): Shown[] {
  const near = (index: number) => [index - 1, index, index + 1].some((one) => rows[one]?.isChanged);
  const out: Shown[] = [];
  rows.forEach((row, index) => {
    const last = out.at(-1);
    if (!isShort || near(index)) out.push({ row, index });
    else if (last && 'skipped' in last) last.skipped += 1;
    else out.push({ skipped: 1, from: index });
  });
  return out;
}

function Row({ row, index }: { row: CompareRow; index: number }) {
  return (
    <div className={row.isChanged ? styles.changed : styles.row} data-row={index} tabIndex={-1}>
      <span className={styles.label}>{row.label}</span>
      <Side pieces={row.before} />
      <Side pieces={row.after} />
    </div>
  );
}

function Side({ pieces }: { pieces: readonly Piece[] | null }) {
  if (!pieces) return <p className={styles.empty}>{text.none}</p>;
  return (
    <p className={styles.cell}>
      {pieces.map((piece, index) => {
        if (piece.kind === 'same') return <span key={index}>{piece.text}</span>;
        return piece.kind === 'added' ? (
          <ins key={index}>{piece.text}</ins>
        ) : (
          <del key={index}>{piece.text}</del>
        );
      })}
    </p>
  );
}

/** "Đoạn: “15” thành “20”". */
export function sentenceOf({ label, before, after }: Change): string {
  const [old, now] = [short(before), short(after)];
  if (old === '') return text.added(label, now);
  return now === '' ? text.removed(label, old) : text.changed(label, old, now);
}

const short = (words: string): string => (words.length > 120 ? `${words.slice(0, 119)}…` : words);
