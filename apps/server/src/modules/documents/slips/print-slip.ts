import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { findCurrentOutage } from '../../compliance/index.ts';
import { getIssuingBody } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { takeOutgoingNumber } from '../numbering/take-outgoing-number.ts';
import { insertSlip } from './slip.store.ts';

type Input = { issuingBodyId: string; typeCode: string; count: number };
export type PrintedSlip = { id: string; first: number; last: number };

/** Keeps the next `count` numbers of a sequence for paper while an outage approved by the head is open (R-NUM-13).
 *  Numbering goes on behind them. Refused: `documents.no-outage`, those of numbering. */
export async function printSlip(ctx: PersonCtx, input: Input): Promise<PrintedSlip> {
  const { agencyId } = ctx.actor;
  const today = ctx.clock.today();
  const body = await getIssuingBody(ctx.tx, input.issuingBodyId, today);
  if (body.agencyId !== agencyId) throw notFound();
  const outage = await findCurrentOutage(ctx, agencyId);

  assertAllowed([
    ...(has(ctx.actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]),
    ...(outage?.state === 'open' ? [] : [refuse('documents.no-outage')]),
    ...(body.validTo !== null && body.validTo < today ? [refuse('documents.no-issuing-body')] : []),
  ]);

  const { issuingBodyId, typeCode, count } = input;
  const taken = await takeOutgoingNumber(ctx, { issuingBodyId, typeCode, on: today }, count);
  const first = taken.number - count + 1;
  const id = await insertSlip(ctx, {
    outageId: outage!.id,
    issuingBodyId,
    sequenceId: taken.sequenceId,
    first,
    last: taken.number,
    notationHint: body.abbreviation,
  });

  const data = { first, last: taken.number, sequenceId: taken.sequenceId };
  ctx.audit({ verb: 'printSlip', objectType: 'number_slip', objectId: id, data });
  ctx.publish({ type: 'number-slip.printed', subjectId: id, agencyId, data });
  return { id, first, last: taken.number };
}
