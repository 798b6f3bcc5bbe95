import type { Job } from '../../platform/jobs.ts';
import { convertDocx } from './docx/convert-docx.ts';
import { convertJob } from './docx/docx-source.store.ts';
import { alarmOverdueLoans } from './loans/alarm-overdue.ts';
import { offerTaken, takeMailJob } from './mails/decide-held.ts';
import { readMailboxesJob, testMailboxJob } from './mails/mailbox-jobs.ts';
import { readMailboxes, testMailbox } from './mails/read-mailboxes.ts';
import { closeEndedSequences } from './numbering/close-ended-sequences.ts';
import { alarmWaiting } from './outgoing/alarm-waiting.ts';
import { readDraftJob } from './readings/draft-reading.store.ts';
import { readLetterJob } from './readings/letter-reading.store.ts';
import { readDraft } from './readings/read-drafts.ts';
import { readLetters } from './readings/read-letters.ts';
import { destroyWithdrawn } from './recall/destroy-withdrawn.ts';
import { watchScanFolders } from './scans/folder/watch-folders.ts';
import { watchJob } from './scans/folder/watch-job.ts';
import { sortJob, sortScan } from './scans/sort-scan.ts';
import { settleOverdueSlips } from './slips/settle-slip.ts';

/** Nightly ones after 00:00 in Vietnam (crontab in UTC; no daylight saving). */
export const documentsJobs: readonly Job[] = [
  {
    name: 'documents.alarmWaiting',
    schedule: '* * * * *',
    handle: async (ctx) => {
      await alarmWaiting(ctx);
    },
  },
  {
    name: 'documents.alarmLoans',
    schedule: '5 17 * * *',
    handle: async (ctx) => {
      await alarmOverdueLoans(ctx);
    },
  },
  { name: convertJob, perform: convertDocx },
  { name: sortJob, perform: sortScan },
  { name: readMailboxesJob, schedule: '* * * * *', perform: readMailboxes },
  { name: testMailboxJob, perform: testMailbox },
  { name: takeMailJob, perform: offerTaken },
  { name: watchJob, schedule: '* * * * *', perform: watchScanFolders },
  { name: readDraftJob, perform: readDraft },
  { name: readLetterJob, schedule: '*/5 * * * *', perform: readLetters },
  {
    name: 'documents.destroyWithdrawn',
    schedule: '41 19 * * *',
    handle: (ctx) => destroyWithdrawn(ctx),
  },
  {
    name: 'documents.closeSequences',
    schedule: '0 17 * * *',
    handle: (ctx) => closeEndedSequences(ctx).then(() => {}),
  },
  {
    name: 'documents.settleSlips',
    schedule: '30 17 * * *',
    handle: async (ctx) => {
      await settleOverdueSlips(ctx);
    },
  },
];
