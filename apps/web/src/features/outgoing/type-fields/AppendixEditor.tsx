import type { Draft } from '@congvu/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { LetterEditor } from '../compose/LetterEditor.tsx';
import { romanNumeral } from '../letter/numbering.ts';
import { LinkButton } from './LinkButton.tsx';
import { typeFieldText } from './messages.ts';
import { RemovePart } from './RemovePart.tsx';
import styles from './TypeFields.module.css';
import type { TypeFieldsProps } from './TypeFields.tsx';

const text = typeFieldText.appendix;
type Appendix = Draft['appendices'][number];
/** As the contract. */
const MOST_APPENDICES = 20;

/** Appendices in the letter's own file, each with its own pages (NĐ 30/2020 Phụ lục I.III.1). */
export function AppendixEditor(props: TypeFieldsProps & { revision: number }) {
  const { draft, isEditable, onChange } = props;
  const { appendices } = draft;
  const set = (index: number, patch: Partial<Appendix>) =>
    onChange({ appendices: appendices.map((one, at) => (at === index ? { ...one, ...patch } : one)) });
  return (
    <>
      {appendices.map((appendix, index) => (
        <OneAppendix
          {...props}
          appendix={appendix}
          index={index}
          // An appendix has no name of its own; the count keeps the editors apart when one is taken away.
          key={`${index}-${appendices.length}`}
          onRemove={() => onChange({ appendices: appendices.filter((_, at) => at !== index) })}
          onSet={(patch) => set(index, patch)}
        />
      ))}
      {isEditable && appendices.length < MOST_APPENDICES && (
        <div>
          <LinkButton
            label={text.add}
            onPress={() => onChange({ appendices: [...appendices, { title: '', blocks: [] }] })}
          />
        </div>
      )}
    </>
  );
}

type OneProps = TypeFieldsProps & {
  appendix: Appendix;
  index: number;
  revision: number;
  onSet: (patch: Partial<Appendix>) => void;
  onRemove: () => void;
};

function OneAppendix({ appendix, index, draft, isEditable, revision, onBlur, onSet, onRemove }: OneProps) {
  const numeral = draft.appendices.length > 1 ? romanNumeral(index + 1) : '';
  const heading = text.heading(numeral);
  return (
    <section aria-label={heading} className={styles.part} data-place={`appendices.${index}`}>
      <div className={styles.head}>
        <b>{heading}</b>
        {isEditable && (
          <RemovePart
            hint={text.removeHint(appendix.title || heading)}
            label={text.remove}
            onRemove={onRemove}
          />
        )}
      </div>
      <div className={styles.row}>
        <NativeSelect
          data={[
            { value: 'portrait', label: text.portrait },
            { value: 'landscape', label: text.landscape },
          ]}
          disabled={!isEditable}
          label={text.page}
          onChange={(event) =>
            onSet({ orientation: event.currentTarget.value === 'landscape' ? 'landscape' : 'portrait' })
          }
          value={appendix.orientation ?? 'portrait'}
        />
        <TextInput
          disabled={!isEditable}
          label={text.title}
          maxLength={500}
          onBlur={onBlur}
          onChange={(event) => onSet({ title: event.currentTarget.value })}
          value={appendix.title}
        />
      </div>
      <LetterEditor
        blocks={appendix.blocks}
        isEditable={isEditable}
        label={text.content(numeral)}
        onBlur={onBlur}
        onChange={(blocks) => onSet({ blocks })}
        revision={revision}
      />
    </section>
  );
}
