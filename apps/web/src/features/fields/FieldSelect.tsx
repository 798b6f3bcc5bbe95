import { NativeSelect } from '@mantine/core';
import { fieldText as words } from './messages.ts';
import { useFields } from './use-fields.ts';

type FieldSelectProps = {
  value: string | null;
  onChange: (code: string | null) => void;
  isEditable?: boolean;
  label?: string;
  description?: string;
  /** Shown for no field. */
  empty?: string;
  /** Offers all fields at once first. */
  all?: { value: string; label: string };
  isRequired?: boolean;
};

/** One field of the catalogue. */
export function FieldSelect(props: FieldSelectProps) {
  const { value, onChange, isEditable = true, label = words.label, empty = words.unset, all } = props;
  const { optionsWith } = useFields();
  const chosen = value && value !== all?.value ? [value] : [];
  return (
    <NativeSelect
      data={[{ value: '', label: empty }, ...(all ? [all] : []), ...optionsWith(chosen)]}
      description={props.description}
      disabled={!isEditable}
      label={label}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      required={props.isRequired}
      value={value ?? ''}
    />
  );
}

type FieldListProps = {
  value: readonly string[];
  onChange: (codes: string[]) => void;
  isEditable?: boolean;
  label?: string;
};

/** Several fields; none stands for every one. */
export function FieldList({ value, onChange, isEditable = true, label = words.label }: FieldListProps) {
  const { optionsWith, nameOf } = useFields();
  const open = optionsWith([]).filter((one) => !value.includes(one.value));
  return (
    <div>
      <NativeSelect
        data={[{ value: '', label: value.length === 0 ? words.every : words.addOne }, ...open]}
        disabled={!isEditable}
        label={label}
        onChange={(event) => {
          const code = event.currentTarget.value;
          if (code) onChange([...value, code]);
        }}
        value=""
      />
      {value.length > 0 && (
        <ul className="row" style={{ flexWrap: 'wrap', gap: 6, margin: '6px 0 0', padding: 0 }}>
          {value.map((code) => (
            <li className="row fs13" key={code} style={{ gap: 2 }}>
              {nameOf(code)}
              {isEditable && (
                <button
                  aria-label={words.remove(nameOf(code))}
                  onClick={() => onChange(value.filter((one) => one !== code))}
                  type="button"
                >
                  ×
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
