import { type FollowKind, followKinds, relationsApi, type SearchHit } from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DocumentPicker } from './DocumentPicker.tsx';
import { relations } from './messages.ts';

const words = relations.startFollowUp;

/** The draft that replaces, amends, corrects or recalls a letter, begun without looking for its page first. */
export function StartFollowUp() {
  const [opened, setOpened] = useState(false);
  const [kind, setKind] = useState<FollowKind>('REPLACES');
  const [hit, setHit] = useState<SearchHit | null>(null);
  const navigate = useNavigate();
  const start = async () => {
    const made = await call(relationsApi.startFollowUp, { params: { id: hit!.id }, body: { kind } });
    void navigate(`/van-ban-di/${made.id}/soan`);
  };
  return (
    <>
      <ActionButton icon="link" onPress={() => setOpened(true)}>
        {words.open}
      </ActionButton>
      <ConfirmDialog
        disabledReason={hit ? (hit.kind === 'outgoing' ? null : words.notOwn) : words.missing}
        holdsText={hit !== null}
        onClose={() => setOpened(false)}
        onConfirm={start}
        opened={opened}
        sentence={words.sentence}
        title={words.title}
        verb={words.verb}
      >
        <NativeSelect
          data={followKinds.map((value) => ({ value, label: words.kinds[value] }))}
          label={words.kind}
          onChange={(event) => setKind(event.currentTarget.value as FollowKind)}
          value={kind}
        />
        <DocumentPicker label={words.target} onChange={setHit} startsDialog value={hit} />
      </ConfirmDialog>
    </>
  );
}
