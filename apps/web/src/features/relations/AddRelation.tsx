import { manualRelationKinds, relationLabels, relationsApi } from '@congvu/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { relations as words } from './messages.ts';

type Kind = (typeof manualRelationKinds)[number];

/** A relation nobody wrote into the document: căn cứ, thực hiện, viện dẫn, said by hand in words. */
export function AddRelation({ id }: { id: string }) {
  const [opened, setOpened] = useState(false);
  const [kind, setKind] = useState<Kind>('BASED_ON');
  const [cited, setCited] = useState('');
  const client = useQueryClient();
  const add = async () => {
    await call(relationsApi.add, { params: { id }, body: { kind, citedText: cited.trim() } });
    setCited('');
    await client.invalidateQueries({ queryKey: ['relations'] });
  };
  return (
    <>
      <div>
        <ActionButton icon="link" onPress={() => setOpened(true)} size="small">
          {words.addTitle}
        </ActionButton>
      </div>
      <ConfirmDialog
        disabledReason={cited.trim() ? null : words.addLabel}
        holdsText={cited !== ''}
        onClose={() => setOpened(false)}
        onConfirm={add}
        opened={opened}
        title={words.addTitle}
        verb={words.add}
      >
        <NativeSelect
          data={manualRelationKinds.map((value) => ({ value, label: relationLabels[value].to }))}
          label={words.addKind}
          onChange={(event) => setKind(event.currentTarget.value as Kind)}
          value={kind}
        />
        <TextInput
          label={words.addLabel}
          maxLength={300}
          onChange={(event) => setCited(event.currentTarget.value)}
          value={cited}
        />
      </ConfirmDialog>
    </>
  );
}
