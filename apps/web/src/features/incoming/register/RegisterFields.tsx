import { urgencies } from '@congvu/contracts';
import { documentTypes } from '@congvu/vn-text';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { formatDay } from '../../../lib/format.ts';
import { DateField } from '../../../ui/DateField.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { FieldSelect } from '../../fields/FieldSelect.tsx';
import { incoming } from '../messages.ts';
import type { ReadableField } from './prefill.ts';
import styles from './register.module.css';
import { type RegisterField, type RegisterForm, sourceOf } from './register-form.ts';
import { SenderInput } from './SenderInput.tsx';
import type { Prefill } from './use-prefill.ts';

const words = incoming.register;

export type FieldsProps = {
  form: RegisterForm;
  onChange: (form: RegisterForm) => void;
  prefill: Prefill;
  eyes: readonly RegisterField[];
  faultOf: (field: string) => string | undefined;
  /** Limit of the letter's own date. */
  today: string;
  /** Wide enough for a title and a name: to whom the letter is presented. */
  presentField: ReactNode;
};

/** The columns of the register from top to bottom (NĐ 30/2020 Phụ lục IV). */
export function RegisterFields(props: FieldsProps) {
  const { form, presentField } = props;
  return (
    <>
      <Marked {...props} field="senderName">
        <SenderInput
          error={props.faultOf('senderName')}
          onChange={(senderName) => props.onChange({ ...form, senderName })}
          value={form.senderName}
        />
      </Marked>
      <div className={styles.three}>
        <TextField {...props} field="number" />
        <TextField {...props} field="notation" />
        <DayField {...props} field="issuedOn" to={props.today} />
      </div>
      <div className={styles.pair}>
        <Marked {...props} field="typeCode">
          <NativeSelect
            data={documentTypes.map((type) => ({ value: type.code, label: type.name }))}
            label={words.fields.typeCode}
            name="typeCode"
            onChange={(event) => props.onChange({ ...form, typeCode: event.currentTarget.value })}
            required
            value={form.typeCode}
          />
        </Marked>
        <FieldSelect
          empty={words.noField}
          label={words.fields.fieldCode}
          name="fieldCode"
          onChange={(code) => props.onChange({ ...form, fieldCode: code ?? '' })}
          value={form.fieldCode}
        />
      </div>
      <Marked {...props} field="subject">
        <Textarea
          autosize
          error={props.faultOf('subject')}
          label={words.fields.subject}
          maxRows={5}
          minRows={2}
          name="subject"
          onChange={(event) => props.onChange({ ...form, subject: event.currentTarget.value })}
          required
          value={form.subject}
        />
      </Marked>
      <div className={styles.two}>
        <TextField {...props} field="signerText" />
        <DayField {...props} field="dueOn" />
      </div>
      {presentField}
      <MoreFields {...props} />
    </>
  );
}

function MoreFields(props: FieldsProps) {
  const { form, onChange } = props;
  const [isOpen, setIsOpen] = useState(form.urgency !== '0');
  if (!isOpen) {
    return (
      <button className="cellnum fs13" onClick={() => setIsOpen(true)} type="button">
        {words.moreFields}
      </button>
    );
  }
  return (
    <>
      <div className={styles.two}>
        <NativeSelect
          data={urgencies.map((one) => ({ value: String(one.value), label: one.label }))}
          label={words.fields.urgency}
          name="urgency"
          onChange={(event) => onChange({ ...form, urgency: event.currentTarget.value })}
          value={form.urgency}
        />
        <TextField {...props} field="pageCount" />
      </div>
      <TextField {...props} field="note" />
    </>
  );
}

type TextName = 'number' | 'notation' | 'signerText' | 'pageCount' | 'note';
const REQUIRED: readonly RegisterField[] = ['number', 'notation'];

function TextField(props: FieldsProps & { field: TextName }) {
  const { field, form, onChange, faultOf } = props;
  return (
    <Marked {...props}>
      <TextInput
        autoComplete="off"
        error={faultOf(field)}
        inputMode={field === 'pageCount' ? 'numeric' : undefined}
        label={words.fields[field]}
        name={field}
        onChange={(event) => onChange({ ...form, [field]: event.currentTarget.value })}
        required={REQUIRED.includes(field)}
        value={form[field]}
      />
    </Marked>
  );
}

function DayField(props: FieldsProps & { field: 'issuedOn' | 'dueOn'; to?: string }) {
  const { field, form, onChange, faultOf, to } = props;
  return (
    <Marked {...props}>
      <DateField
        error={faultOf(field)}
        label={words.fields[field]}
        name={field}
        onChange={(day) => onChange({ ...form, [field]: day })}
        required={field === 'issuedOn'}
        to={to}
        value={form[field]}
      />
    </Marked>
  );
}

type MarkedProps = Pick<FieldsProps, 'form' | 'prefill' | 'eyes' | 'onChange'> & {
  field: RegisterField;
  children?: ReactNode;
};

/** Source of the value beside the label; what wants eyes is turmeric and says so. */
function Marked(props: MarkedProps) {
  const { field, form, prefill, eyes, children } = props;
  const id = useId();
  const wantsEyes = eyes.includes(field) && Boolean(form[field]);
  const source = wantsEyes ? words.needsEyes : sourceOf(field, form, prefill.sources);
  const isShort = field === 'number' || field === 'notation' || field === 'issuedOn';
  return (
    <fieldset
      aria-describedby={source ? id : undefined}
      className={`${styles.field} ${eyes.includes(field) ? styles.eyes : ''}`}
    >
      {source && (
        <span className={isShort ? 'sr-only' : styles.source} id={id}>
          <Icon name={wantsEyes ? 'informed' : 'packet'} size={14} />
          {source}
        </span>
      )}
      {children}
      <Hint {...props} />
    </fieldset>
  );
}

const shown = (field: RegisterField, value: string): string => {
  if (field === 'issuedOn') return formatDay(value);
  if (field === 'typeCode') return documentTypes.find(({ code }) => code === value)?.name ?? value;
  return value;
};

/** What the letter says: otherwise than the message, with doubt, or as a suggestion for the blank field. */
function Hint({ field, form, prefill, onChange }: MarkedProps) {
  const { differences, suggestions, offers, sources } = prefill;
  const difference = differences.find((one) => one.field === field);
  const suggestion = suggestions[field as ReadableField];
  const raw = sources[field]?.endsWith('-doubtful') ? offers?.[field as ReadableField]?.raw : null;
  if (difference)
    return (
      <p className={`fs12 warn ${styles.hint}`}>
        {words.reading.differs(shown(field, difference.letter))}{' '}
        <button
          className="u"
          onClick={() => onChange({ ...form, [field]: difference.letter })}
          tabIndex={-1}
          type="button"
        >
          {words.reading.takeLetter}
        </button>
      </p>
    );
  if (suggestion)
    return <p className={`fs12 t2 ${styles.hint}`}>{words.reading.suggests(shown(field, suggestion))}</p>;
  return raw ? <p className={`fs12 t2 ${styles.hint}`}>{words.reading.printed(raw)}</p> : null;
}
