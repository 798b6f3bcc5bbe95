/** What the person sees (ui.md §5.7). `kept` = not on the server, but safe on this machine. */
export type SaveState = 'idle' | 'pending' | 'saving' | 'saved' | 'kept';

export type AutosaveStatus = { state: SaveState; savedAt: Date | null; error: unknown };

export type AutosaveParts<T> = {
  /** Sends the text to the server; rejects when it could not. */
  save: (value: T) => Promise<unknown>;
  /** Keeps a copy on this machine; called before every save. */
  keep: (value: T) => Promise<unknown>;
  /** The server has it: the copy may go. */
  drop: () => Promise<unknown>;
  onStatus: (status: AutosaveStatus) => void;
  now: () => Date;
};

export type Autosave<T> = {
  change(value: T): void;
  /** Saves at once (blur, Ctrl+S, leaving); resolves when the save has ended. */
  flush(): Promise<void>;
  stop(): void;
};

/** P8: 2 s after the last key stroke, at the latest every 5 s while typing. */
export const QUIET_MS = 2000;
export const LATEST_MS = 5000;
export const RETRY_MS = 10_000;

/** The clockwork of autosave; one save at a time, the newest text wins. */
export function createAutosave<T>(parts: AutosaveParts<T>): Autosave<T> {
  let waiting: { value: T } | null = null;
  let running: Promise<void> | null = null;
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let latest: ReturnType<typeof setTimeout> | undefined;
  let savedAt: Date | null = null;
  let stopped = false;

  const tell = (state: SaveState, error: unknown = null) => {
    if (!stopped) parts.onStatus({ state, savedAt, error });
  };
  const clear = () => {
    clearTimeout(quiet);
    clearTimeout(latest);
    quiet = undefined;
    latest = undefined;
  };
  const saveOne = async (value: T) => {
    tell('saving');
    // A machine without local storage must still be able to save on the server.
    await parts.keep(value).catch(() => undefined);
    try {
      await parts.save(value);
      savedAt = parts.now();
      if (!waiting) await parts.drop().catch(() => undefined);
      tell(waiting ? 'pending' : 'saved');
    } catch (error) {
      waiting ??= { value };
      tell('kept', error);
      if (!stopped) quiet ??= setTimeout(() => void flush(), RETRY_MS);
    }
  };
  const flush = async (): Promise<void> => {
    if (running) await running;
    const next = waiting;
    if (!next) return;
    clear();
    waiting = null;
    running = saveOne(next.value);
    await running;
    running = null;
  };
  return {
    change(value) {
      waiting = { value };
      tell('pending');
      clearTimeout(quiet);
      quiet = setTimeout(() => void flush(), QUIET_MS);
      latest ??= setTimeout(() => void flush(), LATEST_MS);
    },
    flush,
    stop() {
      stopped = true;
      clear();
    },
  };
}
