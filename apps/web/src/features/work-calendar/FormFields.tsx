import type { CalendarEntryView } from '@congvu/contracts';
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { DateField } from '../../ui/DateField.tsx';
import styles from './calendar.module.css';
import { type ChangeForm, readHours } from './change-form.ts';
import { calendarText } from './messages.ts';
import { dayWithWeek, paperText, readDays } from './read-days.ts';

const words = calendarText.form;

type Props = { form: ChangeForm; onEdit: (part: Partial<ChangeForm>) => void; today: string };

/** The paper that decides: nothing of the calendar changes without one. */
export function PaperFields({ form, onEdit, today }: Props) {
  return (
    <>
      <TextInput
        label={words.decisionNo}
        maxLength={120}
        onChange={(event) => onEdit({ decisionNo: event.currentTarget.value })}
        placeholder={words.decisionNoHint}
        required
        value={form.decisionNo}
      />
      <TextInput
        label={words.issuedBy}
        maxLength={200}
        onChange={(event) => onEdit({ issuedBy: event.currentTarget.value })}
        required
        value={form.issuedBy}
      />
      <DateField
        label={words.issuedOn}
        onChange={(issuedOn) => issuedOn !== form.issuedOn && onEdit({ issuedOn })}
        required
        to={today}
        value={form.issuedOn}
      />
    </>
  );
}

type DecisionProps = Props & { entries: readonly CalendarEntryView[]; year: number };

export function DecisionFields({ form, onEdit, today, entries, year }: DecisionProps) {
  const inUse = entries.filter(({ change, isSuperseded }) => change.kind === 'decision' && !isSuperseded);
  const nobody = { value: '', label: words.supersedesNone };
  const others = inUse.map(({ id, change }) => ({ value: id, label: paperText(change.decisionNo) }));
  return (
    <>
      <DateField
        label={words.effectiveOn}
        onChange={(effectiveOn) => effectiveOn !== form.effectiveOn && onEdit({ effectiveOn })}
        required
        value={form.effectiveOn}
      />
      <DaysField label={words.off} onChange={(off) => onEdit({ off })} text={form.off} today={today} />
      <DaysField label={words.work} onChange={(work) => onEdit({ work })} text={form.work} today={today} />
      <Checkbox.Group
        className={styles.wide}
        label={words.decides}
        onChange={(chosen) => onEdit({ decides: chosen as ChangeForm['decides'][number][] })}
        value={[...form.decides]}
      >
        {(['tet', 'national'] as const).map((name) => (
          <Checkbox
            key={name}
            label={words.decidesOne(calendarText.holidayShort[name], year)}
            mt={8}
            value={name}
          />
        ))}
      </Checkbox.Group>
      <NativeSelect
        data={[nobody, ...others]}
        label={words.supersedes}
        onChange={(event) => onEdit({ supersedes: event.currentTarget.value })}
        value={form.supersedes}
      />
    </>
  );
}

type DaysProps = { label: string; text: string; today: string; onChange: (text: string) => void };

/** Days as they stand in the decision; what was understood is said below. */
function DaysField({ label, text, today, onChange }: DaysProps) {
  const { days, fault } = readDays(text, today);
  const read = days.length > 0 ? words.readDays(days.length, days.map(dayWithWeek).join(', ')) : null;
  return (
    <Textarea
      autosize
      className={styles.wide}
      description={read ?? words.daysHint}
      error={fault}
      label={label}
      minRows={1}
      onChange={(event) => onChange(event.currentTarget.value)}
      value={text}
    />
  );
}

export function HoursFields({ form, onEdit }: Props) {
  const isWrong = form.hours.trim() !== '' && !readHours(form.hours);
  return (
    <>
      <TextInput
        error={isWrong ? words.hoursUnreadable : null}
        label={words.openHours}
        onChange={(event) => onEdit({ hours: event.currentTarget.value })}
        placeholder={words.openHoursHint}
        required
        value={form.hours}
      />
      <DateField
        label={words.fromOn}
        onChange={(fromOn) => fromOn !== form.fromOn && onEdit({ fromOn })}
        required
        value={form.fromOn}
      />
      <DateField
        description={words.toOnHint}
        label={words.toOn}
        onChange={(toOn) => toOn !== form.toOn && onEdit({ toOn })}
        value={form.toOn}
      />
    </>
  );
}
