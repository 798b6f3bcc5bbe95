import { type Mark, type MarkColour, type MarkKind, markColours, markKinds } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Segment } from '../../ui/Segment.tsx';
import styles from './marks.module.css';
import { marks as words } from './messages.ts';
import { useMarkActs } from './queries.ts';

type Props = { mark: Mark | null; onClose: () => void; onDone: (id: string) => void };

/** A new folder or label, or another name and colour of one. Mounted when opened. */
export function MarkDialog({ mark, onClose, onDone }: Props) {
  const acts = useMarkActs();
  const [name, setName] = useState(mark?.name ?? '');
  const [kind, setKind] = useState<MarkKind>(mark?.kind ?? 'label');
  const [colour, setColour] = useState<MarkColour>(mark?.colour ?? 'muc');
  const save = async () => {
    const named = { name: name.trim(), colour };
    const { id } = mark
      ? await acts.change.mutateAsync({ markId: mark.id, ...named })
      : await acts.create.mutateAsync({ kind, ...named });
    onDone(id);
  };
  return (
    <ConfirmDialog
      disabledReason={name.trim() ? null : words.nameMissing}
      holdsText={name !== (mark?.name ?? '')}
      onClose={onClose}
      onConfirm={save}
      opened
      sentence={words.mine}
      title={mark ? words.changeTitle(mark.name) : words.addTitle}
      verb={mark ? words.changeVerb : words.addVerb}
    >
      {!mark && (
        <Segment
          label={words.title}
          onChange={setKind}
          options={markKinds.map((value) => ({ value, label: words.kinds[value] }))}
          value={kind}
        />
      )}
      <TextInput
        data-autofocus
        label={words.name}
        maxLength={60}
        onChange={(event) => setName(event.currentTarget.value)}
        required
        value={name}
      />
      <fieldset className={styles.colours}>
        <legend className="fs13 t2">{words.colour}</legend>
        {markColours.map((value) => (
          <label className={styles.swatch} key={value}>
            <input
              checked={value === colour}
              name="colour"
              onChange={() => setColour(value)}
              type="radio"
              value={value}
            />
            <span aria-hidden="true" className={`${styles.spot} ${styles[value]}`} />
            {words.colours[value]}
          </label>
        ))}
      </fieldset>
    </ConfirmDialog>
  );
}
