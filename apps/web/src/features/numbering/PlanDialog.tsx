import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Checkbox.css';
import { numberingApi, type ResponseOf } from '@congvu/contracts';
import { checkNumberGroups, documentTypes, type NumberGroup, type NumberScheme } from '@congvu/vn-text';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import { useMe } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import styles from '../admin/decision.module.css';
import { numberingText as words } from './messages.ts';

type Bodies = ResponseOf<typeof numberingApi.overview>['bodies'];
const SCHEMES = Object.entries(words.schemes).map(([value, label]) => ({ value, label }));
const REST = '*';
const firstGroups = (): NumberGroup[] => [
  { code: 'G1', name: words.firstGroups.decisions, typeCodes: ['DECISION', 'DIRECTIVE'] },
  { code: 'G2', name: words.firstGroups.others, typeCodes: [REST] },
];

/** Who proposes sees at once whether every type stands in exactly one group. */
export function PlanDialog({ bodies, onClose }: { bodies: Bodies; onClose: () => void }) {
  const client = useQueryClient();
  const nextYear = `${Number(dayOf(useMe().now).slice(0, 4)) + 1}-01-01`;
  const [bodyId, setBodyId] = useState(bodies[0]?.id ?? '');
  const [scheme, setScheme] = useState<NumberScheme>('letters_apart');
  const [groups, setGroups] = useState<NumberGroup[]>(firstGroups);
  const others = bodies.filter((body) => body.id !== bodyId);
  const [sharedId, setSharedId] = useState('');
  const [basis, setBasis] = useState('');
  const [from, setFrom] = useState<string | null>(nextYear);
  const faults = scheme === 'custom' ? checkNumberGroups(groups) : [];
  const send = async () => {
    await call(numberingApi.proposePlan, {
      body: {
        issuingBodyId: bodyId,
        scheme,
        basis: basis.trim(),
        validFrom: from ?? nextYear,
        ...(scheme === 'custom'
          ? { groups: groups.map((group) => ({ ...group, typeCodes: [...group.typeCodes] })) }
          : {}),
        ...(scheme === 'shared' ? { sharedBodyId: sharedId || (others[0]?.id ?? '') } : {}),
      },
    });
    onClose();
    await client.invalidateQueries({ queryKey: ['numbering'] });
  };
  const missing = basis.trim() === '' || from === null ? words.needed : null;
  return (
    <ConfirmDialog
      disabledReason={missing ?? (faults.length > 0 ? words.unsound : null)}
      holdsText={basis !== ''}
      onClose={onClose}
      onConfirm={send}
      opened
      sentence={words.plansHint}
      title={words.proposeTitle}
      verb={words.proposeVerb}
    >
      <NativeSelect
        data={bodies.map((body) => ({
          value: body.id,
          label: `${oneLine(body.printedName)} (${body.abbreviation})`,
        }))}
        label={words.body}
        onChange={(event) => setBodyId(event.currentTarget.value)}
        value={bodyId}
      />
      <NativeSelect
        data={others.length > 0 ? SCHEMES : SCHEMES.filter(({ value }) => value !== 'shared')}
        label={words.scheme}
        onChange={(event) => setScheme(event.currentTarget.value as NumberScheme)}
        value={scheme}
      />
      {scheme === 'shared' && <SharedSelect onChange={setSharedId} others={others} value={sharedId} />}
      {scheme === 'custom' && <GroupsEditor groups={groups} onChange={setGroups} />}
      <TextInput
        label={words.basis}
        maxLength={500}
        onChange={(event) => setBasis(event.currentTarget.value)}
        required
        value={basis}
      />
      <DateField description={words.fromHint} label={words.from} onChange={setFrom} required value={from} />
    </ConfirmDialog>
  );
}

type SharedProps = { others: Bodies; value: string; onChange: (id: string) => void };

function SharedSelect({ others, value, onChange }: SharedProps) {
  return (
    <NativeSelect
      data={others.map((body) => ({ value: body.id, label: oneLine(body.printedName) }))}
      label={words.shared}
      onChange={(event) => onChange(event.currentTarget.value)}
      value={value || (others[0]?.id ?? '')}
    />
  );
}

const oneLine = (name: string): string => name.replaceAll('\n', ' ');
type EditorProps = { groups: readonly NumberGroup[]; onChange: (groups: NumberGroup[]) => void };
const CHOICES = [
  ...documentTypes.map(({ code, name }) => ({ code: code as string, name: name as string })),
  { code: REST, name: words.rest as string },
];

/** A type ticked in one group leaves the others: it is numbered once. */
function GroupsEditor({ groups, onChange }: EditorProps) {
  const put = (code: string, change: Partial<NumberGroup>) =>
    onChange(groups.map((group) => (group.code === code ? { ...group, ...change } : group)));
  const move = (typeCode: string, to: string, isIn: boolean) =>
    onChange(
      groups.map((group) => {
        const rest = group.typeCodes.filter((each) => each !== typeCode);
        return { ...group, typeCodes: isIn && group.code === to ? [...rest, typeCode] : rest };
      }),
    );
  const add = () => {
    const last = Math.max(0, ...groups.map(({ code }) => Number(code.slice(1))));
    onChange([...groups, { code: `G${last + 1}`, name: '', typeCodes: [] }]);
  };
  return (
    <>
      {groups.map((group, index) => (
        <fieldset className={styles.card} key={group.code}>
          <legend className="fs13 t2">{words.group(index + 1)}</legend>
          <TextInput
            label={words.groupName}
            maxLength={120}
            onChange={(event) => put(group.code, { name: event.currentTarget.value })}
            value={group.name}
          />
          <div className={styles.types}>
            {CHOICES.map(({ code, name }) => (
              <Checkbox
                checked={group.typeCodes.includes(code)}
                key={code}
                label={name}
                onChange={(event) => move(code, group.code, event.currentTarget.checked)}
                size="xs"
              />
            ))}
          </div>
          {groups.length > 1 && (
            <div className={styles.acts}>
              <ActionButton
                onPress={() => onChange(groups.filter((each) => each.code !== group.code))}
                size="small"
              >
                {words.dropGroup}
              </ActionButton>
            </div>
          )}
        </fieldset>
      ))}
      <div className={styles.acts}>
        <ActionButton onPress={add} size="small">
          {words.addGroup}
        </ActionButton>
      </div>
    </>
  );
}
