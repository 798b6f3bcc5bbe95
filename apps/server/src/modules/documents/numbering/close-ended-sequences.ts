import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import { closeSequences } from '../registers/sequence.store.ts';

/** R-NUM-11, R-NUM-14, REF-4: at midnight in Vietnam the sequences of years gone by end, and those of issuing bodies
 *  that ended the day before; last numbers are sealed in the log. A late run does the same; numbering does not wait
 *  for it (`take-number.ts` closes what it finds open). Answers how many were closed. */
export async function closeEndedSequences(ctx: Ctx): Promise<number> {
  const today = ctx.clock.today();
  const year = Number(today.slice(0, 4));
  return ctx.asSystem(async () => {
    const ofYear = await closeSequences(ctx, sql`year < ${year}`, 'Hết năm');
    const ofBody = await closeSequences(
      ctx,
      sql`issuing_body_id in (select id from org.issuing_body where valid_to < ${today}::date)`,
      'Cơ quan, chức danh ban hành kết thúc',
    );
    return ofYear + ofBody;
  });
}
