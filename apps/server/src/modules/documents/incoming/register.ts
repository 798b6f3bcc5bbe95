import type { BodyOf, incomingApi, Refusal } from '@congvu/contracts';
import { endOfDay, type LocalDay } from '@congvu/vn-calendar';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { findFieldRefusals } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { keepReadingCheck } from '../readings/reading-check.store.ts';
import { addRegisterRow, lockIncomingRegister } from '../registers/register.store.ts';
import { takeNumber } from '../registers/take-number.ts';
import { addRelation } from '../relations/relation.store.ts';
import { decideClerkStep } from './decide-clerk-step.ts';
import { type Duplicate, type DuplicateKey, duplicateLabel, findDuplicates } from './find-duplicate.query.ts';
import {
  assertIncomingVersion,
  type Incoming,
  type IncomingMoved,
  lockIncoming,
  moveIncoming,
} from './incoming.store.ts';
import { incomingColumns } from './incoming-register-columns.ts';

export type Registration = BodyOf<typeof incomingApi.register>;
type Input = { id: string; version: number } & Registration;
export type Registered = IncomingMoved & { arrivalNumber: number; arrivedOn: LocalDay };

/** Vào sổ: the arrival number, in order of registration, one sequence for paper and electronic (R-NUM-12). The
 *  sender learns 03 from the event. */
export async function register(ctx: PersonCtx, input: Input): Promise<Registered> {
  await lockIncomingRegister(ctx, ctx.actor.agencyId);
  const document = await lockIncoming(ctx, input.id);
  const duplicate = await findMeant(ctx, input, {
    agencyId: document.agency_id,
    exceptId: document.id,
    senderName: input.senderName,
    number: input.number,
    notation: input.notation,
    issuedOn: input.issuedOn,
    subject: input.subject,
    originalId: document.original_outgoing_id,
    fileSha256: document.file_sha256,
  });

  assertAllowed([
    ...decideClerkStep(ctx.actor, document, 'register'),
    ...decideRegistration(input, { duplicate, verdict: document.verdict, today: ctx.clock.today() }),
    ...(await findFieldRefusals(ctx.tx, [input.fieldCode ?? null], fieldsOf(ctx))),
  ]);
  assertIncomingVersion(document, input.version);

  if (duplicate && input.duplicateDecision === 'same') return linkDuplicate(ctx, document, duplicate);
  const given = await giveArrivalNumber(ctx, document, input);
  await keepDecision(ctx, document, { input, duplicate });
  const moved = await moveIncoming(ctx, document, {
    action: 'register',
    change: { ...registeredFields(input), ...given.change },
    event: { type: 'incoming.registered', data: { arrivalNumber: given.arrivalNumber } },
  });
  return { ...moved, arrivalNumber: given.arrivalNumber, arrivedOn: given.arrivedOn };
}

/** Whose fields, and on which day. */
export const fieldsOf = (ctx: PersonCtx) => ({ agencyId: ctx.actor.agencyId, on: ctx.clock.today() });

type Facts = { duplicate: Duplicate | null; verdict: string; today: LocalDay };

const verdictWords: Record<string, string> = {
  invalid: 'không hợp lệ',
  indeterminate: 'chưa đủ căn cứ',
  unsigned: 'không có chữ ký số',
  checking: 'đang kiểm tra',
};

/** All that speaks against registering these values. */
export function decideRegistration(input: Registration, facts: Facts): Refusal[] {
  const missing = [
    ...(input.number.trim() === '' ? ['Số'] : []),
    ...(input.notation.trim() === '' ? ['Ký hiệu'] : []),
    ...(input.issuedOn > facts.today ? ['Ngày văn bản (không được sau hôm nay)'] : []),
  ];
  const needsDecision = facts.duplicate !== null && !isDecided(input);
  // A second copy of a registered letter brings nothing new into the register.
  const isCopy = facts.duplicate !== null && input.duplicateDecision === 'same';
  const needsReason =
    facts.verdict !== 'valid' && !isCopy && (input.signatureReason ?? '').trim().length < 10;
  return [
    ...(missing.length > 0 ? [refuse('documents.missing-field', { fields: missing.join(', ') })] : []),
    // "Same" as a letter that is not (or no longer) found must not take a number of its own.
    ...(facts.duplicate === null && input.duplicateDecision === 'same'
      ? [refuse('documents.duplicate-gone')]
      : []),
    ...(needsDecision
      ? [
          refuse('documents.duplicate-suspected', {
            label: duplicateLabel(facts.duplicate!),
            id: facts.duplicate!.id,
          }),
        ]
      : []),
    ...(needsReason
      ? [refuse('documents.signature-unchecked', { verdict: verdictWords[facts.verdict] ?? facts.verdict })]
      : []),
  ];
}

