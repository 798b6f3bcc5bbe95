import { markKinds } from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useUrlState } from '../../lib/use-url-state.ts';
import { marks as words } from './messages.ts';
import { marksQuery } from './queries.ts';

/** The mark a list is narrowed to, in the address; undefined for all. */
export const useMarkFilter = (): string | undefined => useUrlState('nhan')[0] || undefined;

/** Narrows a list to one own folder or label; absent for who has none. */
export function MarkFilter() {
  const [markId, setMarkId] = useUrlState('nhan');
  const items = useQuery(marksQuery).data?.items ?? [];
  if (items.length === 0 && !markId) return null;
  const groups = markKinds.map((kind) => ({
    group: words.kindTitles[kind],
    items: items.filter((one) => one.kind === kind).map(({ id, name }) => ({ value: id, label: name })),
  }));
  return (
    <NativeSelect
      aria-label={words.filter}
      data={[{ value: '', label: words.everyMark }, ...groups.filter((one) => one.items.length > 0)]}
      onChange={(event) => setMarkId(event.currentTarget.value || null)}
      value={markId}
    />
  );
}
