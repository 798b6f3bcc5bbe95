import { foldText } from '@congvu/vn-text';

export const minPasswordLength = 8;

/** What attackers try first in Vietnam and everywhere, folded (quality.md 43). */
const common = [
  'password',
  'matkhau',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  'iloveyou',
  'anhyeuem',
  'emyeuanh',
  'vietnam',
  'hanoi',
  'saigon',
  'congvu',
  'congvan',
  'vanthu',
  'ubnd',
  'admin',
  'administrator',
  'welcome',
  'letmein',
  'abcdef',
  'khongco',
  'thanhhoa',
];

/** Letters and digits only, without diacritics: `Thanhhoa@123` becomes `thanhhoa123`. */
const core = (text: string): string => foldText(text).replace(/[^a-z0-9]/gu, '');

const isRun = (text: string): boolean =>
  /^(.)\1*$/u.test(text) || '01234567890123456789'.includes(text) || '98765432109876543210'.includes(text);

/** Whether a password is too easy: short, a run, a common word or a name around the person with a few digits. Length
 *  and unusual words make a good one; no composition is asked for. */
export function isWeakPassword(password: string, names: readonly string[]): boolean {
  if ([...password.normalize('NFC')].length < minPasswordLength) return true;
  const bare = core(password);
  if (isRun(bare)) return true;
  const word = bare.replace(/^\d{1,8}|\d{1,8}$/gu, '');
  const known = [...common, ...names.map(core).filter((name) => name.length >= 4)];
  return (
    word === '' ||
    known.some((name) => word === name || (word.length < name.length + 4 && word.includes(name)))
  );
}
