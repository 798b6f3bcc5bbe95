import type { Mark } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { marksQuery, useMarksOf } from './queries.ts';

/** The own marks of each row of a list. */
export function useRowMarks(rows: readonly { id: string }[]): (id: string) => Mark[] {
  const items = useQuery(marksQuery).data?.items;
  const all = rows.map(({ id }) => id).join(' ');
  const ids = useMemo(() => all.split(' ').filter(Boolean), [all]);
  const of = useMarksOf(ids);
  return (id) => {
    const held = of.get(id);
    return held ? (items ?? []).filter((mark) => held.includes(mark.id)) : [];
  };
}

/** Letters chosen in a list; another tab begins with none. */
export function useSelection(scope: string) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scope is what empties it
  useEffect(() => setSelected(new Set()), [scope]);
  return { selected, setSelected };
}
