import type { Job } from '../../platform/jobs.ts';
import { askAhead, askAheadJob } from './long-term/ask-ahead.ts';
import { collectEvidence, collectEvidenceJob, sweepEvidence } from './long-term/collect-evidence.ts';
import { cancelAtProvider } from './requests/cancel-request.ts';
import { finishRequest } from './requests/finish-request.ts';
import { pollGroup } from './requests/poll-group.ts';
import { startGroup } from './requests/start-group.ts';
import { sweepRequests } from './requests/sweep-requests.ts';
import { forgetIssuerAnswers } from './revocation/issuer-answer.store.ts';
import { askIssuers } from './verification/ask-issuers.ts';
import { askIssuersJob } from './verification/check-arrived.ts';
import { registryJobs } from './watch/registry-jobs.ts';

export const signingJobs: readonly Job[] = [
  { name: 'signing.start', perform: startGroup },
  { name: 'signing.poll', perform: pollGroup },
  { name: 'signing.finish', perform: finishRequest },
  { name: 'signing.cancel', perform: cancelAtProvider },
  { name: 'signing.sweep', schedule: '* * * * *', handle: sweepRequests },
  { name: askIssuersJob, perform: askIssuers },
  { name: askAheadJob, perform: askAhead },
  { name: collectEvidenceJob, perform: collectEvidence },
  { name: 'signing.sweepEvidence', schedule: '* * * * *', handle: sweepEvidence },
  {
    name: 'signing.forgetAnswers',
    schedule: '17 3 * * *',
    handle: (ctx) => forgetIssuerAnswers(ctx.tx, ctx.clock.now()),
  },
  ...registryJobs,
];
