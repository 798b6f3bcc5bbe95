import type { QueryOf, searchApi } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { searchTokens } from '@congvu/vn-text';
import { type RawBuilder, sql } from 'kysely';
import { type CodeFacet, facetWord, type WordFacet } from '../index-entry/facets.ts';
import { agencyWord } from '../index-entry/words.ts';
import { labelQuery, quoted } from './parse-query.ts';

type Asked = Omit<QueryOf<typeof searchApi.search>, 'limit' | 'after'>;
type RangeColumn = 'issued' | 'arrived' | 'due';

/** What must be true of a document besides its words; all of it together. */
export type Conditions = {
  /** One of these codes. */
  codes: { facet: CodeFacet; values: readonly string[] }[];
  /** All these words in this field, marks aside, the last letters may be missing. */
  words: { facet: WordFacet; text: string }[];
  number: string | null;
  arrivalNumber: number | null;
  ranges: { column: RangeColumn; from: LocalDay | null; to: LocalDay | null }[];
  /** Past its deadline and not done. */
  isOverdue: boolean;
  /** Own folders and labels: by id, or by name as it is typed. */
  marks: ({ id: string } | { name: string })[];
};

export const noConditions = (): Conditions => ({
  codes: [],
  words: [],
  number: null,
  arrivalNumber: null,
  ranges: [],
  isOverdue: false,
  marks: [],
});

const codeFields: Partial<Record<keyof Asked, CodeFacet>> = {
  kind: 'kind',
  type: 'type',
  state: 'state',
  effect: 'effect',
  urgency: 'urgency',
  medium: 'medium',
  field: 'field',
};
const wordFields: Partial<Record<keyof Asked, WordFacet>> = {
  issuer: 'issuer',
  signer: 'signer',
  recipient: 'to',
  unit: 'unit',
  handler: 'handler',
  note: 'note',
};

/** The conditions of the fields of a question. */
export function conditionsOf(asked: Asked): Conditions {
  const entries = Object.entries(asked) as [keyof Asked, string | number | boolean | undefined][];
  const given = entries.filter(([, value]) => value !== undefined && value !== '');
  const range = (column: RangeColumn, from: LocalDay | undefined, to: LocalDay | undefined) =>
    from || to ? [{ column, from: from ?? null, to: to ?? null }] : [];
  return {
    codes: [
      ...given.flatMap(([key, value]) =>
        codeFields[key] ? [{ facet: codeFields[key], values: [String(value)] }] : [],
      ),
      ...(asked.appendix ? [{ facet: 'has' as const, values: ['appendix'] }] : []),
    ],
    words: given.flatMap(([key, value]) =>
      wordFields[key] ? [{ facet: wordFields[key], text: String(value) }] : [],
    ),
    number: asked.number ?? null,
    arrivalNumber: asked.arrivalNumber ?? null,
    ranges: [
      ...range('issued', asked.from, asked.to),
      ...range('arrived', asked.arrivedFrom, asked.arrivedTo),
      ...range('due', asked.dueFrom, asked.dueTo),
    ],
    isOverdue: asked.overdue ?? false,
    marks: asked.mark ? [{ id: asked.mark }] : [],
  };
}

export const joined = (one: Conditions, other: Conditions): Conditions => ({
  codes: [...one.codes, ...other.codes],
  words: [...one.words, ...other.words],
  number: other.number ?? one.number,
  arrivalNumber: other.arrivalNumber ?? one.arrivalNumber,
  ranges: [...one.ranges, ...other.ranges],
  isOverdue: one.isOverdue || other.isOverdue,
  marks: [...one.marks, ...other.marks],
});

export const isEmpty = (conditions: Conditions): boolean =>
  conditions.codes.length + conditions.words.length + conditions.ranges.length + conditions.marks.length ===
    0 &&
  conditions.number === null &&
  conditions.arrivalNumber === null &&
  !conditions.isOverdue;

/** An index of words answers them; days and deadlines have none. */
export const hasWords = (conditions: Conditions): boolean =>
  conditions.codes.length + conditions.words.length > 0 || conditions.number !== null;

const columns: Record<RangeColumn, RawBuilder<unknown>> = {
  issued: sql`coalesce(e.issued_on, (e.sort_at at time zone 'Asia/Ho_Chi_Minh')::date)`,
  arrived: sql`e.arrived_on`,
  due: sql`e.due_on`,
};

const ended = ['done', 'returned_to_sender', 'duplicate', 'recalled'];

/** The conditions over `search.v_entry e`. */
export function conditionsSql(
  conditions: Conditions,
  { agencyId, personId, today }: { agencyId: string; personId: string; today: LocalDay },
): RawBuilder<boolean>[] {
  const agency = quoted(agencyWord(agencyId));
  const facets = facetsQuery(conditions);
  const label = conditions.number === null ? null : labelQuery(conditions.number);
  return [
    ...(facets ? [sql<boolean>`e.facets @@ ${`${agency} & ${facets}`}::tsquery`] : []),
    ...(label ? [sql<boolean>`e.label_words @@ ${`${agency} & ${label}`}::tsquery`] : []),
    ...(conditions.arrivalNumber === null
      ? []
      : [sql<boolean>`e.arrival_number = ${conditions.arrivalNumber}`]),
    ...conditions.ranges.flatMap(({ column, from, to }) => [
      ...(from ? [sql<boolean>`${columns[column]} >= ${from}::date`] : []),
      ...(to ? [sql<boolean>`${columns[column]} <= ${to}::date`] : []),
    ]),
    ...conditions.marks.map((mark) => underMark(mark, personId)),
    ...(conditions.isOverdue
      ? [
          sql<boolean>`(e.kind = 'incoming' and e.due_on < ${today}::date and e.state <> all (${ended}::text[])
            and not exists (select from documents.v_registered_letter l where l.id = e.document_id and l.suspended_at is not null))`,
        ]
      : []),
  ];
}

/** The letters a person put under a mark of his own; nobody asks for those of others. */
const underMark = (mark: Conditions['marks'][number], personId: string): RawBuilder<boolean> =>
  sql<boolean>`e.document_id in (select v.document_id from documents.v_personal_item v
    where v.person_id = ${personId}::uuid and ${'id' in mark ? sql`v.mark_id = ${mark.id}::uuid` : sql`v.name_key = ${markKey(mark.name)}`})`;

/** As names of marks are kept for comparison. */
const markKey = (name: string): string =>
  name.toWellFormed().normalize('NFC').replace(/\s+/gu, ' ').trim().toLocaleLowerCase('vi');

/** A field asked for by signs that are no words finds nothing, rather than everything. */
const nothing = quoted('nothing:asked');

function facetsQuery({ codes, words }: Conditions): string | null {
  const parts = [
    ...codes.map(({ facet, values }) => oneOf(values.map((value) => quoted(facetWord(facet, value))))),
    ...words.flatMap(({ facet, text }) => {
      const tokens = searchTokens(text.toWellFormed());
      if (tokens.length === 0) return [nothing];
      return tokens.map(({ folded }) => quoted(facetWord(facet, folded)) + (folded.length > 1 ? ':*' : ''));
    }),
  ];
  return parts.length === 0 ? null : parts.join(' & ');
}

const oneOf = (words: readonly string[]): string => `(${words.length === 0 ? nothing : words.join(' | ')})`;
