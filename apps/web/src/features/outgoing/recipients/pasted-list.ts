import type { RecipientInput } from '@congvu/contracts';
import { foldText } from '@congvu/vn-text';
import { type Directory, recipientOf, type Section } from './directory.ts';

export type Pasted = {
  recipients: RecipientInput[];
  /** Units behind "Lưu: VT,". */
  keepUnits: string[];
  /** Lines that name nobody in the directory: kept as typed, without an address. */
  unresolved: string[];
};

const ROLE_WORDS: [RegExp, RecipientInput['role']][] = [
  [/\((?:để\s+)?(?:báo cáo|b\/c)\)/iu, 'TO_REPORT'],
  [/\((?:để\s+)?(?:thực hiện|t\/h)\)/iu, 'TO_ACT'],
  [/\((?:để\s+)?(?:phối hợp|p\/h)\)/iu, 'TO_COORDINATE'],
  [/\((?:để\s+)?(?:giám sát|g\/s)\)/iu, 'TO_SUPERVISE'],
  [/\((?:để\s+)?(?:biết)\)/iu, 'TO_KNOW'],
];

/** Reads a pasted "Nơi nhận": one a line or after ";", with or without dashes and the heading. "Như trên" and "Lưu" are
 *  printed by themselves, so they become no recipients. */
export function readPasted(text: string, directory: Directory, section: Section): Pasted {
  const names = namesOf(directory);
  const out: Pasted = { recipients: [], keepUnits: [], unresolved: [] };
  for (const line of linesOf(text)) {
    const keep = /^Lưu\s*:?\s*(.*)$/iu.exec(line);
    if (keep) {
      const units = (keep[1] ?? '').split(/\s*,\s*/u).filter((unit) => unit !== '' && unit !== 'VT');
      out.keepUnits.push(...units);
      continue;
    }
    if (/^Như\s+(?:trên|Điều\s+\S+)$/iu.test(line)) continue;
    const recipient = resolve(line, names, section);
    if (recipient.target.id === null) out.unresolved.push(recipient.printedLine);
    out.recipients.push(recipient);
  }
  return out;
}

function linesOf(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/[\n\r;]+/u)
    .map((line) => line.replace(/^\s*(?:Nơi nhận|Kính gửi)\s*:?/iu, ''))
    .map((line) => line.replace(/^[\s\-–—+•*·]+/u, '').replace(/[\s.,;]+$/u, ''))
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '');
}

type Named = { kind: 'agency' | 'group' | 'unit' | 'post'; id: string };

/** Folded names and short names; a name two agencies share resolves to neither. */
function namesOf({ agencies, groups, inside }: Directory): Map<string, Named | null> {
  const names = new Map<string, Named | null>();
  const add = (name: string, named: Named) => {
    const key = foldText(name);
    const before = names.get(key);
    if (key !== '') names.set(key, before === undefined || before?.id === named.id ? named : null);
  };
  for (const { id, name } of groups) add(name, { kind: 'group', id });
  for (const { id, name, shortName } of agencies) {
    add(name, { kind: 'agency', id });
    add(shortName, { kind: 'agency', id });
  }
  for (const { kind, id, name, hint } of inside) {
    add(name, { kind, id });
    if (hint) add(hint, { kind, id });
  }
  return names;
}

function resolve(line: string, names: ReadonlyMap<string, Named | null>, section: Section): RecipientInput {
  const word = ROLE_WORDS.find(([pattern]) => pattern.test(line));
  const printedLine = (word ? line.replace(word[0], '').trim() : line).slice(0, 300);
  const plain = printedLine.replace(/\s*\([^)]*\)$/u, '');
  const found = names.get(foldText(printedLine)) ?? names.get(foldText(plain)) ?? null;
  const known = recipientOf(
    { kind: found?.kind ?? 'agency', id: found?.id ?? '', name: printedLine },
    section,
  );
  return {
    ...known,
    ...(word ? { role: word[1] } : {}),
    target: found ? { kind: found.kind, id: found.id } : { kind: 'external', id: null },
  };
}

/** Adds what is not there yet, in order; who stands in the section twice would get one delivery anyway (R-SND-1). */
export function withAdded(
  now: readonly RecipientInput[],
  added: readonly RecipientInput[],
): RecipientInput[] {
  const keys = new Set(now.map(sameKey));
  const fresh = added.filter((one) => {
    const key = sameKey(one);
    if (keys.has(key)) return false;
    keys.add(key);
    return true;
  });
  return [...now, ...fresh];
}

const sameKey = ({ section, target, printedLine }: RecipientInput): string =>
  `${section}|${target.id ? `${target.kind}|${target.id}` : foldText(printedLine)}`;

/** Moves one recipient of a list by steps; at the ends it stays. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  if (from === to || from < 0 || to < 0 || from >= list.length || to >= list.length) return [...list];
  const out = [...list];
  const [item] = out.splice(from, 1);
  out.splice(to, 0, item as T);
  return out;
}
