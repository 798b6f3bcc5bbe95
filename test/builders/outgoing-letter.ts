import { type Draft, type DraftInput, draft as draftSchema } from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import { addPolicy } from '../../apps/server/src/modules/compliance/index.ts';
import { assignNumber, createDraft } from '../../apps/server/src/modules/documents/index.ts';
import { approveStep, submit } from '../../apps/server/src/modules/routing/index.ts';
import { type ContentType, keepUpload } from '../../apps/server/src/modules/storage/index.ts';
import { type Person, systemFor } from '../../apps/server/src/platform/actor.ts';
import type { World } from '../world/world.ts';
import { rowsOf } from './checks.ts';
import { line } from './sealed-letter.ts';

export type Moved = { id: string; version: number; state: string };
export type Row = Record<string, unknown> & {
  id: string;
  version: number;
  state: string;
  cycle: number;
  file_sha256: string;
};

/** A whole công văn of the district's culture unit to the communes, to be signed by the chairman. */
export const letterDraft = (world: World, more: Partial<DraftInput> = {}): Draft =>
  draftSchema.parse({
    typeCode: 'OFFICIAL_LETTER',
    subject: 'V/v đôn đốc ký số văn bản điện tử',
    signerAppointmentId: world.people.chairman.appointmentId,
    body: [{ kind: 'paragraph', runs: [{ text: 'UBND huyện yêu cầu các xã thực hiện ký số.' }] }],
    recipients: [line('group', world.communesGroupId, 'Chủ tịch UBND các xã, thị trấn')],
    ...more,
  });

/** The same of the commune Sơn Thủy, which has one unit without a head. */
export const communeDraft = (world: World, more: Partial<DraftInput> = {}): Draft =>
  letterDraft(world, {
    signerAppointmentId: world.people['son-thuy.chairman'].appointmentId,
    recipients: [line('agency', world.agencies['quan-son'].agencyId, 'UBND huyện Quan Sơn')],
    ...more,
  });

export type Of = { by?: Person; draft?: Partial<DraftInput> };

export const drafted = (world: World, { by = world.people.officer, draft }: Of = {}): Promise<Moved> =>
  world.run(by, (ctx) => createDraft(ctx, letterDraft(world, draft)));

export async function submitted(world: World, of: Of = {}): Promise<Moved> {
  const letter = await drafted(world, of);
  return world.run(of.by ?? world.people.officer, (ctx) => submit(ctx, letter));
}

/** In the state and version the database holds now. */
export async function outgoingRow(world: World, id: string): Promise<Row> {
  const [row] = await rowsOf<Row>(world, 'select * from documents.outgoing where id = $1', [id]);
  return row!;
}

/** What approving and signing send: the version and the bytes that were seen. */
export async function seenBy(world: World, id: string) {
  const { version, file_sha256: contentSha256 } = await outgoingRow(world, id);
  return { id, version, contentSha256 };
}

const passFindingsReason = 'Chấp nhận thể thức của dữ liệu thử nghiệm';

/** The open step approved by this person. */
export async function approved(world: World, by: Person, { id }: { id: string }): Promise<Moved> {
  const seen = await seenBy(world, id);
  return world.run(by, (ctx) => approveStep(ctx, { ...seen, opinion: '', passFindingsReason }));
}

/** Approved by the head of the unit and the form checker: it waits for the chairman. */
export async function awaitingLetter(world: World, of: Of = {}): Promise<Moved> {
  const letter = await submitted(world, of);
  await approved(world, world.people.cultureHead, letter);
  return approved(world, world.people.formChecker, letter);
}

/** Puts a letter into a state that no command of today leads to, or whose way is proven elsewhere. */
export async function forceState(world: World, { id }: { id: string }, state: string): Promise<void> {
  await rowsOf(world, 'update documents.outgoing set state = $2 where id = $1', [id, state]);
}

/** A file this person uploaded a moment ago; a command claims it by its digest. */
export async function uploaded(
  world: World,
  by: Person,
  file: { bytes: Uint8Array; name?: string; mime?: ContentType },
): Promise<{ sha256: string; name: string }> {
  const { bytes, name = 'van-ban.pdf', mime = 'application/pdf' } = file;
  const row = await world.run(by, (ctx) => keepUpload(ctx, { bytes, name, file: { mime, pageCount: 1 } }));
  return { sha256: row.sha256, name };
}

/** Events of a subject in the order of the outbox. */
export const eventsOf = (
  world: World,
  id: string,
): Promise<{ type: string; data: Record<string, unknown> }[]> =>
  rowsOf(world, 'select type, data from platform.event where subject_id = $1 order by seq', [id]);

/** The PROCESS policy of the district binds it and its communes from today: only the right procedure. */
export const bindProcess = (world: World, sentence = 'Văn bản đi phải theo đúng quy trình.') =>
  world.run(systemFor(null), (ctx) =>
    addPolicy(ctx, {
      code: 'P1-1',
      kind: 'PROCESS',
      agencyId: world.agencies['quan-son'].agencyId,
      basis: 'Công văn 1186/UBND-VHTT, điểm 2',
      sentence,
      scopeAgencyIds: null,
      validFrom: ctx.clock.today(),
    }),
  );

/** Verbs of the audit log about an object, oldest first. */
export async function verbsOf(world: World, id: string): Promise<string[]> {
  const rows = await rowsOf<{ verb: string }>(
    world,
    'select verb from audit.entry where object_id = $1 order by at, id',
    [id],
  );
  return rows.map(({ verb }) => verb);
}

/** Of another type than công văn: its own notation, as the sequences are apart (R-NUM-2). */
function notationOf({ draft }: Of): string {
  const type = findDocumentType(draft?.typeCode ?? 'OFFICIAL_LETTER');
  return type?.abbreviation ? `${type.abbreviation}-UBND` : 'UBND-VHTT';
}

/** A letter that waits for its number, without a file: numbering locks, checks and writes the same. */
export async function signedLetter(world: World, of: Of & { notation?: string } = {}): Promise<Moved> {
  const letter = await drafted(world, of);
  const snapshot = { signerName: 'Lương Tiến Thành', unitName: 'Phòng Văn hóa và Thông tin' };
  await rowsOf(
    world,
    `update documents.outgoing set state = 'signed', notation = $2, signed_at = $3, snapshot = $4 where id = $1`,
    [letter.id, of.notation ?? notationOf(of), world.clock.now(), snapshot],
  );
  return { ...letter, state: 'signed' };
}

/** Remarks beside the register row of a document, oldest first. */
export const remarksOf = (world: World, id: string): Promise<{ kind: string; remark: string }[]> =>
  rowsOf(
    world,
    `select m.kind, m.remark from documents.register_remark m join documents.register_row r on r.id = m.register_row_id
     where r.document_id = $1 order by m.at, m.id`,
    [id],
  );

export async function numberedLetter(world: World, of: Of = {}): Promise<Moved> {
  const letter = await signedLetter(world, of);
  return world.run(world.people.clerk, (ctx) => assignNumber(ctx, letter));
}

/** What every writing command answers in a state it is not meant for: a recalled document is frozen for all. */
export const refusalIn = (state: string): string =>
  state === 'recalling' || state === 'recalled' ? 'documents.frozen' : 'documents.wrong-state';
