import type { PersonOption } from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { formatInstant } from '../../../lib/format.ts';
import { useShortcut } from '../../../lib/use-shortcut.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { incoming } from '../messages.ts';
import { RegisterFields } from './RegisterFields.tsx';
import { DuplicatePanel, FaultSummary } from './RegisterPanels.tsx';
import styles from './register.module.css';
import { fieldsForEyes, nextForEyes } from './register-form.ts';
import type { Entry } from './use-entry.ts';
import { useFieldKeys } from './use-field-keys.ts';

const words = incoming.register;

type Props = {
  entry: Entry;
  sources: Readonly<Record<string, string>>;
  today: string;
  /** RFC 3339; null for paper that is being entered. */
  arrivedAt: string | null;
  /** The number that will probably be given; null while unknown. */
  expected: number | null;
  leaders: readonly PersonOption[];
  leaderPostId: string;
  onLeader: (postId: string) => void;
  /** Reasons that this kind of letter needs. */
  panels?: ReactNode;
  foot: ReactNode;
};

/** The form beside the letter, worked from top to bottom with Enter. */
export function EntryForm(props: Props) {
  const { entry, sources, leaders } = props;
  const container = useRef<HTMLElement>(null);
  const focusSubmit = () =>
    container.current?.querySelector<HTMLElement>('[data-foot] > span button')?.focus();
  const keys = useFieldKeys(container, focusSubmit);
  const eyes = fieldsForEyes(entry.form, sources);
  const firstEyes = useRef(eyes[0]);
  useEffect(() => {
    // P9: the cursor begins where eyes are wanted, else on the main button.
    if (firstEyes.current) keys.focusField(firstEyes.current);
    else focusSubmit();
  }, []);
  const goToNextEyes = () => {
    const next = nextForEyes(eyes, keys.focusedName());
    if (next) keys.focusField(next);
  };
  useShortcut({ keys: 'F2', label: words.nextEyes, run: goToNextEyes });
  return (
    <section aria-label={words.formLabel} className={styles.entry} onKeyDown={keys.onKeyDown} ref={container}>
      <NumberHead arrivedAt={props.arrivedAt} expected={props.expected} />
      <div className={styles.scroll}>
        <FaultSummary faults={entry.faults} onGo={keys.focusField} />
        {entry.duplicate && (
          <DuplicatePanel
            decisions={entry.decisions}
            facts={entry.duplicate}
            onChange={entry.setDecisions}
            onSame={() => entry.submit({ ...entry.decisions, duplicate: 'same' })}
          />
        )}
        {props.panels}
        <RegisterFields
          eyes={eyes}
          faultOf={entry.faultOf}
          form={entry.form}
          onChange={entry.setForm}
          presentField={
            <NativeSelect
              data={[
                { value: '', label: words.leaders },
                ...leaders.map((one) => ({ value: one.postId, label: `${one.title} ${one.fullName}` })),
              ]}
              label={words.fields.presentTo}
              name="presentTo"
              onChange={(event) => props.onLeader(event.currentTarget.value)}
              value={props.leaderPostId}
            />
          }
          sources={sources}
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
