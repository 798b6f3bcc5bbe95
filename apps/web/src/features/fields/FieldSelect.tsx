import { NativeSelect } from '@mantine/core';
import { ChosenChips } from '../../ui/ChosenChips.tsx';
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
  /** Of the input, where keys move through a form. */
  name?: string;
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
      name={props.name}
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
      {isEditable ? (
        <ChosenChips
          ids={value}
          nameOf={nameOf}
          onRemove={(code) => onChange(value.filter((one) => one !== code))}
          removeLabel={words.remove}
        />
      ) : (
        value.length > 0 && <p className="fs13">{value.map(nameOf).join(', ')}</p>
      )}
    </div>
  );
}
