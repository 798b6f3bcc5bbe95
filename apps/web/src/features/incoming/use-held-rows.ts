import { useMemo, useRef, useState } from 'react';
import { holdBack } from './incoming-rows.ts';

/** Keeps rows that came in above the known ones out of the list until they are asked for (ui.md §5.1). */
export function useHeldRows<Row extends { id: string }>(rows: readonly Row[] | undefined, scope: string) {
  const memory = useRef<{ scope: string; known: Set<string> | null }>({ scope, known: null });
  const [shownAll, setShownAll] = useState(0);
  return useMemo(() => {
    if (memory.current.scope !== scope) memory.current = { scope, known: null };
    if (!rows) return { rows: [] as Row[], held: 0, showAll: () => undefined };
    const result = holdBack(rows, memory.current.known);
    memory.current.known = new Set(result.shown.map((row) => row.id));
    const showAll = () => {
      memory.current.known = null;
      setShownAll((count) => count + 1);
    };
    return { rows: result.shown, held: result.held, showAll };
  }, [rows, scope, shownAll]);
}
