import { nextWorkingDay, toLocalDay } from '@congvu/vn-calendar';
import { formatDay, formatDocumentNumber } from '@congvu/vn-text';
import { sql } from 'kysely';
import { has } from '../../../platform/actor.ts';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { workCalendarOf } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { addRegisterRemark, addRegisterRow } from '../registers/register.store.ts';
import { endReserved, listReserved, lockDays, lockSlip, markSettled, type Slip } from './slip.store.ts';

/** All papers of the slip are entered: what is left is void, "không sử dụng" (R-NUM-13). */
export async function settleSlip(
  ctx: PersonCtx,
  input: { id: string },
): Promise<{ id: string; voided: number }> {
  const slip = await lockSlip(ctx, { id: input.id, agencyId: ctx.actor.agencyId });

  assertAllowed([
    ...(has(ctx.actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]),
    ...(slip.settled_at ? [refuse('documents.slip-settled')] : []),
  ]);

  return { id: slip.id, voided: await voidUnused(ctx, slip) };
}

/** Each unused number gets its row in the register, dated so that days stay in order, and the remark that voids it. */
async function voidUnused(ctx: Ctx, slip: Slip): Promise<number> {
  const unused = (await listReserved(ctx.tx, slip.id)).filter((row) => row.state === 'reserved');
  for (const { id, number } of unused) {
    const { from } = await lockDays(ctx, slip, number);
    await endReserved(ctx, id, { state: 'unused' });
    await addRegisterRow(ctx, {
      agencyId: slip.agency_id,
      sequenceId: slip.sequence_id,
      number,
      documentId: id,
      on: from,
      columns: { numberNotation: formatDocumentNumber(number), issuedOn: formatDay(from) },
    });
    await addRegisterRemark(ctx, {
      documentId: id,
      kind: 'voided',
      remark: `Hủy số: không sử dụng (phiếu số ngày ${formatDay(slip.slip_on)}, ${slip.printed_name})`,
    });
  }
  await markSettled(ctx, slip.id);
  const data = { voided: unused.map((row) => row.number) };
  const { agency_id: agencyId } = slip;
  ctx.audit({ verb: 'settleSlip', objectType: 'number_slip', objectId: slip.id, agencyId, data });
  ctx.publish({ type: 'number-slip.settled', subjectId: slip.id, agencyId, data });
  return unused.length;
}

/** Nightly: a slip is settled by itself once the working day after the end of its outage is over (Đ.15.2). */
export async function settleOverdueSlips(ctx: Ctx): Promise<number> {
  return ctx.asSystem(async () => {
    const { rows } = await sql<{ id: string; agencyId: string; closedAt: Date }>`select s.id,
        s.agency_id as "agencyId", o.closed_at as "closedAt"
      from documents.number_slip s join compliance.v_outage o on o.id = s.outage_id
      where s.settled_at is null and o.closed_at is not null order by s.printed_at limit 500`.execute(ctx.tx);
    const today = ctx.clock.today();
    const calendar = await workCalendarOf(ctx.tx, null, ctx.clock.now());
    const due = rows.filter(({ closedAt }) => nextWorkingDay(calendar, toLocalDay(closedAt)) < today);
    for (const { id, agencyId } of due) await voidUnused(ctx, await lockSlip(ctx, { id, agencyId }));
    return due.length;
  });
}
