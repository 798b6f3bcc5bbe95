import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { pdfInfo } from '@congvu/pades';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  drafted,
  letterDraft,
  type Moved,
  outgoingRow,
  submitted,
  uploaded,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { line } from '../../../../../../test/builders/sealed-letter.ts';
import { letterWithBlanks, vietnamesePdf } from '../../../../../../test/builders/vietnamese-pdf.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { returnDraft, submit } from '../../routing/index.ts';
import { attachFile } from './attach-file.ts';
import { checkMarkOf } from './check-code.ts';
import { getOutgoing } from './get-outgoing.query.ts';
import { previewModel } from './preview.ts';
import { renderFile } from './render-file.ts';
import { saveDraft } from './save-draft.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const uploadedLetter = async (bytes: Uint8Array, kind: 'main' | 'paper_scan' = 'main'): Promise<Moved> => {
  const { officer } = world.people;
  const letter = await drafted(world);
  const file = await uploaded(world, officer, { bytes });
  return world.run(officer, (ctx) => attachFile(ctx, { id: letter.id, version: 1, kind, file }));
};
const rename = (name: string) =>
  rowsOf(world, 'update org.issuing_body set printed_name = $2 where id = $1', [
    world.agencies['quan-son'].issuingBodyId,
    name,
  ]);
const submitIt = (letter: Moved) => world.run(world.people.officer, (ctx) => submit(ctx, letter));

test('R-RT-2 the file that is submitted is the preview, byte by byte, with its check code', async () => {
  const { officer } = world.people;
  const model = await world.query(officer, (ctx) => previewModel(ctx, letterDraft(world)));
  const letter = await submitted(world);
  const row = await outgoingRow(world, letter.id);
  const check = checkMarkOf(String(row.check_code), 'https://vanban.example.vn');
  const preview = renderFile(world.ports.letters, { ...model, check }, world.clock.now()).pdf;
  assert.equal(row.file_sha256, createHash('sha256').update(preview).digest('hex'));
  assert.equal(Buffer.compare(await world.ports.blobs.get(row.file_sha256), Buffer.from(preview)), 0);
  const { fields } = pdfInfo(preview);
  assert.deepEqual(fields.toSorted(), ['CV_Ngay', 'CV_So']);
  assert.deepEqual([row.page_count, row.cycle, row.notation], [1, 1, 'UBND-VHTT']);
  assert.deepEqual(
    (row.marks as { kind: string }[]).map(({ kind }) => kind),
    ['signature', 'seal'],
  );
  const revisions = await rowsOf(
    world,
    'select kind, cycle, sha256 from documents.file_revision where outgoing_id = $1',
    [letter.id],
  );
  assert.deepEqual(revisions, [{ kind: 'rendered', cycle: 1, sha256: row.file_sha256 }]);
});

test('R-LEG-3 the printed names are kept as text: a later renaming changes neither file nor snapshot', async () => {
  const letter = await submitted(world);
  const before = await outgoingRow(world, letter.id);
  assert.deepEqual(before.snapshot, {
    issuerName: 'ỦY BAN NHÂN DÂN HUYỆN QUAN SƠN',
    parentName: null,
    place: 'Quan Sơn',
    unitName: 'Phòng Văn hóa và Thông tin',
    unitAbbreviation: 'VHTT',
    bodyAbbreviation: 'UBND',
    signerName: 'Lương Tiến Thành',
    capacityLines: ['CHỦ TỊCH'],
  });
  await rowsOf(world, `update org.issuing_body set printed_name = 'TÊN MỚI' where id = $1`, [
    world.agencies['quan-son'].issuingBodyId,
  ]);
  const { capacityLines } = await world.query(world.people.officer, (ctx) => getOutgoing(ctx, letter.id));
  assert.deepEqual(capacityLines, ['CHỦ TỊCH']);
  const after = await outgoingRow(world, letter.id);
  assert.deepEqual([after.snapshot, after.file_sha256], [before.snapshot, before.file_sha256]);
  await rename('ỦY BAN NHÂN DÂN HUYỆN QUAN SƠN');
});

