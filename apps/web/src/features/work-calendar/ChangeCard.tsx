import { type CalendarChange, type ResponseOf, workCalendarApi } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import { useMe } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import cards from '../admin/decision.module.css';
import type { CalendarYear } from './CalendarScreen.tsx';
import styles from './calendar.module.css';
import { type ChangeForm, changeOf, emptyForm } from './change-form.ts';
import { DecisionFields, HoursFields, PaperFields } from './FormFields.tsx';
import { calendarText } from './messages.ts';
import { PreviewList } from './PreviewList.tsx';

const words = calendarText.form;
export type Preview = ResponseOf<typeof workCalendarApi.preview>;

type Props = { calendar: CalendarYear; kind: CalendarChange['kind']; onClose: () => void };

/** One entry: the paper, what it says, which open deadlines it moves; confirmed only as it was previewed. */
export function ChangeCard({ calendar, kind, onClose }: Props) {
  const today = dayOf(useMe().now);
  const [form, setForm] = useState(() => emptyForm(today));
  const change = changeOf(form, { kind, year: calendar.year, today });
  const acts = useChange(change, onClose);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    card.current?.querySelector('input')?.focus();
  }, []);
  const edit = (part: Partial<ChangeForm>) => {
    acts.forget();
    setForm({ ...form, ...part });
  };
  const fields = { form, onEdit: edit, today };
  return (
    <section className={cards.card} ref={card}>
      <h2 className="fs16">{kind === 'decision' ? words.decision : words.hours}</h2>
      <div className={styles.form}>
        <PaperFields {...fields} />
        {kind === 'decision' ? (
          <DecisionFields {...fields} entries={calendar.entries} year={calendar.year} />
        ) : (
          <HoursFields {...fields} />
        )}
      </div>
      {acts.error !== null && <ErrorState error={acts.error} look="strip" />}
      {acts.preview && <PreviewList preview={acts.preview} />}
      <div className={styles.end}>
        <ActionButton onPress={onClose}>{words.cancel}</ActionButton>
        {acts.preview ? (
          <ActionButton busy={acts.isBusy} look="primary" onPress={acts.confirm}>
            {words.confirm}
          </ActionButton>
        ) : (
          <ActionButton
            busy={acts.isBusy}
            disabledReason={change ? null : words.missing}
            look="primary"
            onPress={acts.look}
            reasonPlace="hidden"
          >
            {words.preview}
          </ActionButton>
        )}
      </div>
    </section>
  );
}

/** Preview first, then confirm against the versions it was made on. */
function useChange(change: CalendarChange | null, onDone: () => void) {
  const [preview, setPreview] = useState<Preview | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const client = useQueryClient();
  const run = async (act: () => Promise<void>) => {
    setIsBusy(true);
    setError(null);
    await act().catch(setError);
    setIsBusy(false);
  };
  const look = () =>
    void run(async () => {
      if (change) setPreview(await call(workCalendarApi.preview, { body: { change } }));
    });
  const confirm = () =>
    void run(async () => {
      if (!change || !preview) return;
      await call(workCalendarApi.change, { body: { change, seen: preview.versions } }).catch((caught) => {
        setPreview(null);
        throw caught;
      });
      await client.invalidateQueries({ queryKey: ['work-calendar'] });
      onDone();
    });
  const forget = () => {
    setPreview(null);
    setError(null);
  };
  return { preview, error, isBusy, look, confirm, forget };
}
