import { PersonPicker } from '../../ui/PersonPicker.tsx';
import { TypePicker } from '../../ui/TypePicker.tsx';
import { FieldList } from '../fields/FieldSelect.tsx';
import styles from './absence.module.css';
import { loadPeople, type PostOption } from './load-people.ts';
import { absenceText } from './messages.ts';
import { type SubstituteForm, workNames } from './substitute-form.ts';

const text = absenceText.form;
type Props = { form: SubstituteForm; onChange: (form: SubstituteForm) => void; description?: string };

/** Who stands in, and for what: kinds of work, types and fields. */
export function SubstituteFields({ form, onChange, description }: Props) {
  const change = (part: Partial<SubstituteForm>) => onChange({ ...form, ...part });
  return (
    <>
      <PersonPicker
        {...(description ? { description } : { required: true })}
        label={text.substitute}
        load={loadPeople}
        loaderKey="absence-people"
        onChange={(person) => change({ substitute: person as PostOption })}
        value={form.substitute}
      />
      {form.substitute && (
        <fieldset className={styles.form}>
          <legend className="fs13">{text.scope}</legend>
          {workNames.map((name) => (
            <label className={styles.line} key={name}>
              <input
                checked={form.work[name]}
                disabled={name === 'note' && !form.work.incoming}
                onChange={(event) => change({ work: { ...form.work, [name]: event.currentTarget.checked } })}
                type="checkbox"
              />
              {text[name]}
            </label>
          ))}
          <TypePicker
            all={text.allTypes}
            label={text.types}
            onChange={(types) => change({ types })}
            value={form.types}
          />
          <FieldList label={text.fields} onChange={(fields) => change({ fields })} value={form.fields} />
        </fieldset>
      )}
    </>
  );
}
