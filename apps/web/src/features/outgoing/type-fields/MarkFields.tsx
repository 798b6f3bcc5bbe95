import { circulations, type Draft } from '@congvu/contracts';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { typeFieldText } from './messages.ts';
import styles from './TypeFields.module.css';
import type { TypeFieldsProps } from './TypeFields.tsx';

const text = typeFieldText.marks;

/** Boxes 11, 12, 13 and the signer's other office: folded, because most letters have none. */
export function MarkFields({ draft, isEditable, onChange, onBlur }: TypeFieldsProps) {
  return (
    <details className={styles.marks}>
      <summary className="fs13 t2">{text.label}</summary>
      <div className={styles.blanks}>
        <NativeSelect
          data={[{ value: '', label: text.everywhere }, ...circulations]}
          disabled={!isEditable}
          label={text.circulation}
          onChange={(event) =>
            onChange({ circulation: (event.currentTarget.value || null) as Draft['circulation'] })
          }
          value={draft.circulation ?? ''}
        />
        <TextInput
          description={text.otherTitleHint}
          disabled={!isEditable}
          label={text.otherTitle}
          maxLength={200}
          onBlur={onBlur}
          onChange={(event) => onChange({ signerOtherTitle: event.currentTarget.value || null })}
          value={draft.signerOtherTitle ?? ''}
        />
        <TextInput
          disabled={!isEditable}
          label={text.typist}
          maxLength={20}
          onBlur={onBlur}
          onChange={(event) => onChange({ typistMark: event.currentTarget.value || null })}
          placeholder={text.typistHint}
          value={draft.typistMark ?? ''}
        />
        <TextInput
          disabled={!isEditable}
          inputMode="numeric"
          label={text.copies}
          maxLength={4}
          onBlur={onBlur}
          onChange={(event) =>
            onChange({ copies: Number(event.currentTarget.value.replace(/\D/g, '')) || null })
          }
          value={draft.copies ?? ''}
        />
        <Textarea
          className={styles.wide}
          description={text.contactHint}
          disabled={!isEditable}
          label={text.contact}
          maxLength={400}
          minRows={2}
          onBlur={onBlur}
          onChange={(event) => onChange({ contactLines: contactLines(event.currentTarget.value) })}
          value={draft.contactLines.join('\n')}
        />
      </div>
    </details>
  );
}

const contactLines = (typed: string): string[] =>
  typed === ''
    ? []
    : typed
        .split('\n')
        .slice(0, 2)
        .map((line) => line.slice(0, 200));