test('R-SND-1 the recipients are fixed in the order of the letter, and anew with each submission', async () => {
  const { officer, cultureHead } = world.people;
  const letter = await submitted(world);
  const back = await world.run(cultureHead, (ctx) =>
    returnDraft(ctx, { id: letter.id, version: letter.version, reason: 'Thiếu nơi nhận để báo cáo' }),
  );
  const recipients = [
    line('agency', world.agencies['son-thuy'].agencyId, 'UBND xã Sơn Thủy'),
    {
      ...line('external', null, 'Sở Thông tin và Truyền thông'),
      section: 'copies' as const,
      target: { kind: 'external' as const, id: null, address: ' Số 32 Đại lộ Lê Lợi, Thanh Hóa ' },
    },
  ];
  const saved = await world.run(officer, (ctx) =>
    saveDraft(ctx, { ...back, draft: letterDraft(world, { recipients }) }),
  );
  await submitIt(saved);
  const rows = await rowsOf(
    world,
    `select ordinal, section, printed_line, target_kind, address from documents.recipient where outgoing_id = $1 order by ordinal`,
    [letter.id],
  );
  assert.deepEqual(rows, [
    {
      ordinal: 1,
      section: 'addressees',
      printed_line: 'UBND xã Sơn Thủy',
      target_kind: 'agency',
      address: null,
    },
    {
      ordinal: 2,
      section: 'copies',
      printed_line: 'Sở Thông tin và Truyền thông',
      target_kind: 'external',
      address: 'Số 32 Đại lộ Lê Lợi, Thanh Hóa',
    },
  ]);
});

test('R-RT-2 the digest binds file, subject, urgency, signer and recipients', async () => {
  const { officer } = world.people;
  let letter = await submitted(world);
  const digest = async () => (await outgoingRow(world, letter.id)).content_sha256;
  const first = await digest();
  const again = async (more: Parameters<typeof letterDraft>[1]) => {
    const back = await world.run(world.people.cultureHead, (ctx) =>
      returnDraft(ctx, { ...letter, reason: 'Sửa lại theo ý kiến' }),
    );
    const draft = letterDraft(world, more);
    letter = await submitIt(await world.run(officer, (ctx) => saveDraft(ctx, { ...back, draft })));
    return digest();
  };
  assert.equal(await again({}), first);
  const others = [
    await again({ urgency: 1 }),
    await again({ subject: 'V/v khác' }),
    await again({ signerAppointmentId: world.people.viceChairman.appointmentId }),
    await again({ recipients: [line('external', null, 'Chủ tịch UBND các xã, thị trấn')] }),
  ];
  assert.equal(new Set([first, ...others]).size, 5);
});

test('signing.md 12 the code comes with the first file, stays through every cycle and is no other document’s', async () => {
  const { officer, cultureHead } = world.people;
  const before = await drafted(world);
  assert.equal((await outgoingRow(world, before.id)).check_code, null);
  const letter = await submitIt(before);
  const { check_code: code } = await outgoingRow(world, letter.id);
  assert.match(String(code), /^[0-9A-HJKMNP-TV-Z]{16}$/);
  const seen = await world.query(officer, (ctx) => getOutgoing(ctx, letter.id));
  assert.equal(seen.file?.checkCode, code);
  const back = await world.run(cultureHead, (ctx) =>
    returnDraft(ctx, { ...letter, reason: 'Sửa lại cho đúng' }),
  );
  await submitIt(back);
  assert.equal((await outgoingRow(world, letter.id)).check_code, code);
  const other = await submitted(world);
  assert.notEqual((await outgoingRow(world, other.id)).check_code, code);
});

test('signing.md 12 an upload keeps its bytes: its code is in the system, not on its pages', async () => {
  const scan = letterWithBlanks();
  const letter = await submitIt(await uploadedLetter(scan, 'paper_scan'));
  const row = await outgoingRow(world, letter.id);
  assert.match(String(row.check_code), /^[0-9A-HJKMNP-TV-Z]{16}$/);
  assert.deepEqual(Buffer.from(await world.ports.blobs.get(row.file_sha256)), Buffer.from(scan));
});

