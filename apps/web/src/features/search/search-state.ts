import {
  incomingLabels,
  type OutgoingState,
  outgoingLabels,
  type QueryInputOf,
  type SearchColumn,
  type SearchHit,
  type searchApi,
  searchColumns,
  urgencies,
} from '@congvu/contracts';
import { documentTypes } from '@congvu/vn-text';
import { formatDay } from '../../lib/format.ts';
import type { StatusChipProps } from '../../ui/StatusChip.tsx';
import { search } from './messages.ts';

export type Kind = keyof typeof search.kinds;
export type Field = keyof typeof search.fields;
type Query = QueryInputOf<typeof searchApi.search>;
type Input = 'text' | 'day' | 'number' | 'flag' | 'choice' | 'field';

/** One condition: its name in the address, what it asks of the server and how it is typed. */
export type FieldShape = {
  name: Field;
  asks: Exclude<keyof Query, 'q' | 'limit' | 'after' | 'sort' | 'kind'>;
  input: Input;
  group: keyof typeof search.conditions.groups;
  options?: readonly { value: string; label: string }[];
};

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
const types = documentTypes.map(({ code, name }) => ({ value: code, label: name }));
const urgencyOptions = urgencies.map(({ value, label }) => ({ value: String(value), label }));

export const fields: readonly FieldShape[] = [
  { name: 'so', asks: 'number', input: 'text', group: 'document' },
  { name: 'ten', asks: 'type', input: 'choice', group: 'document', options: types },
  { name: 'khan', asks: 'urgency', input: 'choice', group: 'document', options: urgencyOptions },
  { name: 'hl', asks: 'effect', input: 'choice', group: 'document', options: optionsOf(search.effects) },
  { name: 'lv', asks: 'field', input: 'field', group: 'document' },
  { name: 'ht', asks: 'medium', input: 'choice', group: 'document', options: optionsOf(search.media) },
  { name: 'sd', asks: 'arrivalNumber', input: 'number', group: 'document' },
  { name: 'gui', asks: 'issuer', input: 'text', group: 'people' },
  { name: 'ky', asks: 'signer', input: 'text', group: 'people' },
  { name: 'nhan', asks: 'recipient', input: 'text', group: 'people' },
  { name: 'soan', asks: 'unit', input: 'text', group: 'people' },
  { name: 'xl', asks: 'handler', input: 'text', group: 'people' },
  { name: 'gc', asks: 'note', input: 'text', group: 'people' },
  { name: 'tu', asks: 'from', input: 'day', group: 'days' },
  { name: 'den', asks: 'to', input: 'day', group: 'days' },
  { name: 'dtu', asks: 'arrivedFrom', input: 'day', group: 'days' },
  { name: 'dden', asks: 'arrivedTo', input: 'day', group: 'days' },
  { name: 'htu', asks: 'dueFrom', input: 'day', group: 'days' },
  { name: 'hden', asks: 'dueTo', input: 'day', group: 'days' },
  { name: 'qh', asks: 'overdue', input: 'flag', group: 'days' },
  { name: 'pl', asks: 'appendix', input: 'flag', group: 'document' },
];

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
const readable: Record<Input, (text: string, field: FieldShape) => boolean> = {
  text: (text) => text.length <= 200,
  field: (text) => text.length <= 40,
  day: isDay,
  number: (text) => /^[1-9]\d{0,6}$/.test(text),
  flag: (text) => text === '1',
  choice: (text, { options }) => options!.some(({ value }) => value === text),
};

export type Sort = keyof typeof search.sorts;
export type SearchFilter = {
  q: string;
  kind: Kind;
  sort: Sort;
  /** Conditions as the address holds them; only readable ones. */
  given: Partial<Record<Field, string>>;
};

/** The search as the address tells it; anything unreadable counts as not filtered. */
export function readFilter(address: URLSearchParams): SearchFilter {
  const kind = address.get('loai');
  const sort = address.get('xep');
  const given = fields.flatMap((field) => {
    const text = address.get(field.name)?.trim();
    return text && readable[field.input](text, field) ? [[field.name, text] as const] : [];
  });
  return {
    q: (address.get('q') ?? '').trim(),
    kind: kind === 'den' || kind === 'di' ? kind : 'all',
    sort: sort === 'newest' || sort === 'oldest' ? sort : 'relevance',
    given: Object.fromEntries(given),
  };
}