/** "Same" needs nothing more; another letter is kept with the reason. */
const isDecided = ({ duplicateDecision, duplicateReason = '' }: Registration): boolean =>
  duplicateDecision === 'same' || (duplicateDecision !== undefined && duplicateReason.trim().length >= 10);

/** The earlier letter the clerk decided about, else the one that stops him; for "same" the one he meant and no other. */
export async function findMeant(
  ctx: PersonCtx,
  { duplicateOfId: meantId, duplicateDecision }: Registration,
  key: DuplicateKey,
): Promise<Duplicate | null> {
  const found = await findDuplicates(ctx.tx, key);
  const meant = found.find(({ id }) => id === meantId);
  if (meant || (meantId && duplicateDecision === 'same')) return meant ?? null;
  return found.find(({ reason }) => reason !== 'near') ?? null;
}

type Decided = { input: Registration; duplicate: Duplicate | null };

/** What the clerk decided and what he kept of the reading: with the number, in one transaction. */
export async function keepDecision(
  ctx: PersonCtx,
  document: Pick<Incoming, 'id' | 'agency_id'>,
  { input, duplicate }: Decided,
): Promise<void> {
  const { id, agency_id: agencyId } = document;
  await keepReadingCheck(ctx, { id, agencyId }, input);
  if (duplicate && input.duplicateDecision === 'replacement')
    await addRelation(ctx, { agencyId, fromId: id, kind: 'REPLACES', toId: duplicate.id });
}

/** One letter, one số đến; the sender of each channel learns 03 (documents.md §15.6). */
export async function linkDuplicate(
  ctx: Ctx,
  document: Incoming,
  duplicate: Pick<Duplicate, 'id' | 'arrivalNumber' | 'arrivedOn'>,
): Promise<Registered> {
  const moved = await moveIncoming(ctx, document, {
    action: 'linkDuplicate',
    change: { duplicate_of_id: duplicate.id, registered_at: ctx.clock.now() },
    event: {
      type: 'incoming.registered',
      data: { arrivalNumber: duplicate.arrivalNumber, duplicateOfId: duplicate.id },
    },
  });
  return {
    ...moved,
    arrivalNumber: duplicate.arrivalNumber ?? 0,
    arrivedOn: duplicate.arrivedOn ?? ctx.clock.today(),
  };
}

/** Takes the number and writes the row of SỔ ĐĂNG KÝ VĂN BẢN ĐẾN. */
export async function giveArrivalNumber(
  ctx: PersonCtx,
  document: Pick<Incoming, 'id' | 'agency_id'>,
  input: Registration,
) {
  const today = ctx.clock.today();
  const taken = await takeNumber(ctx, {
    agencyId: document.agency_id,
    issuingBodyId: null,
    kind: 'incoming',
    groupCode: 'ALL',
    groupName: 'Văn bản đến',
    on: today,
  });
  await addRegisterRow(ctx, {
    agencyId: document.agency_id,
    sequenceId: taken.sequenceId,
    number: taken.number,
    documentId: document.id,
    on: today,
    columns: incomingColumns(input, { arrivalNumber: taken.number, arrivedOn: today }),
  });
  return {
    arrivalNumber: taken.number,
    arrivedOn: today,
    change: {
      sequence_id: taken.sequenceId,
      arrival_number: taken.number,
      arrived_on: today,
      registered_at: ctx.clock.now(),
    },
  };
}

export function registeredFields(input: Registration) {
  return {
    sender_name: input.senderName,
    number: input.number.trim(),
    notation: input.notation.trim(),
    issued_on: input.issuedOn,
    type_code: input.typeCode,
    subject: input.subject,
    signer_text: input.signerText,
    field_code: input.fieldCode ?? null,
    urgency: input.urgency,
    ...(input.dueOn ? { due_at: endOfDay(input.dueOn) } : {}),
    ...(input.pageCount ? { page_count: input.pageCount } : {}),
    note: [input.note, input.duplicateReason, input.signatureReason].filter(Boolean).join(' · '),
  };
}
