import { NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useUrlState } from '../../lib/use-url-state.ts';
import { DateField } from '../../ui/DateField.tsx';
import { FieldSelect } from '../fields/FieldSelect.tsx';
import { search } from './messages.ts';
import styles from './search.module.css';
import { type FieldShape, fields, type SearchFilter } from './search-state.ts';

const words = search.conditions;
const GROUPS = Object.keys(words.groups) as (keyof typeof words.groups)[];

/** Every field that can be asked for, in three groups; each change is in the address at once. */
export function ConditionPanel({ filter }: { filter: SearchFilter }) {
  return (
    <section aria-label={words.region} className={styles.panel}>
      {GROUPS.map((group) => (
        <fieldset className={styles.group} key={group}>
          <legend className="fs13 t2">{words.groups[group]}</legend>
          {fields
            .filter((field) => field.group === group)
            .map((field) => (
              <ConditionField field={field} key={field.name} value={filter.given[field.name] ?? ''} />
            ))}
        </fieldset>
      ))}
    </section>
  );
}

function ConditionField({ field, value }: { field: FieldShape; value: string }) {
  const [, setValue] = useUrlState(field.name);
  const label = search.fields[field.name];
  if (field.input === 'day') {
    return (
      <DateField
        label={label}
        onChange={(day) => day !== (value || null) && setValue(day)}
        value={value || null}
      />
    );
  }
  if (field.input === 'flag') {
    return (
      <label className={styles.flag}>
        <input
          checked={value === '1'}
          onChange={(event) => setValue(event.currentTarget.checked ? '1' : null)}
          type="checkbox"
        />
        {label}
      </label>
    );
  }
  if (field.input === 'choice') {
    return (
      <NativeSelect
        data={[{ value: '', label: words.any }, ...field.options!]}
        label={label}
        onChange={(event) => setValue(event.currentTarget.value)}
        value={value}
      />
    );
  }
  if (field.input === 'field')
    return (
      <FieldSelect
        empty={words.any}
        label={label}
        onChange={(code) => setValue(code)}
        value={value || null}
      />
    );
  return <TextField field={field} label={label} onSettle={setValue} value={value} />;
}

type TextFieldProps = { field: FieldShape; label: string; value: string; onSettle: (text: string) => void };

/** Asked when the typing pauses for Enter or leaves the field: half a name is not a question. */
function TextField({ field, label, value, onSettle }: TextFieldProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const settle = () => text.trim() !== value && onSettle(text.trim());
  return (
    <TextInput
      autoComplete="off"
      inputMode={field.input === 'number' ? 'numeric' : 'text'}
      label={label}
      maxLength={200}
      onBlur={settle}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && settle()}
      value={text}
    />
  );
}