/** What is asked of the server; null when there is nothing to ask. */
export function searchQuery(filter: SearchFilter): Query | null {
  if (!filter.q && !isFiltered(filter)) return null;
  const asked = fields.flatMap((field) => {
    const value = filter.given[field.name];
    if (value === undefined) return [];
    return [[field.asks, field.input === 'flag' ? 'true' : value] as const];
  });
  return {
    ...(filter.q ? { q: filter.q.slice(0, 200) } : {}),
    ...(filter.kind === 'all' ? {} : { kind: filter.kind === 'den' ? 'incoming' : 'outgoing' }),
    ...(filter.sort === 'relevance' ? {} : { sort: filter.sort }),
    ...(Object.fromEntries(asked) as Partial<Query>),
  };
}

export const isFiltered = (filter: SearchFilter): boolean =>
  filter.kind !== 'all' || Object.keys(filter.given).length > 0;

/** Every condition in words, to be shown and taken away one by one. */
export function givenConditions(
  filter: SearchFilter,
  fieldName: (code: string) => string = (code) => code,
): { field: Field; text: string }[] {
  return fields.flatMap((field) => {
    const value = filter.given[field.name];
    if (value === undefined) return [];
    if (field.input === 'flag') return [{ field: field.name, text: search.fields[field.name] }];
    const shown =
      field.input === 'day'
        ? formatDay(value)
        : field.input === 'field'
          ? fieldName(value)
          : (field.options?.find((option) => option.value === value)?.label ?? value);
    return [{ field: field.name, text: `${dayLabel(field.name)}: ${shown}` }];
  });
}

/** "đến ngày" alone would not say which day it ends. */
const startOf: Partial<Record<Field, string>> = {
  den: 'Văn bản đến hết ngày',
  dden: 'Đến cơ quan đến hết ngày',
  hden: 'Hạn đến hết ngày',
};
const dayLabel = (field: Field): string => startOf[field] ?? search.fields[field];

const usualColumns: readonly SearchColumn[] = [
  'label',
  'issuedOn',
  'subject',
  'issuerName',
  'signer',
  'state',
];

/** The chosen columns in their order; unknown names are left out, none means the usual ones. */
export function readColumns(address: URLSearchParams): SearchColumn[] {
  const asked = new Set((address.get('cot') ?? '').split(','));
  const columns = searchColumns.filter((column) => asked.has(column));
  return columns.length === 0 ? [...usualColumns] : columns;
}

/** The columns with one put in or taken out, as the address holds them; the last one stays. */
export function withColumn(columns: readonly SearchColumn[], column: SearchColumn): string {
  const next = columns.includes(column)
    ? columns.filter((name) => name !== column)
    : searchColumns.filter((name) => name === column || columns.includes(name));
  return (next.length === 0 ? columns : next).join(',');
}

/** What is kept of an address when a search is saved: conditions, order, columns. */
export function savedAddress(address: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of ['q', 'loai', 'xep', 'xem', 'cot', ...fields.map((field) => field.name)]) {
    const value = address.get(name)?.trim();
    if (value) kept.set(name, value);
  }
  return kept.toString();
}

/** State of a found document as a chip; a state this page does not know yet has none. */
export function stateChip(
  hit: Pick<SearchHit, 'kind' | 'state'>,
): { text: string; kind: StatusChipProps['kind'] } | null {
  const labels: Record<string, { text: string; kind: StatusChipProps['kind'] }> =
    hit.kind === 'incoming' ? incomingLabels : outgoingLabels;
  return labels[hit.state as OutgoingState] ?? null;
}

/** What became of an issued document, when it is no longer simply in force. */
export function effectChip(
  hit: Pick<SearchHit, 'effect' | 'state'>,
): { text: string; kind: StatusChipProps['kind'] } | null {
  // A recalled document says so by its state.
  if (hit.effect === 'in_force' || hit.state === 'recalled' || !(hit.effect in search.effects)) return null;
  return { text: search.effects[hit.effect as keyof typeof search.effects], kind: 'neutral' };
}
