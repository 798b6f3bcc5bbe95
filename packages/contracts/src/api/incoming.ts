import { z } from 'zod';
import { id, page, pageQuery, queryFlag } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { incomingDetail, incomingDues, incomingGroups, incomingRow } from './incoming-view.ts';
import { incomingWorkOperations } from './incoming-work.ts';
import { timelineEntry } from './outgoing-view.ts';
import { registrationOperations } from './registration.ts';

const changing = { guard: 'version' as const, params: idParams, response: commandResult };

export const incomingApi = {
  list: operation('GET /documents/incoming', {
    id: 'documents.listIncoming',
    summary: 'Incoming documents visible to the post: by deadline, then arrival',
    query: pageQuery
      .extend({
        group: z.enum(incomingGroups).default('all'),
        q: z.string().max(200).optional(),
        /** Only under this own folder or label. */
        mark: id.optional(),
        due: z.enum(incomingDues).default('all'),
        /** Only what this unit or its people have a part in. */
        unitId: id.optional(),
      })
      .strict(),
    response: page(incomingRow),
  }),
  groupCounts: operation('GET /documents/incoming-counts', {
    id: 'documents.incomingCounts',
    summary: 'Counts of the tabs and, for clerks, of the scans that wait; capped at 1001',
    response: z.record(z.string(), z.int()),
  }),
  nextNumber: operation('GET /documents/incoming-next-number', {
    id: 'documents.nextArrivalNumber',
    summary: 'The arrival number the book of this year would give now; null when it gives none',
    response: z.object({ year: z.int(), next: z.int().nullable() }),
  }),
  get: operation('GET /documents/incoming/{id}', {
    id: 'documents.getIncoming',
    summary: 'One incoming document with notes, assignments, verdict and what may be done now',
    params: idParams,
    response: incomingDetail,
  }),
  timeline: operation('GET /documents/incoming/{id}/timeline', {
    id: 'documents.incomingTimeline',
    summary: 'Everything that happened to the document in this agency, newest first',
    params: idParams,
    query: pageQuery.strict(),
    response: page(timelineEntry),
  }),
  file: operation('GET /documents/incoming/{id}/file', {
    id: 'documents.incomingFile',
    summary: 'The very bytes as received',
    params: idParams,
    query: z.object({ download: queryFlag.optional() }).strict(),
    response: z.unknown(),
    json: false,
  }),
  attachment: operation('GET /documents/incoming/{id}/attachments/{attachmentId}', {
    id: 'documents.incomingAttachment',
    summary: 'The very bytes of an attachment that came with the letter',
    params: z.object({ id, attachmentId: id }),
    response: z.unknown(),
    json: false,
  }),
  open: operation('POST /documents/incoming/{id}/commands/open', {
    id: 'documents.openIncoming',
    summary: 'The document was on screen for 2 s: marks it read and logs the view',
    params: idParams,
    response: z.object({ ok: z.literal(true) }),
  }),
  putFirst: operation('POST /documents/incoming/{id}/commands/put-first', {
    id: 'documents.putIncomingFirst',
    summary: 'Put a presented letter at the head of the desk of its leader',
    params: idParams,
    response: z.object({ ok: z.literal(true) }),
  }),
  present: operation('POST /documents/incoming/{id}/commands/present', {
    id: 'documents.present',
    summary: 'Present to a leader',
    ...changing,
    body: z.object({ leaderPostId: id }).strict(),
  }),
  ...registrationOperations,
  ...incomingWorkOperations,
};
