import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { readTypedDay, shiftDay } from '../lib/day-typing.ts';
import { dayOf, formatDay } from '../lib/format.ts';
import { ui } from '../messages/ui.ts';

export type DateFieldProps = {
  label: string;
  /** `yyyy-MM-dd` or null. */
  value: string | null;
  onChange: (day: string | null) => void;
  required?: boolean;
  /** Limits, both ends allowed. */
  from?: string;
  to?: string;
  error?: string | null;
  description?: string;
  name?: string;
};

/** A day typed the Vietnamese way (14/8/2020, 14/8, 140820); ↑ ↓ step a day. */
export function DateField(props: DateFieldProps) {
  const { label, value, onChange, required, from, to, error, description, name } = props;
  const [text, setText] = useState(value ? formatDay(value) : '');
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => setText(value ? formatDay(value) : ''), [value]);
  const today = dayOf(new Date());
  const accept = (day: string | null) => {
    setFault(day ? limitFault(day, from, to) : null);
    onChange(day);
  };
  const readText = () => {
    if (text.trim() === '') return accept(null);
    const day = readTypedDay(text, today);
    if (!day) return setFault(ui.day.unreadable);
    setText(formatDay(day));
    accept(day);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') readText();
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    accept(shiftDay(readTypedDay(text, today) ?? today, step));
  };
  return (
    <TextInput
      autoComplete="off"
      description={description}
      error={fault ?? error}
      inputMode="numeric"
      label={label}
      name={name}
      onBlur={readText}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      placeholder={ui.day.hint}
      required={required}
      value={text}
    />
  );
}

function limitFault(day: string, from?: string, to?: string): string | null {
  if (from && day < from) return ui.day.tooEarly(formatDay(from));
  return to && day > to ? ui.day.tooLate(formatDay(to)) : null;
}
