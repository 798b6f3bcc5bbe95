import type { Job } from '../../../platform/jobs.ts';
import { checkStatuses, checkStatusesJob } from './check-statuses.ts';
import { noticeExpiry } from './notice-expiry.ts';

/** Nights in Vietnam: 00:20 and 01:10 (crontab in UTC). */
export const registryJobs: readonly Job[] = [
  { name: 'signing.noticeExpiry', schedule: '20 17 * * *', handle: (ctx) => noticeExpiry(ctx) },
  { name: checkStatusesJob, schedule: '10 18 * * *', perform: checkStatuses },
];
