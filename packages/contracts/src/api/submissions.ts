import { z } from 'zod';
import { id } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';

/** The draft an agency below submitted to its superior (documents.md §8.1 T4). */
export const submissionsApi = {
  takeOver: operation('POST /documents/incoming/{id}/commands/take-over-draft', {
    id: 'documents.takeOverDraft',
    summary: 'A draft that came with a submission becomes a draft here, linked with the letter',
    params: idParams,
    body: z.strictObject({ attachmentId: id, typeCode: z.string().min(1).max(40) }),
    response: commandResult,
  }),
};
