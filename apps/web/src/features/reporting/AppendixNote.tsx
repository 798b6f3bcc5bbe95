import type { Appendix } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useUrlState } from '../../lib/use-url-state.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { excludedWords } from './appendix-view.ts';
import { FigureLink } from './FigureLink.tsx';
import { reporting } from './messages.ts';
import styles from './reporting.module.css';

const words = reporting.note;

/** Why the two halves count different things, the documents between them, the threshold, the footnotes. */
export function AppendixNote({ appendix }: { appendix: Appendix }) {
  const [edits, setEdits] = useState(false);
  const { totals } = appendix;
  const excluded = excludedWords(appendix.excluded);
  const figure = { appendix, open: null, rowCode: null };
  return (
    <footer className={styles.note}>
      <Icon name="why" size={16} />
      <div className="grow">
        <p>
          {words.signed}
          <b>{words.signedWord}</b> (<FigureLink {...figure} figure="signed" />){words.submitted}
          <b>{words.submittedWord}</b> (<FigureLink {...figure} figure="submitted" />){words.end}{' '}
          {totals.unsigned > 0 && (
            <>
              <FigureLink {...figure} figure="unsigned">
                {words.unsigned(totals.unsigned)}
              </FigureLink>
              {words.end}{' '}
            </>
          )}
          {words.threshold}
          {appendix.threshold},{' '}
          <button aria-expanded={edits} className="cellnum" onClick={() => setEdits(!edits)} type="button">
            {words.change}
          </button>
          {words.end}
        </p>
        {edits && <ThresholdForm current={appendix.threshold} onDone={() => setEdits(false)} />}
        {excluded && <p>{excluded}</p>}
        {appendix.footnotes.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </footer>
  );
}

/** The threshold lives in the address, so a link shows the same classification to everybody. */
function ThresholdForm({ current, onDone }: { current: number; onDone: () => void }) {
  const [, setThreshold] = useUrlState('nguong');
  const [text, setText] = useState(String(current));
  const isNumber = /^\d{1,4}$/.test(text.trim());
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (!isNumber) return;
    setThreshold(text.trim());
    onDone();
  };
  const reset = () => {
    setThreshold(null);
    onDone();
  };
  return (
    <form className={styles.threshold} onSubmit={apply}>
      <TextInput
        inputMode="numeric"
        label={words.thresholdLabel}
        onChange={(event) => setText(event.currentTarget.value)}
        value={text}
      />
      <ActionButton type="submit" onPress={() => undefined}>
        {words.apply}
      </ActionButton>
      <ActionButton look="quiet" onPress={reset}>
        {words.byDefault}
      </ActionButton>
    </form>
  );
}
