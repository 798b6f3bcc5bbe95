import type { LetterConditions } from '@congvu/contracts';
import { documentTypes } from '@congvu/vn-text';
import { NativeSelect, TextInput } from '@mantine/core';
import { FieldSelect } from '../fields/FieldSelect.tsx';
import { letterRules } from './rule-messages.ts';

const words = letterRules.fields;

export const noConditions: LetterConditions = {
  ...{ senderName: null, typeCode: null, fieldCode: null, subjectWords: null },
};

type Props = { value: LetterConditions; onChange: (value: LetterConditions) => void };

/** What a rule asks of a letter: sender, type, field, words of the subject. */
export function ConditionFields({ value, onChange }: Props) {
  return (
    <>
      <TextInput
        data-autofocus
        label={words.sender}
        maxLength={300}
        onChange={(event) => onChange({ ...value, senderName: event.currentTarget.value || null })}
        value={value.senderName ?? ''}
      />
      <NativeSelect
        data={[
          { value: '', label: words.anyType },
          ...documentTypes.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        label={words.type}
        onChange={(event) => onChange({ ...value, typeCode: event.currentTarget.value || null })}
        value={value.typeCode ?? ''}
      />
      <FieldSelect
        empty={words.anyField}
        label={words.field}
        onChange={(fieldCode) => onChange({ ...value, fieldCode })}
        value={value.fieldCode}
      />
      <TextInput
        label={words.words}
        maxLength={300}
        onChange={(event) => onChange({ ...value, subjectWords: event.currentTarget.value || null })}
        value={value.subjectWords ?? ''}
      />
    </>
  );
}

/** As it goes out: blanks around words are no words. */
export const sentConditions = (value: LetterConditions): LetterConditions => ({
  ...value,
  senderName: value.senderName?.trim() || null,
  subjectWords: value.subjectWords?.trim() || null,
});
