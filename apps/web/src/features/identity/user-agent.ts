import { account } from './messages.ts';

const BROWSERS: readonly [RegExp, string][] = [
  // The order matters: each of them also calls itself by the names below it.
  [/Edg\//, 'Edge'],
  [/coc_coc_browser|CocCoc/i, 'Cốc Cốc'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
];

const nameOf = (list: readonly [RegExp, string][], text: string) =>
  list.find(([pattern]) => pattern.test(text))?.[1];

/** "Chrome trên Windows" from the browser's own words; programs without a browser are named as such. */
export function deviceWords(userAgent: string): string {
  const words = account.sessions;
  const browser = nameOf(BROWSERS, userAgent);
  const system = nameOf(SYSTEMS, userAgent);
  if (browser && system) return words.on(browser, system);
  if (browser || system) return browser ?? system ?? words.unknown;
  return userAgent.trim() ? words.script : words.unknown;
}