test('signing.md §4 an uploaded letter with its blanks gets the fields before it is approved', async () => {
  const letter = await submitIt(await uploadedLetter(letterWithBlanks()));
  const row = await outgoingRow(world, letter.id);
  const pdf = await world.ports.blobs.get(row.file_sha256);
  assert.deepEqual(pdfInfo(pdf).fields.toSorted(), ['CV_NgaySo', 'CV_So']);
  const revisions = await rowsOf<{ kind: string; cycle: number }>(
    world,
    'select kind, cycle from documents.file_revision where outgoing_id = $1 order by at, id',
    [letter.id],
  );
  assert.deepEqual(revisions, [
    { kind: 'uploaded', cycle: 1 },
    { kind: 'uploaded', cycle: 1 },
  ]);
});

test('signing.md §4 an upload without blanks is refused at submission and stays a draft', async () => {
  const letter = await uploadedLetter(vietnamesePdf([[70, 700, 'Số: 12/UBND']]));
  assert.deepEqual(await codesOf(submitIt(letter)), ['documents.number-place-missing']);
  assert.equal((await outgoingRow(world, letter.id)).state, 'drafting');
});

test('R-RT-8 the scan of a paper is submitted as it is: nothing is written into it', async () => {
  const scan = vietnamesePdf([[70, 700, 'Bản quét']]);
  const letter = await submitIt(await uploadedLetter(scan, 'paper_scan'));
  const row = await outgoingRow(world, letter.id);
  assert.equal(row.file_sha256, createHash('sha256').update(scan).digest('hex'));
});

test('R-NUM-15 a notation that cannot be composed is refused with what is missing', async () => {
  const { VHTT } = world.agencies['quan-son'].units;
  const letter = await drafted(world);
  await rowsOf(world, `update org.unit_version set abbreviation = '' where unit_id = $1`, [VHTT]);
  const codes = await codesOf(submitIt(letter));
  await rowsOf(world, `update org.unit_version set abbreviation = 'VHTT' where unit_id = $1`, [VHTT]);
  assert.deepEqual(codes, ['documents.notation-unresolved']);
});

test('DOC §4 what prints follows the type: QPPL year, lines of a decision, blanks of a form', async () => {
  const { officer } = world.people;
  const modelOf = (more: Parameters<typeof letterDraft>[1]) =>
    world.query(officer, (ctx) => previewModel(ctx, letterDraft(world, more)));
  const article = (number: string) => ({ kind: 'heading', level: 'article', number, title: '' }) as const;
  const copies = [{ ...line('group', world.communesGroupId, 'UBND các xã'), section: 'copies' as const }];
  const law = await modelOf({
    typeCode: 'QPPL_DECISION',
    body: [article('1'), article('2')],
    recipients: copies,
  });
  assert.equal(law.notation, `${world.clock.today().slice(0, 4)}/QĐ-UBND`);
  assert.deepEqual([law.operativeWord, law.typeName], ['QUYẾT ĐỊNH:', 'Quyết định']);
  assert.deepEqual(law.recipients, ['Như Điều 2', 'UBND các xã', 'Lưu: VT, VHTT']);
  const fields = { invitee: 'Chủ tịch UBND các xã' };
  const invitation = await modelOf({ typeCode: 'INVITATION', fields, typistMark: 'PL', copies: 30 });
  assert.deepEqual([invitation.fields, invitation.typistMark, invitation.copies], [fields, 'PL', 30]);
  assert.equal((await modelOf({ fields })).fields, undefined, 'a công văn has no blanks');
});

test('F-P-8 nothing is submitted that the fonts cannot print', async () => {
  const body = [{ kind: 'paragraph' as const, runs: [{ text: 'Đã xong 中' }] }];
  const letter = await drafted(world, { draft: { body } });
  assert.deepEqual(await codesOf(submitIt(letter)), ['documents.character-unprintable']);
});
