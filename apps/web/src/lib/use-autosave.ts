import { useCallback, useEffect, useRef, useState } from 'react';
import { type Autosave, type AutosaveStatus, createAutosave } from './autosave.ts';
import { draftStore, type KeptDraft } from './draft-store.ts';

export type AutosaveOptions<T> = {
  /** Key of the local copy. */
  documentId: string;
  /** Version the text is based on; kept beside the copy so that a stale copy can be compared (§5.7). */
  version: string | null;
  save: (value: T) => Promise<unknown>;
};

export type AutosaveHandle<T> = {
  status: AutosaveStatus;
  /** Call on every change of the text. */
  change: (value: T) => void;
  /** Call on blur and before leaving. */
  flush: () => Promise<void>;
  /** A copy found on this machine that the server never got, or null. Offer it, then `dismiss`. */
  kept: KeptDraft<T> | null;
  dismissKept: () => void;
};

const IDLE: AutosaveStatus = { state: 'idle', savedAt: null, error: null };

/** Autosave of P8 and §5.7; show `status` with `<SaveStatus status={…} />`. */
export function useAutosave<T>(options: AutosaveOptions<T>): AutosaveHandle<T> {
  const [status, setStatus] = useState(IDLE);
  const [kept, setKept] = useState<KeptDraft<T> | null>(null);
  const latest = useRef(options);
  latest.current = options;
  const clockwork = useRef<Autosave<T> | null>(null);
  const { documentId } = options;

  useEffect(() => {
    const autosave = createAutosave<T>({
      save: (value) => latest.current.save(value),
      keep: (value) =>
        draftStore.put({ documentId, value, version: latest.current.version, keptAt: Date.now() }),
      drop: () => draftStore.drop(documentId),
      onStatus: setStatus,
      now: () => new Date(),
    });
    clockwork.current = autosave;
    draftStore.find<T>(documentId).then(setKept, () => setKept(null));
    const flush = () => void autosave.flush();
    window.addEventListener('online', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', flush);
      void autosave.flush().finally(() => autosave.stop());
    };
  }, [documentId]);

  const change = useCallback((value: T) => clockwork.current?.change(value), []);
  const flush = useCallback(() => clockwork.current?.flush() ?? Promise.resolve(), []);
  const dismissKept = useCallback(() => {
    setKept(null);
    void draftStore.drop(documentId);
  }, [documentId]);
  return { status, change, flush, kept, dismissKept };
}
