import { doorsApi, type FolderDoor } from '@congvu/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { doorTexts } from './messages.ts';
import { doorsQuery } from './queries.ts';

const words = doorTexts.folder;

type Props = { former: FolderDoor | null; places: readonly string[]; onClose: () => void };

/** Which folder under the places of the agency the scanner writes into. */
export function FolderDialog({ former, places, onClose }: Props) {
  const client = useQueryClient();
  const [place, setPlace] = useState(
    () => places.find((one) => former?.path.startsWith(one)) ?? places[0] ?? '',
  );
  const [within, setWithin] = useState(() => former?.path.slice(place.length + 1) ?? '');
  const save = async () => {
    await call(doorsApi.saveFolder, { body: { place, within: within.trim() } });
    await client.invalidateQueries({ queryKey: doorsQuery.queryKey });
  };
  return (
    <ConfirmDialog
      holdsText
      onClose={onClose}
      onConfirm={save}
      opened
      sentence={words.sentence}
      title={words.dialog}
      verb={doorTexts.save}
    >
      <NativeSelect
        data={[...places]}
        label={words.place}
        onChange={(event) => setPlace(event.currentTarget.value)}
        value={place}
      />
      <TextInput
        autoComplete="off"
        label={words.within}
        onChange={(event) => setWithin(event.currentTarget.value)}
        value={within}
      />
    </ConfirmDialog>
  );
}
