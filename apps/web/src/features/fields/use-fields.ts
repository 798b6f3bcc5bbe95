import { ALL_FIELDS, fieldsApi } from '@congvu/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { fieldText } from './messages.ts';

export const fieldsQuery = (post: string) =>
  queryOptions({
    queryKey: ['fields', post],
    queryFn: ({ signal }) => call(fieldsApi.list, { signal }),
    staleTime: 5 * 60_000,
  });

type Option = { value: string; label: string };
export type FieldNames = {
  /** Fields that may be chosen today, and these that stand there already. */
  optionsWith: (chosen: readonly string[]) => Option[];
  /** The name today; the code while the list is not there. */
  nameOf: (code: string) => string;
};

/** The catalogue of the own agency (lĩnh vực), in words. */
export function useFields(): FieldNames {
  const post = useTabPost();
  const items = useQuery(fieldsQuery(post)).data?.items ?? [];
  const nameOf = (code: string): string => {
    if (code === ALL_FIELDS) return fieldText.every;
    const field = items.find((one) => one.code === code);
    if (!field) return code;
    return field.state === 'ended' ? fieldText.endedName(field.name) : field.name;
  };
  const optionsWith = (chosen: readonly string[]): Option[] => {
    const open = items.filter(({ state }) => state === 'in-force').map(({ code }) => code);
    const codes = [...open, ...chosen.filter((code) => !open.includes(code))];
    return codes.map((code) => ({ value: code, label: nameOf(code) }));
  };
  return { optionsWith, nameOf };
}
