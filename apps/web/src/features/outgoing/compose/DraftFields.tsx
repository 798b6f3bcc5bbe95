import { type Draft, urgencies } from '@congvu/contracts';
import { documentTypes, findDocumentType } from '@congvu/vn-text';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { Icon } from '../../../ui/Icon.tsx';
import { FieldSelect } from '../../fields/FieldSelect.tsx';
import { MarkFields } from '../type-fields/MarkFields.tsx';
import { TypeFields } from '../type-fields/TypeFields.tsx';
import styles from './Compose.module.css';
import { composeText } from './messages.ts';
import { RecipientLines } from './RecipientLines.tsx';
import { SignerField } from './SignerField.tsx';
import type { FormatCheck } from './use-preview.ts';

const text = composeText.fields;

/** A subject longer than this is not one (ui.md §6.6). */
const LONGEST_SUBJECT = 500;

export type DraftFieldsProps = {
  draft: Draft;
  check: FormatCheck | null;
  isEditable: boolean;
  onChange: (patch: Partial<Draft>) => void;
  onBlur: () => void;
};

/** What stands above the content: type, notation, urgency, subject, addressees. */
export function HeadFields({ draft, check, isEditable, onChange, onBlur }: DraftFieldsProps) {
  const isTooLong = draft.subject.length > LONGEST_SUBJECT;
  return (
    <>
      <div className={styles.three}>
        <NativeSelect
          data={typeOptions(draft.typeCode, check)}
          disabled={!isEditable}
          label={text.type}
          onChange={(event) => onChange({ typeCode: event.currentTarget.value })}
          value={draft.typeCode}
        />
        <TextInput
          label={text.notation}
          readOnly
          rightSection={<Icon name="locked" size={16} />}
          title={text.notationHint}
          value={check ? (check.notation ?? text.notationUnknown) : ''}
        />
        <NativeSelect
          data={urgencies.map((urgency) => ({ value: String(urgency.value), label: urgency.label }))}
          disabled={!isEditable}
          label={text.urgency}
          onChange={(event) => onChange({ urgency: Number(event.currentTarget.value) })}
          value={String(draft.urgency)}
        />
      </div>
      <div className={styles.subject}>
        <Textarea
          autosize
          data-place="subject"
          disabled={!isEditable}
          error={isTooLong ? text.subjectTooLong(LONGEST_SUBJECT) : null}
          label={text.subject}
          maxRows={4}
          minRows={2}
          onBlur={onBlur}
          onChange={(event) => onChange({ subject: event.currentTarget.value })}
          value={draft.subject}
        />
        <span className={isTooLong ? styles.countBad : styles.count}>
          {text.subjectCount(draft.subject.length, LONGEST_SUBJECT)}
        </span>
      </div>
      {hasAddresseeBox(draft) && (
        <RecipientLines
          draft={draft}
          isEditable={isEditable}
          label={text.to}
          onChange={onChange}
          section="addressees"
        />
      )}
      <TypeFields draft={draft} isEditable={isEditable} onBlur={onBlur} onChange={onChange} />
    </>
  );
}

/** Types the agency may draft, once the server said so; the chosen one always. */
function typeOptions(chosen: string, check: FormatCheck | null) {
  const codes = new Set([...(check?.types ?? documentTypes.map((type) => type.code)), chosen]);
  return [...codes].map((code) => ({ value: code, label: findDocumentType(code)?.label ?? code }));
}

/** Kính gửi is for công văn and what goes upward; names that stand there already must be seen to be taken away. */
function hasAddresseeBox(draft: Draft): boolean {
  const rule = findDocumentType(draft.typeCode)?.addressees;
  return rule !== 'none' || draft.recipients.some((one) => one.section === 'addressees');
}

/** What stands below the content: who signs, where copies go, where it is kept. */
export function FootFields({ draft, check, isEditable, onChange, onBlur }: DraftFieldsProps) {
  const hasAddressees = draft.recipients.some((one) => one.section === 'addressees');
  return (
    <>
      <div className={styles.two}>
        <div className={styles.stack}>
          <FieldSelect
            description={text.fieldHint}
            isEditable={isEditable}
            onChange={(fieldCode) => onChange({ fieldCode })}
            value={draft.fieldCode}
          />
          <SignerField
            capacityLines={check?.capacityLines ?? []}
            draft={draft}
            isEditable={isEditable}
            onChange={onChange}
          />
        </div>
        <div className={styles.stack}>
          <RecipientLines
            description={hasAddressees ? text.sameAsAbove : undefined}
            draft={draft}
            isEditable={isEditable}
            label={text.copies}
            onChange={onChange}
            section="copies"
          />
          <TextInput
            data-place="keep"
            disabled={!isEditable}
            label={text.keep}
            onBlur={onBlur}
            onChange={(event) => onChange({ keepUnits: unitsOf(event.currentTarget.value) })}
            placeholder={text.keepHint}
            value={draft.keepUnits.join(', ')}
          />
        </div>
      </div>
      <MarkFields draft={draft} isEditable={isEditable} onBlur={onBlur} onChange={onChange} />
    </>
  );
}

/** Units behind "Lưu: VT,": separated by commas, as printed. A trailing comma is still being typed. */
function unitsOf(typed: string): string[] {
  if (typed.trim() === '') return [];
  return typed.split(/,\s?/).map((unit) => unit.trimStart());
}
