import { recallPolicyApi, relationsApi } from '@congvu/contracts';
import { command, inOwnSeat, query, type Route, raw } from '../../http/route.ts';
import { hold } from './outgoing/hold.ts';
import { releaseHold } from './outgoing/release-hold.ts';
import { acceptRecall } from './recall/accept-recall.ts';
import { allowWithdrawn } from './recall/allow-withdrawn.ts';
import { listDemands } from './recall/recall-demands.query.ts';
import { readRecallPolicy } from './recall/recall-policy.query.ts';
import { refuseRecall } from './recall/refuse-recall.ts';
import { setRecallPolicy } from './recall/set-recall-policy.ts';
import { sendWithdrawnFile } from './recall/withdrawn-file.ts';
import { addManualRelation } from './relations/add-manual-relation.ts';
import { dismissReply } from './relations/dismiss-reply.ts';
import { endManualRelation } from './relations/end-relation.ts';
import { relationGraph } from './relations/relation-graph.query.ts';
import { listReplyProposals } from './relations/reply-proposals.query.ts';
import { replyStart } from './relations/reply-start.query.ts';
import { sayReply } from './relations/say-reply.ts';
import { startFollowUp } from './relations/start-follow-up.ts';

const drafters = ['officer', 'unit_head', 'clerk', 'office', 'leader'] as const;
const readers = [...drafters, 'auditor', 'archivist'] as const;
const clerks = ['clerk'] as const;
const policyReaders = ['leader', 'office', 'clerk', 'admin'] as const;
const officeHeads = ['office', 'leader'] as const;

/** What comes after a document was issued: relations, recall, hold (documents.md §13). */
export const afterIssueRoutes: readonly Route[] = [
  query(relationsApi.graph, readers, (ctx, { params, query: { depth } }) =>
    relationGraph(ctx, { ...params, depth }),
  ),
  command(relationsApi.add, drafters, (ctx, { params, body }) =>
    addManualRelation(ctx, { ...body, ...params }),
  ),
  query(relationsApi.replyStart, drafters, (ctx, { params }) => replyStart(ctx, params.id)),
  query(relationsApi.replyProposals, readers, (ctx, { params }) => listReplyProposals(ctx, params.id)),
  command(relationsApi.sayReply, drafters, (ctx, { params, body }) => sayReply(ctx, { ...body, ...params })),
  command(relationsApi.dismissReply, drafters, (ctx, { params, body }) =>
    dismissReply(ctx, { ...body, ...params }),
  ),
  command(relationsApi.end, drafters, (ctx, { params, body }) =>
    endManualRelation(ctx, { ...body, ...params }),
  ),
  command(relationsApi.startFollowUp, drafters, (ctx, { params, body }) =>
    startFollowUp(ctx, { ...body, ...params }),
  ),
  inOwnSeat(
    command(relationsApi.hold, officeHeads, (ctx, { params, version, body }) =>
      hold(ctx, { ...body, ...params, version }),
    ),
  ),
  inOwnSeat(
    command(relationsApi.releaseHold, officeHeads, (ctx, { params, version, body }) =>
      releaseHold(ctx, { ...body, ...params, version }),
    ),
  ),
  query(recallPolicyApi.recallPolicy, policyReaders, (ctx) => readRecallPolicy(ctx)),
  command(recallPolicyApi.setRecallPolicy, ['leader', 'admin'], (ctx, { body }) =>
    setRecallPolicy(ctx, body),
  ),
  query(relationsApi.demands, clerks, (ctx, input) => listDemands(ctx, input.query)),
  command(relationsApi.acceptRecall, clerks, (ctx, { params, version }) =>
    acceptRecall(ctx, { ...params, version }),
  ),
  command(relationsApi.refuseRecall, clerks, (ctx, { params, version, body }) =>
    refuseRecall(ctx, { ...body, ...params, version }),
  ),
  inOwnSeat(
    command(relationsApi.allowWithdrawn, officeHeads, (ctx, { params, body }) =>
      allowWithdrawn(ctx, { ...body, ...params }),
    ),
  ),
  raw(relationsApi.withdrawnFile, ['auditor', ...officeHeads], sendWithdrawnFile),
];
