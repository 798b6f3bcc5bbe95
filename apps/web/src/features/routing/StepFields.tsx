import { type AssigneeRule, orgApi, type RouteStepInput, stepModes } from '@congvu/contracts';
import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { call } from '../../lib/call.ts';
import { ChosenChips } from '../../ui/ChosenChips.tsx';
import { TypeAhead } from '../../ui/TypeAhead.tsx';
import { routingText } from './messages.ts';
import styles from './routing.module.css';

const text = routingText.step;

export type StepFieldsProps = {
  step: RouteStepInput;
  /** Names of posts and units by id, grown by what is picked here. */
  names: Readonly<Record<string, string>>;
  onName: (id: string, name: string) => void;
  onChange: (patch: Partial<RouteStepInput>) => void;
};

/** Who does the step, how many decide, how long it may take and what it may do besides. */
export function StepFields({ step, names, onName, onChange }: StepFieldsProps) {
  const isSign = step.kind === 'SIGN';
  const isClerks = step.kind === 'NUMBER' || step.kind === 'SEAL' || step.kind === 'DISPATCH';
  if (isSign || isClerks) return null;
  const rule = step.assignee;
  return (
    <>
      <div className={styles.fields}>
        <NativeSelect
          data={Object.entries(routingText.rules)
            .filter(([kind]) => kind !== 'signer' && kind !== 'clerks')
            .map(([value, label]) => ({ value, label }))}
          label={text.who}
          onChange={(event) => onChange({ assignee: ruleOf(event.currentTarget.value) })}
          value={rule.kind}
        />
        <NativeSelect
          data={stepModes.map((value) => ({ value, label: routingText.modes[value] }))}
          label={text.mode}
          onChange={(event) => {
            const mode = event.currentTarget.value as RouteStepInput['mode'];
            onChange({ mode, quorum: mode === 'quorum' ? (step.quorum ?? 2) : null });
          }}
          value={step.mode}
        />
        {step.mode === 'quorum' && (
          <NumberInput
            label={text.quorum}
            max={30}
            min={1}
            onChange={(value) => onChange({ quorum: Number(value) || 1 })}
            value={step.quorum ?? 2}
          />
        )}
        <DueFields onChange={onChange} step={step} />
      </div>
      {(rule.kind === 'posts' || rule.kind === 'unit_heads') && (
        <Named names={names} onChange={onChange} onName={onName} rule={rule} />
      )}
      <Rights onChange={onChange} step={step} />
    </>
  );
}

/** A rule that names nobody yet is kept when the first is picked; until then the check says so. */
function ruleOf(kind: string): AssigneeRule {
  if (kind === 'posts') return { kind, postIds: [] };
  if (kind === 'unit_heads') return { kind, unitIds: [] };
  return { kind } as AssigneeRule;
}

type Change = Pick<StepFieldsProps, 'step' | 'onChange'>;

function DueFields({ step, onChange }: Change) {
  const { due } = step;
  return (
    <div className="row" style={{ alignItems: 'flex-end' }}>
      <NativeSelect
        data={[
          { value: '', label: text.none },
          { value: 'hours', label: text.hours },
          { value: 'days', label: text.days },
        ]}
        label={text.due}
        onChange={(event) => {
          const unit = event.currentTarget.value;
          onChange({ due: unit === 'hours' || unit === 'days' ? { unit, amount: due?.amount ?? 1 } : null });
        }}
        value={due?.unit ?? ''}
      />
      {due && (
        <NumberInput
          aria-label={text.due}
          max={due.unit === 'hours' ? 240 : 60}
          min={due.unit === 'hours' ? 0.5 : 1}
          onChange={(value) => onChange({ due: { ...due, amount: Number(value) || 1 } })}
          style={{ width: '5rem' }}
          value={due.amount}
        />
      )}
    </div>
  );
}

type NamedProps = Omit<StepFieldsProps, 'step'> & {
  rule: Extract<AssigneeRule, { kind: 'posts' | 'unit_heads' }>;
};
type Option = { id: string; name: string };

function Named({ rule, names, onName, onChange }: NamedProps) {
  const isPosts = rule.kind === 'posts';
  const ids = isPosts ? rule.postIds : rule.unitIds;
  const set = (next: string[]) =>
    onChange({
      assignee: isPosts ? { kind: 'posts', postIds: next } : { kind: 'unit_heads', unitIds: next },
    });
  return (
    <div>
      <TypeAhead<Option>
        clearsAfterPick
        idOf={(option) => option.id}
        label={isPosts ? text.posts : text.units}
        load={isPosts ? loadPosts : loadUnits}
        loaderKey={isPosts ? 'route-posts' : 'route-units'}
        onPick={(option) => {
          onName(option.id, option.name);
          if (!ids.includes(option.id)) set([...ids, option.id]);
        }}
        renderItem={(option) => option.name}
      />
      <ChosenChips
        ids={ids}
        nameOf={(id) => names[id] ?? id}
        onRemove={(id) => set(ids.filter((one) => one !== id))}
        removeLabel={routingText.applies.remove}
      />
    </div>
  );
}

const loadPosts = async (q: string, signal: AbortSignal): Promise<Option[]> => {
  const { items } = await call(orgApi.people, { query: { q }, signal });
  return items.map((person) => ({ id: person.postId, name: `${person.fullName}, ${person.title}` }));
};
const loadUnits = async (q: string, signal: AbortSignal): Promise<Option[]> => {
  const { items } = await call(orgApi.units, { query: { q }, signal });
  return items.map((unit) => ({ id: unit.id, name: unit.name }));
};

function Rights({ step, onChange }: Change) {
  const basis = (name: 'noHolder' | 'drafterHolds', label: string) => (
    <TextInput
      label={label}
      maxLength={500}
      onChange={(event) => {
        const value = event.currentTarget.value;
        onChange({ omit: { ...step.omit, [name]: value.trim() === '' ? null : value } });
      }}
      value={step.omit[name] ?? ''}
    />
  );
  return (
    <>
      <div className={styles.checks}>
        <label>
          <input
            checked={step.mayEdit}
            onChange={(event) => onChange({ mayEdit: event.currentTarget.checked })}
            type="checkbox"
          />
          {text.mayEdit}
        </label>
        <label>
          <input
            checked={step.mayAddConsultation}
            onChange={(event) => onChange({ mayAddConsultation: event.currentTarget.checked })}
            type="checkbox"
          />
          {text.mayAddConsultation}
        </label>
      </div>
      {step.kind === 'UNIT_REVIEW' && (
        <div className={styles.fields}>
          {basis('noHolder', text.noHolder)}
          {basis('drafterHolds', text.drafterHolds)}
        </div>
      )}
    </>
  );
}
