import { TextInput } from '@mantine/core';

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  maxLength: number;
  required?: boolean;
  description?: string;
  /** The dialog opens with the cursor here. */
  isFirst?: boolean;
};

/** One line of words in a dialog: a paper, a name, a note. */
export function LineField({ onChange, isFirst, ...rest }: Props) {
  return (
    <TextInput
      {...rest}
      {...(isFirst ? { 'data-autofocus': true } : {})}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
