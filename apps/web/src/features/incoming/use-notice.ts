import { useEffect, useState } from 'react';

const SHOWN_MS = 10_000;

/** A sentence about what was just done, gone after ten seconds; never a pop-up (P1). */
export function useNotice(shownMs: number = SHOWN_MS): [string | null, (text: string | null) => void] {
  const [notice, setNotice] = useState<{ text: string } | null>(null);
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => setNotice(null), shownMs);
    return () => clearTimeout(timer);
  }, [notice, shownMs]);
  return [notice?.text ?? null, (text) => setNotice(text ? { text } : null)];
}
