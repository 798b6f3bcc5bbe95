import type { Draft, DraftInput, FollowKind, OutgoingState } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { findAppointment } from '../../org/index.ts';
import { createDraft } from '../outgoing/create-draft.ts';
import { findReadable } from '../outgoing/get-outgoing.query.ts';
import type { Outgoing } from '../outgoing/outgoing.store.ts';
import { draftOf } from '../outgoing/outgoing-row.ts';
import { citationOf } from './document-words.ts';
import { decideFollowUp } from './follow-up.decide.ts';
import { isRecallNotice } from './follow-ups.query.ts';
import { addRelation } from './relation.store.ts';

type Input = { id: string; kind: FollowKind };

/** Starts the draft that corrects, replaces, amends or recalls an issued document: form, subject, citation and recipients
 *  are those the law and the old document ask for. It takes effect when the new document leaves. */
export async function startFollowUp(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const target = await findReadable(ctx, input.id);

  assertAllowed(
    decideFollowUp(input.kind, { ...target, isRecallNotice: await isRecallNotice(ctx, target.id) }),
  );

  const signer = target.signer_appointment_id
    ? await findAppointment(ctx.tx, target.signer_appointment_id, ctx.clock.today())
    : undefined;
  const made = await createDraft(ctx, {
    ...prefilled(input.kind, target),
    signerAppointmentId: signer ? target.signer_appointment_id : null,
  });
  await addRelation(ctx, {
    agencyId: target.agency_id,
    fromId: made.id,
    toId: target.id,
    kind: input.kind,
  });

  ctx.audit({
    verb: 'startFollowUp',
    objectType: 'outgoing',
    objectId: target.id,
    data: { kind: input.kind, draftId: made.id },
  });
  return made;
}

const isLetter = (typeCode: string): boolean => typeCode === 'OFFICIAL_LETTER';

function prefilled(kind: FollowKind, target: Outgoing): Partial<DraftInput> & { typeCode: string } {
  const old = draftOf(target.content);
  const cited = citationOf(target);
  const typeCode = { CORRECTS: 'OFFICIAL_LETTER', RECALLS: 'NOTICE' }[kind as string] ?? target.type_code;
  return {
    typeCode,
    subject: subjectOf(kind, { typeCode, cited, old }),
    issuingBodyId: target.issuing_body_id,
    fieldCode: old.fieldCode,
    recipients: old.recipients,
    keepUnits: old.keepUnits,
    cites: [{ documentId: target.id, kind: 'outgoing', text: cited }],
    body: [{ kind: 'paragraph', runs: [{ text: firstWords(kind, cited) }] }],
  };
}

function subjectOf(kind: FollowKind, of: { typeCode: string; cited: string; old: Draft }): string {
  if (kind === 'REPLACES') return of.old.subject;
  const verb = { CORRECTS: 'đính chính', AMENDS: 'sửa đổi, bổ sung', RECALLS: 'thu hồi' }[kind];
  const words = `${verb} ${of.cited}`;
  return isLetter(of.typeCode) ? `V/v ${words}` : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const firstWords = (kind: FollowKind, cited: string): string =>
  ({
    CORRECTS: `${cited} có sai sót về thể thức, kỹ thuật trình bày, nay đính chính như sau:`,
    REPLACES: `Văn bản này thay thế ${cited}.`,
    AMENDS: `Sửa đổi, bổ sung ${cited} như sau:`,
    RECALLS: `Thu hồi ${cited}. Nơi nhận hủy bỏ văn bản điện tử đã nhận, gửi lại văn bản giấy (nếu có) và trả lời trên hệ thống theo quy định tại Điều 18 Nghị định số 30/2020/NĐ-CP.`,
  })[kind];
