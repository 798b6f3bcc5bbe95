import { z } from 'zod';
import { idParams, operation } from '../operation.ts';

const coordinate = z.coerce.number().min(-20_000).max(20_000);
const point = z.number().min(-20_000).max(20_000);
/** A rectangle of page 1 in the coordinates of the file, points from its lower left corner, as an annotation's /Rect. */
const rect = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** The stamp ĐẾN on a copy for the printer (documents.md §15.4, NĐ 30/2020 Đ.22). */
export const stampsApi = {
  place: operation('GET /documents/incoming/{id}/stamp-place', {
    id: 'documents.stampPlace',
    summary: 'Where the stamp ĐẾN would stand on the first page, and what it says',
    params: idParams,
    response: z.object({
      rect,
      /** remembered: where it was put on the last letter of this sender; free: no word stands there; corner: the page is full. */
      source: z.enum(['remembered', 'free', 'corner']),
      isSigned: z.boolean(),
      stamp: z.object({ agencyName: z.string(), number: z.string(), day: z.string() }),
    }),
  }),
  copy: operation('GET /documents/incoming/{id}/stamped-copy', {
    id: 'documents.stampedCopy',
    summary:
      'The letter with the stamp ĐẾN on its first page as PDF for the printer: a copy without signatures, the bytes as received stay',
    params: idParams,
    query: z.object({ x0: coordinate, y0: coordinate, x1: coordinate, y1: coordinate }).strict(),
    response: z.unknown(),
    json: false,
  }),
  keep: operation('POST /documents/incoming/{id}/commands/keep-stamp-place', {
    id: 'documents.keepStampPlace',
    summary: 'Propose this place on the next letter of the same sender',
    params: idParams,
    body: z.object({ x0: point, y0: point, x1: point, y1: point }).strict(),
    response: z.object({ ok: z.literal(true) }),
  }),
};
