import { recallsApi } from '@congvu/contracts';
import { command, query, type Route } from '../../http/route.ts';
import { approveTakeBack } from './recall/approve-take-back.ts';
import { cancelRecall, closeRecall } from './recall/close-recall.ts';
import { listProposed } from './recall/list-proposed.query.ts';
import { orderRecall } from './recall/order-recall.ts';
import { listCandidates } from './recall/recall-candidates.query.ts';
import { listRecalls } from './recall/recalls.query.ts';
import { recordPaperAnswer } from './recall/record-paper-answer.ts';
import { refuseTakeBack } from './recall/refuse-take-back.ts';
import { takeBack } from './recall/take-back.ts';

const readers = ['officer', 'unit_head', 'clerk', 'office', 'leader', 'auditor'] as const;
const clerks = ['clerk'] as const;
const officeHeads = ['office', 'leader'] as const;

/** Take-back and recall at the sender (documents.md §13). */
export const recallRoutes: readonly Route[] = [
  query(recallsApi.recalls, readers, (ctx, { params }) => listRecalls(ctx, params)),
  query(recallsApi.candidates, readers, (ctx, { params, query }) =>
    listCandidates(ctx, { ...params, ...query }),
  ),
  query(recallsApi.proposed, officeHeads, (ctx, input) => listProposed(ctx, input.query)),
  command(recallsApi.takeBack, clerks, (ctx, { params, version, body }) =>
    takeBack(ctx, { ...body, ...params, version }),
  ),
  command(recallsApi.approveTakeBack, officeHeads, (ctx, { params }) => approveTakeBack(ctx, params)),
  command(recallsApi.refuseTakeBack, officeHeads, (ctx, { params, body }) =>
    refuseTakeBack(ctx, { ...body, ...params }),
  ),
  command(recallsApi.orderRecall, clerks, (ctx, { params, version, body }) =>
    orderRecall(ctx, { ...body, ...params, version }),
  ),
  command(recallsApi.closeRecall, clerks, (ctx, { params, body }) =>
    closeRecall(ctx, { ...body, ...params }),
  ),
  command(recallsApi.cancelRecall, clerks, (ctx, { params, body }) =>
    cancelRecall(ctx, { ...body, ...params }),
  ),
  command(recallsApi.recordAnswer, clerks, (ctx, { params, body }) =>
    recordPaperAnswer(ctx, { ...body, ...params }),
  ),
];
