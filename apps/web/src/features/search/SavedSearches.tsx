import { type SavedSearch, searchApi } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { call } from '../../lib/call.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { search } from './messages.ts';
import styles from './search.module.css';
import { savedAddress } from './search-state.ts';

const words = search.saved;

function useSaved() {
  const post = useTabPost();
  const client = useQueryClient();
  const queryKey = ['search', 'saved', post];
  const { data } = useQuery({ queryKey, queryFn: ({ signal }) => call(searchApi.saved, { signal }) });
  return { saved: data?.items ?? [], refresh: () => client.invalidateQueries({ queryKey }) };
}

/** Own saved searches as links; the one that is shown now is marked. */
export function SavedSearches() {
  const { saved, refresh } = useSaved();
  const [address] = useSearchParams();
  const [leaving, setLeaving] = useState<SavedSearch | null>(null);
  const now = savedAddress(address);
  if (saved.length === 0) return null;
  const forget = async () => {
    await call(searchApi.forget, { params: { savedId: leaving!.id } });
    await refresh();
  };
  return (
    <nav aria-label={words.label} className={styles.saved}>
      <span className="fs13 t2">{words.label}</span>
      <ul>
        {saved.map((item) => (
          <li key={item.id}>
            <Link aria-current={item.address === now ? 'page' : undefined} to={`/tim?${item.address}`}>
              {item.name}
            </Link>
            <IconButton icon="close" label={words.forget(item.name)} onPress={() => setLeaving(item)} />
          </li>
        ))}
      </ul>
      <ConfirmDialog
        onClose={() => setLeaving(null)}
        onConfirm={forget}
        opened={leaving !== null}
        sentence={words.forgetSentence}
        title={words.forgetTitle(leaving?.name ?? '')}
        verb={words.forgetVerb}
      />
    </nav>
  );
}

/** Keeps the search that is shown under a name. */
export function SaveSearch({ isAsked }: { isAsked: boolean }) {
  const { saved, refresh } = useSaved();
  const [address] = useSearchParams();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const isTaken = saved.some(
    (item) => item.name.toLocaleLowerCase('vi') === name.trim().toLocaleLowerCase('vi'),
  );
  const save = async () => {
    await call(searchApi.save, { body: { name: name.trim(), address: savedAddress(address) } });
    await refresh();
    setName('');
  };
  return (
    <>
      <ActionButton
        disabledReason={isAsked ? null : words.nothing}
        onPress={() => setOpen(true)}
        reasonPlace="hidden"
      >
        {words.save}
      </ActionButton>
      <ConfirmDialog
        disabledReason={name.trim() ? null : words.noName}
        holdsText={name !== ''}
        onClose={() => setOpen(false)}
        onConfirm={save}
        opened={isOpen}
        title={words.saveTitle}
        verb={words.saveVerb}
      >
        <TextInput
          data-autofocus
          description={isTaken ? words.replaces : undefined}
          label={words.name}
          maxLength={100}
          onChange={(event) => setName(event.currentTarget.value)}
          placeholder={words.nameHint}
          value={name}
        />
      </ConfirmDialog>
    </>
  );
}
