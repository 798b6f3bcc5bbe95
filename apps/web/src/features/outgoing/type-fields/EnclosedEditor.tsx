import type { Draft } from '@congvu/contracts';
import { mayEncloseDocument } from '@congvu/letter/forms';
import { NativeSelect, TextInput } from '@mantine/core';
import { LetterEditor } from '../compose/LetterEditor.tsx';
import { LinkButton } from './LinkButton.tsx';
import { typeFieldText } from './messages.ts';
import { RemovePart } from './RemovePart.tsx';
import styles from './TypeFields.module.css';
import type { TypeFieldsProps } from './TypeFields.tsx';

const text = typeFieldText.enclosed;
type Enclosed = NonNullable<Draft['enclosed']>;

/** The document a decision issues with itself (mẫu 1.3); only where the type may have one. */
export function EnclosedEditor(props: TypeFieldsProps & { revision: number }) {
  const { draft, isEditable, onChange, onBlur, revision } = props;
  if (!mayEncloseDocument(draft.typeCode)) return null;
  const { enclosed } = draft;
  if (!enclosed) {
    const begin = () => onChange({ enclosed: { typeName: text.types[0], subject: '', blocks: [] } });
    return isEditable ? (
      <div>
        <LinkButton label={text.add} onPress={begin} />
      </div>
    ) : null;
  }
  const set = (patch: Partial<Enclosed>) => onChange({ enclosed: { ...enclosed, ...patch } });
  return (
    <section aria-label={text.label} className={styles.part} data-place="enclosed">
      <div className={styles.head}>
        <b>{text.label}</b>
        {isEditable && (
          <RemovePart
            hint={text.removeHint}
            label={text.remove}
            onRemove={() => onChange({ enclosed: null })}
          />
        )}
      </div>
      <div className={styles.row}>
        <NativeSelect
          data={[...text.types]}
          disabled={!isEditable}
          label={text.type}
          onChange={(event) => set({ typeName: event.currentTarget.value })}
          value={enclosed.typeName}
        />
        <TextInput
          disabled={!isEditable}
          label={text.subject}
          maxLength={1000}
          onBlur={onBlur}
          onChange={(event) => set({ subject: event.currentTarget.value })}
          value={enclosed.subject}
        />
      </div>
      <LetterEditor
        blocks={enclosed.blocks}
        isEditable={isEditable}
        label={text.content}
        onBlur={onBlur}
        onChange={(blocks) => set({ blocks })}
        revision={revision}
      />
    </section>
  );
}
