import { type RouteDefinition, urgencies } from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import { NumberInput, TextInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.css';
import { TypePicker } from '../../ui/TypePicker.tsx';
import { FieldList } from '../fields/FieldSelect.tsx';
import { routingText } from './messages.ts';
import styles from './routing.module.css';

const text = routingText.applies;

type FieldsProps = {
  route: RouteDefinition;
  isEditable: boolean;
  onChange: (patch: Partial<RouteDefinition>) => void;
};

/** What the route is for, and what is merged into the signature on which basis. */
export function AppliesFields({ route, isEditable, onChange }: FieldsProps) {
  const has = (kind: string) => route.steps.some((step) => step.kind === kind);
  const basis = (kind: 'UNIT_REVIEW' | 'FORM_CHECK', label: string) =>
    !has(kind) && (
      <TextInput
        className={styles.wide}
        label={label}
        maxLength={500}
        onChange={(event) => {
          const value = event.currentTarget.value;
          onChange({ mergedBasis: { ...route.mergedBasis, [kind]: value.trim() === '' ? null : value } });
        }}
        readOnly={!isEditable}
        value={route.mergedBasis[kind] ?? ''}
      />
    );
  return (
    <section className={styles.card}>
      <div className={styles.fields}>
        <TextInput
          className={styles.wide}
          label={text.name}
          maxLength={200}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          readOnly={!isEditable}
          required
          value={route.name}
        />
        <Types isEditable={isEditable} onChange={onChange} route={route} />
        <FieldList
          isEditable={isEditable}
          onChange={(fieldCodes) => onChange({ fieldCodes })}
          value={route.fieldCodes}
        />
        <NumberInput
          description={text.precedenceHint}
          label={text.precedence}
          max={100}
          min={0}
          onChange={(value) => onChange({ precedence: Number(value) || 0 })}
          readOnly={!isEditable}
          value={route.precedence}
        />
        <Urgencies isEditable={isEditable} onChange={onChange} route={route} />
        {basis('UNIT_REVIEW', text.mergedContent)}
        {basis('FORM_CHECK', text.mergedForm)}
      </div>
    </section>
  );
}

function Types({ route, isEditable, onChange }: FieldsProps) {
  if (isEditable) {
    return (
      <TypePicker
        all={text.all}
        label={text.types}
        onChange={(typeCodes) => onChange({ typeCodes })}
        value={route.typeCodes}
      />
    );
  }
  const names = route.typeCodes.map((code) => findDocumentType(code)?.name ?? code);
  return <TextInput label={text.types} readOnly value={names.join(', ') || text.all} />;
}

function Urgencies({ route, isEditable, onChange }: FieldsProps) {
  return (
    <fieldset>
      <legend className="fs13">{text.urgencies}</legend>
      <div className={styles.checks}>
        {urgencies.map(({ value, label }) => (
          <label key={value}>
            <input
              checked={route.urgencies.includes(value)}
              disabled={!isEditable}
              onChange={(event) =>
                onChange({
                  urgencies: event.currentTarget.checked
                    ? [...route.urgencies, value].sort((a, b) => a - b)
                    : route.urgencies.filter((one) => one !== value),
                })
              }
              type="checkbox"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
