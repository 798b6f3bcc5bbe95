import type { Refusal } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { formatDay, formatDocumentNumber } from '@congvu/vn-text';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { findSequenceKey } from '../numbering/find-number-group.query.ts';
import { assertVersion } from '../outgoing/assert-version.ts';
import { findNumberingRefusals, type NumberAssigned } from '../outgoing/assign-number.ts';
import { moveOutgoing } from '../outgoing/move-outgoing.ts';
import { lockOutgoing, type Outgoing } from '../outgoing/outgoing.store.ts';
import { outgoingColumns } from '../outgoing/outgoing-register-columns.ts';
import { addRegisterRemark, addRegisterRow } from '../registers/register.store.ts';
import { endReserved, listReserved, lockDays, lockSlip, markSettled, type Slip } from './slip.store.ts';

type Input = { id: string; version: number; slipId: string; number: number; paperOn: LocalDay };

/** Enters a paper that got its number from a slip (R-NUM-13): the one place where a number and a day come from outside,
 *  and only a number that was kept, with a day that keeps the order of the sequence (R-NUM-8). */
export async function useSlipNumber(ctx: PersonCtx, input: Input): Promise<NumberAssigned> {
  const document = await lockOutgoing(ctx, input.id);
  const slip = await lockSlip(ctx, { id: input.slipId, agencyId: ctx.actor.agencyId });
  const days = await lockDays(ctx, slip, input.number);
  const reserved = await listReserved(ctx.tx, slip.id);
  const kept = reserved.find((row) => row.number === input.number && row.state === 'reserved');

  assertAllowed([
    ...(await findNumberingRefusals(ctx, document, input.paperOn)),
    ...(await decideSequence(ctx, document, slip)),
    ...(document.medium === 'PAPER' ? [] : [refuse('documents.slip-not-paper')]),
    ...(kept ? [] : [refuse('documents.slip-number', { number: input.number })]),
    ...decideDay(input.paperOn, days),
  ]);
  assertVersion(document, input.version);

  await endReserved(ctx, kept!.id, { state: 'used', outgoingId: document.id, paperOn: input.paperOn });
  if (reserved.filter((row) => row.state === 'reserved').length === 1) await markSettled(ctx, slip.id);
  return write(ctx, document, { slip, number: input.number, on: input.paperOn });
}

function decideDay(day: LocalDay, { from, to }: { from: LocalDay; to: LocalDay }): Refusal[] {
  if (day >= from && day <= to) return [];
  return [refuse('documents.slip-day', { from: formatDay(from), to: formatDay(to) })];
}

/** The slip is of the sequence the document belongs to. */
async function decideSequence(ctx: PersonCtx, document: Outgoing, slip: Slip): Promise<Refusal[]> {
  const key = await findSequenceKey(ctx.tx, {
    issuingBodyId: document.issuing_body_id,
    typeCode: document.type_code,
    on: slip.slip_on,
  });
  const row = await ctx.tx
    .selectFrom('documents.number_sequence')
    .select('id')
    .where('id', '=', slip.sequence_id)
    .where('issuing_body_id', '=', key.issuingBodyId)
    .where('kind', '=', key.kind)
    .where('group_code', '=', key.groupCode)
    .executeTakeFirst();
  return row ? [] : [refuse('documents.slip-other-sequence')];
}

type Given = { slip: Slip; number: number; on: LocalDay };

async function write(ctx: PersonCtx, document: Outgoing, of: Given): Promise<NumberAssigned> {
  const { slip, number, on } = of;
  const numberText = formatDocumentNumber(number);
  const notation = document.notation!;
  await addRegisterRow(ctx, {
    agencyId: document.agency_id,
    sequenceId: slip.sequence_id,
    number,
    documentId: document.id,
    on,
    columns: outgoingColumns(document, { numberText, notation, on }),
  });
  await addRegisterRemark(ctx, { documentId: document.id, kind: 'exception', remark: slipRemark(slip) });
  const moved = await moveOutgoing(ctx, document, {
    action: 'assignNumber',
    change: {
      sequence_id: slip.sequence_id,
      number,
      number_text: numberText,
      issued_on: on,
      numbered_at: ctx.clock.now(),
      number_exception: 'OUTAGE',
    },
    audited: { exception: 'OUTAGE', slipId: slip.id },
    event: {
      type: 'outgoing.numbered',
      data: { number, notation, issuedOn: on, sequenceId: slip.sequence_id, exception: 'OUTAGE' },
    },
  });
  return { ...moved, number, numberText, notation, issuedOn: on };
}

/** Ghi chú: which slip the number came from. */
const slipRemark = (slip: Slip): string =>
  `Cấp theo phiếu số khi sự cố hệ thống (phiếu ngày ${formatDay(slip.slip_on)}, số ${slip.first_number}–${slip.last_number})`;
