import { DEFAULT_PREFERENCES, type Preferences } from './me.ts';
import { shortcuts } from './shortcut-registry.ts';

const STORAGE_KEY = 'congvu.preferences';

/** Applies size, density and single keys to the page at once, and remembers them for the next login page. */
export function applyPreferences(preferences: Preferences): void {
  document.documentElement.dataset.fontScale = preferences.fontScale;
  document.documentElement.dataset.density = preferences.density;
  shortcuts.setSingleKeys(preferences.singleKeys);
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(preferences));
  } catch {
    // Storage may be forbidden; the server keeps the preferences too.
  }
}

/** The preferences this machine saw last. */
export function rememberedPreferences(): Preferences {
  try {
    return { ...DEFAULT_PREFERENCES, ...JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') };
  } catch {
    return DEFAULT_PREFERENCES;
  }
}
