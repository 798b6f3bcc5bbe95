import type { Job } from '../../platform/jobs.ts';
import { cancelAtProvider } from './requests/cancel-request.ts';
import { finishRequest } from './requests/finish-request.ts';
import { pollGroup } from './requests/poll-group.ts';
import { startGroup } from './requests/start-group.ts';
import { sweepRequests } from './requests/sweep-requests.ts';
import { registryJobs } from './watch/registry-jobs.ts';

export const signingJobs: readonly Job[] = [
  { name: 'signing.start', perform: startGroup },
  { name: 'signing.poll', perform: pollGroup },
  { name: 'signing.finish', perform: finishRequest },
  { name: 'signing.cancel', perform: cancelAtProvider },
  { name: 'signing.sweep', schedule: '* * * * *', handle: sweepRequests },
  ...registryJobs,
];
