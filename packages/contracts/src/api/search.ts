import { z } from 'zod';
import { day, id, page, pageQuery, queryFlag, sha256, text } from '../common.ts';
import { operation } from '../operation.ts';

/** Fields a list of results may show (NĐ 30 Phụ lục VI); the order is the order of the list and of exports. */
export const searchColumns = [
  'label',
  'issuedOn',
  'typeName',
  'subject',
  'issuerName',
  'signer',
  'recipients',
  'arrivalNumber',
  'arrivedOn',
  'handlerName',
  'dueOn',
  'unitName',
  'drafterName',
  'urgency',
  'state',
  'effect',
  'medium',
  'pageCount',
  'copies',
  'note',
] as const;
export type SearchColumn = (typeof searchColumns)[number];

export const searchSorts = ['relevance', 'newest', 'oldest'] as const;

export const searchHit = z.object({
  id,
  kind: z.enum(['incoming', 'outgoing']),
  label: z.string(),
  subject: z.string(),
  issuerName: z.string(),
  issuedOn: day.nullable(),
  state: z.string(),
  effect: z.string(),
  /** Why it matched: a snippet with the matched words between « and ». */
  matched: z.enum(['number', 'subject', 'text', 'issuer', 'conditions']),
  snippet: z.string(),
  /** The other columns in words; a column that the document has not is absent. */
  fields: z.partialRecord(z.enum(searchColumns), z.string()),
});
export type SearchHit = z.infer<typeof searchHit>;

const words = z.string().trim().min(1).max(200).optional();

/** What is asked. `q` may hold conditions as words (`từ:"Sở Nội vụ" ngày:8/2020`); without any condition at all
 *  nothing is found. */
const searchFilter = z
  .object({
    q: z.string().trim().max(200).default(''),
    kind: z.enum(['incoming', 'outgoing']).optional(),
    type: z.string().max(40).optional(),
    state: z.string().max(40).optional(),
    effect: z.enum(['in_force', 'amended', 'corrected', 'replaced', 'recalled']).optional(),
    urgency: z.coerce.number().int().min(0).max(3).optional(),
    field: z.string().max(40).optional(),
    medium: z.enum(['E', 'PAPER', 'BOTH']).optional(),
    issuer: words,
    signer: words,
    recipient: words,
    unit: words,
    handler: words,
    note: words,
    number: words,
    arrivalNumber: z.coerce.number().int().min(1).max(9_999_999).optional(),
    from: day.optional(),
    to: day.optional(),
    arrivedFrom: day.optional(),
    arrivedTo: day.optional(),
    dueFrom: day.optional(),
    dueTo: day.optional(),
    overdue: queryFlag.optional(),
    appendix: queryFlag.optional(),
    /** An own folder or label. */
    mark: id.optional(),
    sort: z.enum(searchSorts).default('relevance'),
  })
  .strict();
export type SearchFilterInput = z.input<typeof searchFilter>;

const savedSearch = z.object({
  id,
  name: z.string(),
  address: z.string(),
  updatedAt: z.iso.datetime({ offset: true }),
});
export type SavedSearch = z.infer<typeof savedSearch>;

/** How many results an export holds at most; PDF and DOCX are laid out page by page and hold fewer. */
export const exportLimits = { xlsx: 5000, docx: 1000, pdf: 1000 } as const;

export const searchApi = {
  search: operation('GET /search', {
    id: 'search.search',
    summary: 'All metadata of Phụ lục VI and full text; with and without diacritics, exact first',
    query: pageQuery.extend(searchFilter.shape).strict(),
    response: page(searchHit).extend({
      /** Exact, or the least there are when `capped`. */
      count: z.int(),
      capped: z.boolean(),
      /** The conditions read from the words of `q`, in Vietnamese. */
      understood: z.array(z.string()),
      /** Words of `q` that look like a condition and are none, each with what to write instead. */
      notUnderstood: z.array(z.string()),
    }),
  }),
  export: operation('GET /search/export', {
    id: 'search.export',
    summary: 'The results as a file with the chosen columns, marked with who printed it and when',
    query: searchFilter
      .extend({ format: z.enum(['xlsx', 'docx', 'pdf']), columns: z.string().max(400).default('') })
      .strict(),
    response: z.unknown(),
    json: false,
  }),
  saved: operation('GET /search/saved', {
    id: 'search.listSaved',
    summary: 'Own saved searches of the post in use, by name',
    response: z.object({ items: z.array(savedSearch) }),
  }),
  save: operation('POST /search/saved', {
    id: 'search.save',
    summary: 'Keep a search under a name; the same name replaces it',
    body: z.object({ name: text(100), address: z.string().max(4000) }).strict(),
    response: z.object({ id }),
  }),
  forget: operation('POST /search/saved/{savedId}/commands/forget', {
    id: 'search.forgetSaved',
    summary: 'Forget a saved search',
    params: z.object({ savedId: id }),
    response: z.object({ id }),
  }),
};

export const storageApi = {
  upload: operation('POST /storage/uploads', {
    id: 'storage.upload',
    takesForm: true,
    summary:
      'Upload one file as multipart part "file"; type by content, size limited, kept 24 h unless attached',
    response: z.object({
      sha256,
      name: z.string(),
      sizeBytes: z.int(),
      mime: z.string(),
      pageCount: z.int().nullable(),
    }),
  }),
};
