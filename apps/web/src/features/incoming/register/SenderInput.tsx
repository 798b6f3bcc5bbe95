import { orgApi } from '@congvu/contracts';
import { Autocomplete } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../../lib/call.ts';
import { useSettled } from '../../../lib/use-delayed.ts';
import { incoming } from '../messages.ts';
import { plain } from './prefill.ts';

const words = incoming.register;

type Props = { value: string; onChange: (name: string) => void; error: string | undefined };

/** The sender: free text, with the agencies of the directory offered while it is typed; a known one says so. */
export function SenderInput({ value, onChange, error }: Props) {
  const q = useSettled(value.trim());
  const { data = NONE } = useQuery({
    queryKey: ['org', 'senders', q],
    queryFn: async ({ signal }) => {
      const { items } = await call(orgApi.recipients, { query: { q: q.slice(0, 200) }, signal });
      return [...new Set(items.filter(({ kind }) => kind === 'agency').map(({ label }) => label))];
    },
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
  });
  const isKnown = value.trim() !== '' && data.some((name) => plain(name) === plain(value));
  return (
    <Autocomplete
      autoComplete="off"
      comboboxProps={{ withinPortal: false }}
      data={isKnown ? [] : [...data]}
      description={isKnown ? words.reading.known : undefined}
      error={error}
      filter={({ options }) => options}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      label={words.fields.senderName}
      name="senderName"
      onChange={onChange}
      required
      value={value}
    />
  );
}

const NONE: readonly string[] = [];
