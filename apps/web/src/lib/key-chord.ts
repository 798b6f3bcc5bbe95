/** The part of KeyboardEvent that matching needs. */
export type KeyPress = {
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
};

/** One press: physical key plus modifiers. */
export type Chord = { code: string; ctrl: boolean; alt: boolean; shift: boolean };

const NAMED_CODES: Record<string, string> = {
  '/': 'Slash',
  '.': 'Period',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
  Enter: 'Enter',
  Esc: 'Escape',
  Space: 'Space',
  PgUp: 'PageUp',
  PgDn: 'PageDown',
};

/**
 * Reads the notation of ui.md §3 ("Ctrl+Enter", "Alt+↓", "?", "G D") into a sequence of presses.
 * Throws on a key it does not know, so that a typing slip fails at once.
 */
export function parseKeys(keys: string): Chord[] {
  return keys.split(' ').map(parseChord);
}

function parseChord(text: string): Chord {
  // "?" is the shifted slash on every layout used here.
  if (text === '?') return { code: 'Slash', ctrl: false, alt: false, shift: true };
  const parts = text.split('+');
  const key = parts.pop() ?? '';
  const modifiers = new Set(parts);
  return {
    code: codeOf(key),
    ctrl: modifiers.has('Ctrl'),
    alt: modifiers.has('Alt'),
    shift: modifiers.has('Shift'),
  };
}

function codeOf(key: string): string {
  const named = NAMED_CODES[key];
  if (named) return named;
  if (/^[A-Z]$/.test(key)) return `Key${key}`;
  if (/^[0-9]$/.test(key)) return `Digit${key}`;
  if (/^F([1-9]|1[0-2])$/.test(key)) return key;
  throw new Error(`Unknown key in shortcut: ${key}`);
}

/** True when the press is that chord; the Mac's Command counts as Ctrl. */
export function matchesChord(press: KeyPress, chord: Chord): boolean {
  return (
    press.code === chord.code &&
    (press.ctrlKey || press.metaKey) === chord.ctrl &&
    press.altKey === chord.alt &&
    press.shiftKey === chord.shift
  );
}

/** A chord of plain character keys: it would type text, so it rests in text fields (WCAG 2.1.4). */
export function isSingleKey(chord: Chord): boolean {
  return !chord.ctrl && !chord.alt && /^(Key|Digit|Slash|Period|Space)/.test(chord.code);
}
