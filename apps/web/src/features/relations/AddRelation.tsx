import { manualRelationKinds, relationLabels, relationsApi, type SearchHit } from '@congvu/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DocumentPicker } from './DocumentPicker.tsx';
import { relations as words } from './messages.ts';

type Kind = (typeof manualRelationKinds)[number];

/** A relation nobody wrote into the document: căn cứ, thực hiện, viện dẫn; to a document of the library, or in words to
 *  one of elsewhere. */
export function AddRelation({ id }: { id: string }) {
  const [opened, setOpened] = useState(false);
  const [kind, setKind] = useState<Kind>('BASED_ON');
  const [hit, setHit] = useState<SearchHit | null>(null);
  const [cited, setCited] = useState('');
  const client = useQueryClient();
  const add = async () => {
    const end = hit ? { toId: hit.id } : { citedText: cited.trim() };
    await call(relationsApi.add, { params: { id }, body: { kind, ...end } });
    setHit(null);
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
        disabledReason={hit || cited.trim() ? null : words.addMissing}
        holdsText={cited !== '' || hit !== null}
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
        <DocumentPicker exceptId={id} label={words.picker.label} onChange={setHit} startsDialog value={hit} />
        {!hit && (
          <TextInput
            description={words.addOutside}
            label={words.addLabel}
            maxLength={300}
            onChange={(event) => setCited(event.currentTarget.value)}
            value={cited}
          />
        )}
      </ConfirmDialog>
    </>
  );
}
