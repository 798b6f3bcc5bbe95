import { documentTypes, findDocumentType } from '@congvu/vn-text';
import { NativeSelect } from '@mantine/core';
import { ui } from '../messages/ui.ts';
import { ChosenChips } from './ChosenChips.tsx';

type TypePickerProps = {
  label: string;
  /** Said while nothing is picked: no limit. */
  all: string;
  value: readonly string[];
  onChange: (codes: string[]) => void;
};

const nameOf = (code: string): string => findDocumentType(code)?.name ?? code;

/** Types of documents by their names, none of them typed; an empty list limits nothing. */
export function TypePicker({ label, all, value, onChange }: TypePickerProps) {
  const open = documentTypes.filter(({ code }) => !value.includes(code));
  return (
    <div>
      <NativeSelect
        data={[
          { value: '', label: value.length === 0 ? all : ui.types.add },
          ...open.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        label={label}
        onChange={(event) => {
          const code = event.currentTarget.value;
          if (code) onChange([...value, code]);
        }}
        value=""
      />
      <ChosenChips
        ids={value}
        nameOf={nameOf}
        onRemove={(code) => onChange(value.filter((one) => one !== code))}
        removeLabel={ui.types.remove}
      />
    </div>
  );
}
