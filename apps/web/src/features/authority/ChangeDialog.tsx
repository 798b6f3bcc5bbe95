import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Checkbox.css';
import { ALL_FIELDS, type AuthorityChange, authorityApi, type ResponseOf } from '@congvu/contracts';
import { documentTypes } from '@congvu/vn-text';
import { Checkbox, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import { useMe } from '../../lib/use-me.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { LineField } from '../../ui/LineField.tsx';
import styles from '../admin/decision.module.css';
import { FieldSelect } from '../fields/FieldSelect.tsx';
import { authorityText as words } from './messages.ts';

export type Overview = ResponseOf<typeof authorityApi.overview>;
export type AddKind = 'mandate' | 'field' | 'byOrder' | 'abbreviation';
/** What to end, without its last day. */
export type Ending =
  | { kind: 'endMandate'; mandateId: string }
  | { kind: 'endField'; postId: string; fieldCode: string }
  | { kind: 'endByOrder'; ruleId: string };

function useSend(onClose: () => void) {
  const client = useQueryClient();
  return async (change: AuthorityChange) => {
    await call(authorityApi.propose, { body: { change } });
    onClose();
    await client.invalidateQueries({ queryKey: ['authority'] });
  };
}

type ChangeDialogProps = { kind: AddKind; data: Overview; onClose: () => void };

/** Proposes one new record; what the server refuses is said in the dialog. */
export function ChangeDialog({ kind, data, onClose }: ChangeDialogProps) {
  const today = dayOf(useMe().now);
  const send = useSend(onClose);
  const options = optionsOf(kind, data);
  const [target, setTarget] = useState(options[0]?.value ?? '');
  const [typeCodes, setTypeCodes] = useState<string[]>([]);
  const [text, setText] = useState('');
  const [basis, setBasis] = useState('');
  const [from, setFrom] = useState<string | null>(today);
  const [to, setTo] = useState<string | null>(null);
  const input = { target, typeCodes, text: text.trim(), basis: basis.trim(), from, to };
  const change = changeOf(kind, input, data);
  return (
    <ConfirmDialog
      disabledReason={change ? null : words.needed}
      holdsText={basis !== ''}
      onClose={onClose}
      onConfirm={() => change && send(change)}
      opened
      sentence={words.addSentence[kind]}
      title={words.addTitle[kind]}
      verb={words.send}
    >
      <NativeSelect
        data={options}
        label={targetLabels[kind]}
        onChange={(event) => setTarget(event.currentTarget.value)}
        value={target}
      />
      {(kind === 'mandate' || kind === 'byOrder') && <Types onChange={setTypeCodes} value={typeCodes} />}
      {kind === 'field' && (
        <FieldSelect
          all={{ value: ALL_FIELDS, label: words.allFields }}
          isRequired
          onChange={(code) => setText(code ?? '')}
          value={text}
        />
      )}
      {kind === 'abbreviation' && (
        <LineField label={words.text} maxLength={20} onChange={setText} required value={text} />
      )}
      <LineField label={words.basis} maxLength={500} onChange={setBasis} required value={basis} />
      <DateField label={words.from} onChange={setFrom} required value={from} />
      {kind === 'mandate' && <DateField label={words.to} onChange={setTo} required value={to} />}
    </ConfirmDialog>
  );
}

const targetLabels: Record<AddKind, string> = {
  mandate: words.grantee,
  field: words.deputy,
  byOrder: words.unit,
  abbreviation: words.target,
};

function optionsOf(kind: AddKind, data: Overview): { value: string; label: string }[] {
  if (kind === 'byOrder') return data.units.map(({ id, name }) => ({ value: id, label: name }));
  if (kind === 'abbreviation') {
    const names = new Map(data.abbreviations.map((row) => [row.targetId, row.name]));
    return [...names].map(([value, label]) => ({ value, label }));
  }
  return data.posts
    .filter((post) => (kind === 'field' ? post.isDeputy : post.mayBeAuthorised))
    .map(({ id, label }) => ({ value: id, label }));
}

type Input = {
  target: string;
  typeCodes: string[];
  text: string;
  basis: string;
  from: string | null;
  to: string | null;
};

/** The change as it is sent; null while something is missing. */
function changeOf(kind: AddKind, input: Input, data: Overview): AuthorityChange | null {
  const { target, typeCodes, text, basis, from: validFrom, to: validTo } = input;
  if (target === '' || basis === '' || validFrom === null) return null;
  switch (kind) {
    case 'mandate':
      if (typeCodes.length === 0 || validTo === null) return null;
      return { kind, granteePostId: target, typeCodes, basis, validFrom, validTo };
    case 'byOrder':
      return typeCodes.length === 0 ? null : { kind, unitId: target, typeCodes, basis, validFrom };
    case 'field':
      return text === '' ? null : { kind, postId: target, fieldCode: text, basis, validFrom };
    case 'abbreviation': {
      const targetKind = data.abbreviations.find((row) => row.targetId === target)?.targetKind ?? 'unit';
      return text === '' ? null : { kind, targetKind, targetId: target, text, basis, validFrom };
    }
  }
}

function Types({ value, onChange }: { value: string[]; onChange: (codes: string[]) => void }) {
  const isAll = value.includes('*');
  return (
    <fieldset className={styles.card}>
      <legend className="fs13 t2">{words.type}</legend>
      <Checkbox
        checked={isAll}
        label={words.all}
        onChange={(event) => onChange(event.currentTarget.checked ? ['*'] : [])}
        size="xs"
      />
      {!isAll && (
        <div className={styles.types}>
          {documentTypes.map(({ code, name }) => (
            <Checkbox
              checked={value.includes(code)}
              key={code}
              label={name}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked ? [...value, code] : value.filter((each) => each !== code),
                )
              }
              size="xs"
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}

/** Proposes the end of a record by its last day. */
export function EndDialog({ ending, onClose }: { ending: Ending; onClose: () => void }) {
  const today = dayOf(useMe().now);
  const send = useSend(onClose);
  const [lastDay, setLastDay] = useState<string | null>(today);
  return (
    <ConfirmDialog
      disabledReason={lastDay ? null : words.needed}
      look="danger"
      onClose={onClose}
      onConfirm={() => send({ ...ending, lastDay: lastDay ?? today })}
      opened
      sentence={words.endSentence}
      title={words.endTitle}
      verb={words.send}
    >
      <DateField label={words.lastDay} onChange={setLastDay} required value={lastDay} />
    </ConfirmDialog>
  );
}
