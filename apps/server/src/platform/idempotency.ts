import type { TransactionJob } from './jobs.ts';

/** An answer is given again for so long (architecture.md "Conventions of the API"). */
export const keptAnswerMs = 24 * 3_600_000;

/** Forgets the answers of yesterday: their keys are free again, and their contents lie nowhere any more. */
export const forgetAnswers: TransactionJob = {
  name: 'platform.forget-answers',
  schedule: '37 * * * *',
  handle: async (ctx) => {
    const before = new Date(ctx.clock.now().getTime() - keptAnswerMs);
    await ctx.tx.deleteFrom('platform.idempotency').where('at', '<', before).execute();
  },
};
