import type { Refusal } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { toLocalDay } from '@congvu/vn-calendar';
import { formatDay, formatDocumentNumber, yearOfNotation } from '@congvu/vn-text';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { listIssuingBodies } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { takeOutgoingNumber } from '../numbering/take-outgoing-number.ts';
import { addRegisterRow } from '../registers/register.store.ts';
import { assertVersion } from './assert-version.ts';
import { moveOutgoing } from './move-outgoing.ts';
import { decideState } from './outgoing.states.ts';
import { lockOutgoing, type Outgoing } from './outgoing.store.ts';
import { outgoingColumns } from './outgoing-register-columns.ts';

type Input = { id: string; version: number };
export type NumberAssigned = {
  id: string;
  state: string;
  version: number;
  number: number;
  numberText: string;
  notation: string;
  issuedOn: LocalDay;
};

/** Takes the next number of the sequence and today's date, and writes the register row, in one transaction
 *  (NĐ 30 Đ.15, R-NUM-6, R-NUM-8, R-NUM-10). Nothing about it can be typed. */
export async function assignNumber(ctx: PersonCtx, input: Input): Promise<NumberAssigned> {
  const document = await lockOutgoing(ctx, input.id);
  const today = ctx.clock.today();

  assertAllowed(await findNumberingRefusals(ctx, document));
  assertVersion(document, input.version);

  const taken = await takeOutgoingNumber(ctx, {
    issuingBodyId: document.issuing_body_id,
    typeCode: document.type_code,
    on: today,
  });
  const numberText = formatDocumentNumber(taken.number);
  const notation = document.notation!;
  await addRegisterRow(ctx, {
    agencyId: document.agency_id,
    sequenceId: taken.sequenceId,
    number: taken.number,
    documentId: document.id,
    on: today,
    columns: outgoingColumns(document, { numberText, notation, on: today }),
  });
  const moved = await moveOutgoing(ctx, document, {
    action: 'assignNumber',
    change: {
      sequence_id: taken.sequenceId,
      number: taken.number,
      number_text: numberText,
      issued_on: today,
      numbered_at: ctx.clock.now(),
    },
    event: {
      type: 'outgoing.numbered',
      data: { number: taken.number, notation, issuedOn: today, sequenceId: taken.sequenceId },
    },
  });
  return { ...moved, number: taken.number, numberText, notation, issuedOn: today };
}

/** All that speaks against numbering now, or by a slip with the day `on` of the paper; the button says the same (P7). */
export async function findNumberingRefusals(
  ctx: Pick<PersonCtx, 'tx' | 'actor' | 'clock'>,
  document: Outgoing,
  on?: LocalDay,
): Promise<Refusal[]> {
  const today = ctx.clock.today();
  const bodies = await listIssuingBodies(ctx.tx, document.agency_id, today);
  const body = bodies.find((each) => each.id === document.issuing_body_id);
  return [
    ...(has(ctx.actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]),
    ...decide(document, {
      today,
      on: on ?? today,
      hasIssuingBody: body !== undefined,
      hasAbbreviation: body?.abbreviation !== '',
    }),
  ];
}

type Facts = { today: LocalDay; on: LocalDay; hasIssuingBody: boolean; hasAbbreviation: boolean };

/** Số only after the signature, never dated before it (R-NUM-8), never of a body that ended or that has no abbreviation
 *  today (R-NUM-14). */
function decide(document: Outgoing, facts: Facts): Refusal[] {
  if (document.number !== null) {
    return [
      refuse('documents.number-already-assigned', {
        numberText: `${document.number_text}/${document.notation}`,
      }),
    ];
  }
  const state = decideState(document.state, 'assignNumber');
  if (state.length > 0) return state;
  return [
    ...(facts.hasIssuingBody ? [] : [refuse('documents.no-issuing-body')]),
    ...(document.notation && facts.hasAbbreviation ? [] : [refuse('documents.notation-unresolved')]),
    ...decideYear(document, facts.on),
    ...(document.signed_at && toLocalDay(document.signed_at) > facts.today
      ? [refuse('documents.backdated', { lastOn: formatDay(toLocalDay(document.signed_at)) })]
      : []),
  ];
}

/** The year in a QPPL notation was signed with the page; a number of another year must not stand before it (ADR 32). */
function decideYear({ notation }: Outgoing, on: LocalDay): Refusal[] {
  const printed = notation ? yearOfNotation(notation) : null;
  const year = on.slice(0, 4);
  return printed === null || printed === year ? [] : [refuse('documents.notation-year', { printed, year })];
}
