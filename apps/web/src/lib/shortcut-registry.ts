import { type Chord, isSingleKey, type KeyPress, matchesChord, parseKeys } from './key-chord.ts';

/** A shortcut as a screen declares it. `label` is shown on the help sheet (Vietnamese, from the catalogue). */
export type Shortcut = {
  /** Notation of ui.md §3: "Ctrl+Enter", "Alt+R", "J", "G D", "?". */
  keys: string;
  label: string;
  run: () => void;
  /** Heading on the help sheet. */
  group?: string;
  /** Also while a dialog is open; without it a dialog silences the screen below. */
  inDialog?: boolean;
};

/** What surrounds a press; gathered from the DOM event by `listenForShortcuts`. */
export type PressContext = { inTextField: boolean; isComposing: boolean; dialogOpen: boolean };

export type ShortcutRegistry = {
  /** Adds a shortcut; the one added last wins. Returns the remover. */
  add(shortcut: Shortcut): () => void;
  /** True when a shortcut ran, so the browser's own action must be prevented. */
  press(press: KeyPress, context: PressContext): boolean;
  /** Single-character shortcuts on or off (user menu "Phím tắt đơn"). */
  setSingleKeys(on: boolean): void;
  areSingleKeysOn(): boolean;
  list(): readonly Shortcut[];
  subscribe(listener: () => void): () => void;
};

type Entry = { shortcut: Shortcut; chords: Chord[] };

/** A sequence ("G" then "D") must follow within this time; no shortcut *needs* timing, each has a link too. */
const SEQUENCE_MS = 1500;

/** The registry of one tab; `now` in milliseconds. */
export function createShortcutRegistry(now: () => number = Date.now): ShortcutRegistry {
  let entries: Entry[] = [];
  let snapshot: readonly Shortcut[] = [];
  let singleKeys = true;
  let begun: { press: KeyPress; at: number } | null = null;
  const listeners = new Set<() => void>();

  const changed = (next: Entry[]) => {
    entries = next;
    snapshot = next.map((entry) => entry.shortcut);
    for (const listener of listeners) listener();
  };
  const isAllowed = (entry: Entry, context: PressContext) => {
    if (context.dialogOpen && !entry.shortcut.inDialog) return false;
    return entry.chords.every((chord) => !isSingleKey(chord) || (singleKeys && !context.inTextField));
  };

  return {
    add(shortcut) {
      const entry = { shortcut, chords: parseKeys(shortcut.keys) };
      changed([...entries, entry]);
      return () => changed(entries.filter((one) => one !== entry));
    },
    press(press, context) {
      // Telex and VNI compose letters: a press inside a composition belongs to the text.
      if (context.isComposing) return false;
      const allowed = entries.filter((entry) => isAllowed(entry, context)).reverse();
      const first = begun && now() - begun.at <= SEQUENCE_MS ? begun.press : null;
      begun = null;
      const hit =
        (first && allowed.find((entry) => matchesSequence(entry.chords, [first, press]))) ||
        allowed.find((entry) => matchesSequence(entry.chords, [press]));
      if (hit) {
        hit.shortcut.run();
        return true;
      }
      const startsSequence = allowed.some(
        ({ chords: [head, tail] }) => head && tail && matchesChord(press, head),
      );
      if (startsSequence) begun = { press, at: now() };
      return false;
    },
    setSingleKeys(on) {
      singleKeys = on;
    },
    areSingleKeysOn: () => singleKeys,
    list: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function matchesSequence(chords: Chord[], presses: KeyPress[]): boolean {
  return (
    chords.length === presses.length &&
    chords.every((chord, index) => matchesChord(presses[index] as KeyPress, chord))
  );
}

/** The registry of this tab. */
export const shortcuts: ShortcutRegistry = createShortcutRegistry();

/** Connects the registry to the page; returns the disconnector. */
export function listenForShortcuts(registry: ShortcutRegistry, page: Document): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat) return;
    const context = {
      inTextField: isTextField(event.target),
      // 229 is what browsers report for a key an input method has taken.
      isComposing: event.isComposing || event.keyCode === 229,
      dialogOpen: page.querySelector('[role="dialog"][aria-modal="true"]') !== null,
    };
    if (registry.press(event, context)) event.preventDefault();
  };
  page.addEventListener('keydown', onKeyDown);
  return () => page.removeEventListener('keydown', onKeyDown);
}

const NOT_TYPED = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color']);

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !NOT_TYPED.has(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
