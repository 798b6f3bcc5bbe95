import type { Draft } from '@congvu/contracts';
import { type FormField, typeForm } from '@congvu/letter/forms';
import { findDocumentType } from '@congvu/vn-text';
import { Textarea, TextInput } from '@mantine/core';
import { typeFieldText as text } from './messages.ts';
import styles from './TypeFields.module.css';

export type TypeFieldsProps = {
  draft: Draft;
  isEditable: boolean;
  onChange: (patch: Partial<Draft>) => void;
  onBlur: () => void;
};

/** The blanks of the type's sample form (NĐ 30/2020 Phụ lục III); nothing for a type without any. */
export function TypeFields({ draft, isEditable, onChange, onBlur }: TypeFieldsProps) {
  const form = typeForm(draft.typeCode);
  if (!form) return null;
  const set = (key: string, value: string) => onChange({ fields: { ...draft.fields, [key]: value } });
  return (
    <fieldset className={styles.blanks}>
      <legend className="fs13 t2 fw">{text.blanks(findDocumentType(draft.typeCode)?.name ?? '')}</legend>
      {form.fields.map((field) => (
        <Blank
          field={field}
          isEditable={isEditable}
          key={field.key}
          onBlur={onBlur}
          onChange={(value) => set(field.key, value)}
          value={draft.fields[field.key] ?? ''}
        />
      ))}
    </fieldset>
  );
}

type BlankProps = {
  field: FormField;
  value: string;
  isEditable: boolean;
  onChange: (value: string) => void;
  onBlur: () => void;
};

function Blank({ field, value, isEditable, onChange, onBlur }: BlankProps) {
  const common = {
    'data-place': `fields.${field.key}`,
    disabled: !isEditable,
    label: field.label,
    maxLength: 4000,
    onBlur,
    placeholder: field.hint,
    value,
    withAsterisk: field.isRequired,
  };
  if (!field.isLong)
    return <TextInput {...common} onChange={(event) => onChange(event.currentTarget.value)} />;
  return (
    <Textarea
      {...common}
      autosize
      className={styles.wide}
      maxRows={6}
      minRows={2}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
