import { documentTypes, findDocumentType, foldText, formatDay } from '@congvu/vn-text';
import { type Conditions, noConditions } from './conditions.ts';
import { filterTexts as texts } from './filter-texts.ts';

export type ReadWords = {
  /** The question without its conditions. */
  rest: string;
  conditions: Conditions;
  understood: string[];
  notUnderstood: string[];
};

/** `từ:"Sở Nội vụ"`, `ngày:8/2020`: a word, a colon and, at once, a value. */
const pattern = /(?<![\p{L}\p{M}\p{N}])([\p{L}\p{M}-]{2,12}):(?:"([^"]*)"?|“([^”]*)”?|([^\s"“]+))/gu;

type Given = { written: string; value: string };
type Reader = (found: ReadWords, given: Given) => void;

/** Takes the conditions that are written as words out of a question (ui.md §3). What has the shape of a condition and is
 *  none stays part of the question, so that `về: việc` is still found. */
export function readFilterWords(text: string): ReadWords {
  const found: ReadWords = { rest: '', conditions: noConditions(), understood: [], notUnderstood: [] };
  found.rest = text
    .replace(pattern, (written: string, key: string, ...groups: unknown[]) => {
      const value = groups.slice(0, 3).find((group) => typeof group === 'string') as string | undefined;
      const reader = readers[foldText(key)];
      if (!reader || !value?.trim()) return written;
      reader(found, { written, value: value.trim() });
      return ' ';
    })
    .replace(/\s+/g, ' ')
    .trim();
  return found;
}

const wordsIn =
  (facet: Conditions['words'][number]['facet']): Reader =>
  ({ conditions, understood }, { value }) => {
    conditions.words.push({ facet, text: value });
    understood.push(`${texts.words[facet]}: ${value}`);
  };

const mark: Reader = ({ conditions, understood }, { value }) => {
  conditions.marks.push({ name: value });
  understood.push(texts.mark(value));
};

const register: Reader = (found, { value }) => {
  const kind = ({ den: 'incoming', di: 'outgoing' } as const)[foldText(value)];
  if (kind) {
    found.conditions.codes.push({ facet: 'kind', values: [kind] });
    found.understood.push(texts.kinds[kind]);
  } else {
    found.conditions.number = value;
    found.understood.push(texts.number(value));
  }
};

const type: Reader = (found, { written, value }) => {
  const asked = foldText(value);
  const type = documentTypes.find(
    ({ name, abbreviation }) =>
      foldText(name) === asked || abbreviation?.toLocaleLowerCase('vi') === value.toLocaleLowerCase('vi'),
  );
  const code = type?.code ?? (asked === 'cv' ? 'OFFICIAL_LETTER' : null);
  if (!code) return void found.notUnderstood.push(texts.noType(written));
  found.conditions.codes.push({ facet: 'type', values: [code] });
  found.understood.push(findDocumentType(code)!.name);
};

const has: Reader = (found, { written, value }) => {
  if (!/^phu[- ]?luc$/.test(foldText(value))) return void found.notUnderstood.push(texts.noHas(written));
  found.conditions.codes.push({ facet: 'has', values: ['appendix'] });
  found.understood.push(texts.appendix);
};

const urgent: Reader = (found) => {
  found.conditions.codes.push({ facet: 'urgency', values: ['1', '2', '3'] });
  found.understood.push(texts.urgent);
};

const issued: Reader = (found, given) => range(found, given, 'issued');

const due: Reader = (found, given) => {
  if (!foldText(given.value).startsWith('qua')) return range(found, given, 'due');
  found.conditions.isOverdue = true;
  found.understood.push(texts.overdue);
};

const arrivalNumber: Reader = (found, { written, value }) => {
  if (!/^\d{1,7}$/.test(value)) return void found.notUnderstood.push(texts.noNumber(written));
  found.conditions.arrivalNumber = Number(value);
  found.understood.push(texts.arrivalNumber(Number(value)));
};

const readers: Record<string, Reader | undefined> = {
  tu: wordsIn('issuer'),
  ky: wordsIn('signer'),
  gui: wordsIn('to'),
  'noi-nhan': wordsIn('to'),
  soan: wordsIn('unit'),
  'xu-ly': wordsIn('handler'),
  'ghi-chu': wordsIn('note'),
  nhan: mark,
  'thu-muc': mark,
  so: register,
  'so-den': arrivalNumber,
  loai: type,
  co: has,
  khan: urgent,
  ngay: issued,
  han: due,
};

function range(found: ReadWords, { written, value }: Given, column: 'issued' | 'due'): void {
  const days = readDays(value);
  if (!days) return void found.notUnderstood.push(texts.noDay(written));
  found.conditions.ranges.push({ column, ...days });
  const { from, to } = days;
  found.understood.push(
    texts.days(column, from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`),
  );
}

/** "14/8/2020", "8/2020" or "2020" as its first and last day; null when there is no such day. */
export function readDays(text: string): { from: string; to: string } | null {
  const match = /^(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?((?:19|20|21)\d{2})$/.exec(text.trim());
  if (!match) return null;
  const [day, month, year] = match.slice(1).map((part) => (part === undefined ? null : Number(part)));
  const last = new Date(Date.UTC(year!, month ?? 12, 0)).getUTCDate();
  const isReal = (month ?? 1) >= 1 && (month ?? 12) <= 12 && (day ?? 1) >= 1 && (day ?? 1) <= last;
  if (!isReal) return null;
  const text2 = (m: number, d: number) =>
    `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  return { from: text2(month ?? 1, day ?? 1), to: text2(month ?? 12, day ?? last) };
}
