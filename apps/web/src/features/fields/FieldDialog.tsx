import { type FieldRow, fieldsApi } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import { useMe } from '../../lib/use-me.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { fieldText as words } from './messages.ts';

export type FieldTask = { kind: 'add' } | { kind: 'again' | 'rename' | 'retire'; field: FieldRow };

const saying = (task: FieldTask) =>
  ({
    add: { title: words.addTitle, sentence: words.addSentence, verb: words.addVerb },
    again: { title: words.againTitle, sentence: words.addSentence, verb: words.againVerb },
    rename: { title: words.renameTitle, sentence: words.renameSentence, verb: words.renameVerb },
    retire: {
      title: words.retireTitle(task.kind === 'add' ? '' : task.field.name),
      sentence: words.retireSentence,
      verb: words.retireVerb,
    },
  })[task.kind];

/** One change of the catalogue; what the server refuses is said in the dialog. */
export function FieldDialog({ task, onClose }: { task: FieldTask; onClose: () => void }) {
  const client = useQueryClient();
  const before = task.kind === 'add' ? '' : task.field.name;
  const [name, setName] = useState(before);
  const [on, setOn] = useState<string | null>(dayOf(useMe().now));
  const isReady =
    name.trim() !== '' &&
    (task.kind === 'rename' || on !== null) &&
    (task.kind !== 'rename' || name !== before);
  const send = async () => {
    await sendChange(task, { name: name.trim(), on: on ?? '' });
    onClose();
    await client.invalidateQueries({ queryKey: ['fields'] });
  };
  return (
    <ConfirmDialog
      {...saying(task)}
      disabledReason={isReady ? null : words.needed}
      holdsText={name !== before}
      look={task.kind === 'retire' ? 'danger' : 'primary'}
      onClose={onClose}
      onConfirm={send}
      opened
    >
      {(task.kind === 'add' || task.kind === 'rename') && (
        <TextInput
          data-autofocus
          label={words.name}
          maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          value={name}
        />
      )}
      {task.kind !== 'rename' && (
        <DateField
          label={task.kind === 'retire' ? words.lastDay : words.validFrom}
          onChange={setOn}
          required
          value={on}
        />
      )}
    </ConfirmDialog>
  );
}

function sendChange(task: FieldTask, { name, on }: { name: string; on: string }): Promise<unknown> {
  if (task.kind === 'rename') return call(fieldsApi.rename, { body: { code: task.field.code, name } });
  if (task.kind === 'retire') return call(fieldsApi.retire, { body: { code: task.field.code, lastDay: on } });
  return call(fieldsApi.add, { body: { name, validFrom: on } });
}
