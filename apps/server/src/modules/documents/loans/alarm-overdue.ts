import type { Ctx } from '../../../platform/command.ts';
import { addLoanAlarms } from './loan-alarm.store.ts';

/** Each night: clerks hear of a kept copy that did not come back on its day. Run twice it tells once. */
export async function alarmOverdueLoans(ctx: Ctx): Promise<number> {
  return ctx.asSystem(async () => {
    const late = await addLoanAlarms(ctx);
    for (const { id, outgoingId, agencyId, dueOn } of late) {
      const data = { loanId: id, dueOn };
      ctx.audit({ verb: 'alarmLoan', objectType: 'outgoing', objectId: outgoingId, agencyId, data });
      ctx.publish({ type: 'outgoing.loan-overdue', subjectId: outgoingId, agencyId, data });
    }
    return late.length;
  });
}
