import { z } from 'zod';
import { day, id, page, pageQuery, sha256 } from '../common.ts';
import { operation } from '../operation.ts';

export const searchHit = z.object({
  id,
  kind: z.enum(['incoming', 'outgoing']),
  label: z.string(),
  subject: z.string(),
  issuerName: z.string(),
  issuedOn: day.nullable(),
  state: z.string(),
  /** Why it matched: a snippet with the matched words between « and ». */
  matched: z.enum(['number', 'subject', 'text', 'issuer']),
  snippet: z.string(),
});
export type SearchHit = z.infer<typeof searchHit>;

export const searchApi = {
  search: operation('GET /search', {
    id: 'search.search',
    summary: 'Number, notation, subject and full text; with and without diacritics, exact first',
    query: pageQuery
      .extend({
        q: z.string().trim().min(1).max(200),
        kind: z.enum(['incoming', 'outgoing']).optional(),
        from: day.optional(),
        to: day.optional(),
      })
      .strict(),
    response: page(searchHit).extend({ count: z.int(), capped: z.boolean() }),
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
