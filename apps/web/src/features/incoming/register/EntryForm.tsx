import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { formatInstant } from '../../../lib/format.ts';
import { useShortcut } from '../../../lib/use-shortcut.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { incoming } from '../messages.ts';
import { DuplicatePanel } from './DuplicatePanel.tsx';
import { PresentField } from './PresentField.tsx';
import { isLeftBlank, type ReadableField } from './prefill.ts';
import { RegisterFields } from './RegisterFields.tsx';
import { FaultSummary } from './RegisterPanels.tsx';
import styles from './register.module.css';
import { fieldOrder, fieldsForEyes, nextForEyes, type RegisterField } from './register-form.ts';
import { takenInto } from './take-selection.ts';
import { useDuplicate } from './use-duplicate.ts';
import type { Entry } from './use-entry.ts';
import { useFieldKeys } from './use-field-keys.ts';
import type { LeaderChoice } from './use-leader-choice.ts';
import type { Prefill } from './use-prefill.ts';

const words = incoming.register;

type Props = {
  entry: Entry;
  prefill: Prefill;
  /** What is being registered, so that it is not found as its own duplicate. */
  of: { exceptId?: string; scanId?: string };
  /** The field that has the focus: its place is shown on the letter. */
  onFocusField: (field: RegisterField | null) => void;
  today: string;
  /** Paper, not a message and no mail. */
  isPaper: boolean;
  /** RFC 3339; null for paper that is being entered. */
  arrivedAt: string | null;
  /** The number that will probably be given; null while unknown. */
  expected: number | string | null;
  leaderChoice: LeaderChoice;
  /** Reasons that this kind of letter needs. */
  panels?: ReactNode;
  foot: ReactNode;
};

/** The form beside the letter, worked from top to bottom with Enter. */
export function EntryForm(props: Props) {
  const { entry, prefill, onFocusField } = props;
  const early = useDuplicate(entry.form, props.of);
  const twin = entry.duplicate ? { ...early, ...entry.duplicate } : early;
  const { container, keys, eyes, onKeyDown } = useDeskKeys(entry, prefill);
  const lastField = useTakeSelection(entry, keys.focusField);
  return (
    <section
      aria-label={words.formLabel}
      className={styles.entry}
      onFocus={() => {
        const name = keys.focusedName() as RegisterField | null;
        if (name) lastField.current = name;
        onFocusField(name);
      }}
      onKeyDown={onKeyDown}
      ref={container}
    >
      <NumberHead arrivedAt={props.arrivedAt} expected={props.expected} />
      <div className={styles.scroll}>
        <FaultSummary faults={entry.faults} onGo={keys.focusField} />
        {twin && (
          <DuplicatePanel
            decisions={entry.decisions}
            facts={twin}
            form={entry.form}
            isPaper={props.isPaper}
            key={twin.id}
            onChange={entry.setDecisions}
            onSame={() => entry.submit({ ...entry.decisions, duplicate: 'same', duplicateOfId: twin.id })}
            sources={prefill.sources}
          />
        )}
        {props.panels}
        <ReadingNote prefill={prefill} form={entry.form} />
        <RegisterFields
          prefill={prefill}
          eyes={eyes}
          faultOf={entry.faultOf}
          form={entry.form}
          onChange={entry.setForm}
          presentField={<PresentField {...props.leaderChoice} />}
          today={props.today}
        />
      </div>
      <div className={styles.foot} data-foot>
        {entry.error != null && <ErrorState error={entry.error} look="strip" />}
        {props.foot}
      </div>
    </section>
  );
}

/** Where the cursor begins and goes, and the keys of the form. */
function useDeskKeys(entry: Entry, prefill: Prefill) {
  const { sources, differences } = prefill;
  const container = useRef<HTMLElement>(null);
  const focusSubmit = () =>
    container.current?.querySelector<HTMLElement>('[data-foot] > span button')?.focus();
  const keys = useFieldKeys(container, focusSubmit);
  const eyes = fieldOrder.filter(
    (field) =>
      fieldsForEyes(entry.form, sources).includes(field) || differences.some((one) => one.field === field),
  );
  const begin = useRef(() => {});
  begin.current = () => {
    // P9: the cursor begins where eyes are wanted, else on the main button.
    if (eyes[0]) keys.focusField(eyes[0]);
    else focusSubmit();
  };
  useEffect(() => {
    // Filled while somebody works elsewhere: the cursor stays there.
    const active = document.activeElement;
    if (!active || active === document.body || container.current?.contains(active)) begin.current();
  }, [prefill.round]);
  useEffect(() => begin.current(), []);
  const goToNextEyes = () => {
    const next = nextForEyes(eyes, keys.focusedName());
    if (next) keys.focusField(next);
  };
  useShortcut({ keys: 'F2', label: words.nextEyes, run: goToNextEyes });
  /** Tab or Enter in the blank field takes what was read there. */
  const onKeyDown = (event: KeyboardEvent) => {
    const name = keys.focusedName() as ReadableField | null;
    const suggestion = name && prefill.suggestions[name];
    const isTaken = (event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey && !event.ctrlKey;
    if (suggestion && isTaken) entry.setForm({ ...entry.form, [name]: suggestion });
    keys.onKeyDown(event);
  };
  return { container, keys, eyes, onKeyDown };
}

/** Ctrl+Shift+Enter: what is selected in the letter goes into the field that was left for it. */
function useTakeSelection(entry: Entry, focusField: (name: string) => void) {
  const lastField = useRef<RegisterField | null>(null);
  const take = () => {
    const field = lastField.current;
    const taken = field && takenInto(field, window.getSelection()?.toString() ?? '');
    if (!field || !taken) return;
    entry.setForm({ ...entry.form, ...taken });
    focusField(field);
  };
  useShortcut({ keys: 'Ctrl+Shift+Enter', label: words.takeSelection, run: take });
  return lastField;
}

/** How far the letter is read, and what the letter leaves to the message. */
function ReadingNote({ prefill, form }: { prefill: Prefill; form: Entry['form'] }) {
  const { answer, reading, sources } = prefill;
  const state = answer?.state;
  const sentence =
    state === 'waiting'
      ? words.reading.waiting
      : state === 'reading'
        ? words.reading.partly
        : state === 'unreadable'
          ? answer?.fault?.message
          : reading && isLeftBlank(reading, sources, form)
            ? words.reading.leftBlank
            : null;
  return (
    <p aria-live="polite" className="fs12 t2" role="status">
      {sentence}
    </p>
  );
}

/** The number is given at "Vào sổ", in one sequence for paper and electronic letters (NĐ 30/2020 Đ.15, 22). */
function NumberHead({ arrivedAt, expected }: Pick<Props, 'arrivedAt' | 'expected'>) {
  return (
    <div className={styles.number}>
      <div>
        <p className="fs13 fw nowrap">{words.arrivalNumber}</p>
        <p className={expected === null ? styles.unknown : styles.big}>{expected ?? words.expectedUnknown}</p>
      </div>
      <p className="fs13 t2">
        {words.provisional}
        <br />
        {arrivedAt ? words.arrivedAt(formatInstant(arrivedAt)) : words.provisionalHint}
      </p>
    </div>
  );
}
