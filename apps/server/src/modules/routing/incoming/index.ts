import { incomingApi } from '@congvu/contracts';
import { command, query, type Route } from '../../../http/route.ts';
import { direct } from './direct.ts';
import { getIncomingDetail } from './get-incoming-detail.query.ts';
import { noteOnly } from './note-only.ts';
import { returnToClerk } from './return-to-clerk.ts';

export { direct, getIncomingDetail, noteOnly, returnToClerk };

const readers = ['officer', 'unit_head', 'clerk', 'office', 'leader', 'auditor', 'archivist'] as const;
const leaders = ['leader', 'office'] as const;

/** Incoming letters from the leader's desk to their handlers; joined with the others in routes.ts. */
export const incomingRoutes: readonly Route[] = [
  query(incomingApi.get, readers, (ctx, { params }) => getIncomingDetail(ctx, params.id)),
  command(incomingApi.direct, leaders, (ctx, { params, version, body }) =>
    direct(ctx, { ...body, ...params, version }),
  ),
  command(incomingApi.noteOnly, leaders, (ctx, { params, version, body }) =>
    noteOnly(ctx, { ...body, ...params, version }),
  ),
  command(incomingApi.returnToClerk, leaders, (ctx, { params, version, body }) =>
    returnToClerk(ctx, { ...body, ...params, version }),
  ),
];
