import { directiveApi } from '@congvu/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { directive } from './messages.ts';
import { phrasesQuery } from './queries.ts';

type Props = { text: string; onChange: (text: string) => void };

/** The leader's own sentences: one press writes one, the typed one can be kept. */
export function PhraseBar({ text, onChange }: Props) {
  const client = useQueryClient();
  const [isManaging, setIsManaging] = useState(false);
  const items = useQuery(phrasesQuery).data?.items ?? [];
  const onSuccess = () => client.invalidateQueries({ queryKey: phrasesQuery.queryKey });
  const keep = useMutation({
    mutationFn: (kept: string) => call(directiveApi.keepPhrase, { body: { text: kept } }),
    onSuccess,
  });
  const drop = useMutation({
    mutationFn: (phraseId: string) => call(directiveApi.dropPhrase, { body: { phraseId } }),
    onSuccess,
  });
  const typed = text.trim();
  const isNew = typed !== '' && !items.some((one) => one.text === typed);
  if (items.length === 0 && !isNew) return null;
  const failure = keep.error ?? drop.error;
  return (
    <>
      <fieldset className="row" style={{ flexWrap: 'wrap', margin: '6px 0 0', padding: 0, border: 0 }}>
        <legend className="sr-only">{directive.phrases}</legend>
        {items.map((one) => (
          <span className="row" key={one.id}>
            <button className="cellnum fs13" onClick={() => onChange(joined(text, one.text))} type="button">
              {one.text}
            </button>
            {isManaging && (
              <IconButton icon="close" label={directive.drop(one.text)} onPress={() => drop.mutate(one.id)} />
            )}
          </span>
        ))}
        {isNew && (
          <ActionButton busy={keep.isPending} look="quiet" onPress={() => keep.mutate(typed)} size="small">
            {directive.keep}
          </ActionButton>
        )}
        {items.length > 0 && (
          <ActionButton look="quiet" onPress={() => setIsManaging(!isManaging)} size="small">
            {isManaging ? directive.manageDone : directive.manage}
          </ActionButton>
        )}
      </fieldset>
      {failure != null && <ErrorState error={failure} look="strip" />}
    </>
  );
}

/** Added after what is typed, never in its place. */
const joined = (text: string, phrase: string): string =>
  text.trim() === '' ? phrase : `${text.trimEnd()} ${phrase}`;
