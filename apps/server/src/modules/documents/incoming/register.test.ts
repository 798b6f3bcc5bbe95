import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { arrivedLetter, type Letter, registration } from '../../../../../../test/builders/incoming-letter.ts';
import { eventsOf, uploaded, verbsOf } from '../../../../../../test/builders/outgoing-letter.ts';
import { samplePdf } from '../../../../../../test/world/sample-files.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { Refused } from '../../../platform/errors.ts';
import { nextArrivalNumber } from '../registers/next-arrival-number.query.ts';
import { type Registration, register } from './register.ts';
import { registerPaper } from './register-paper.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const sender = 'Sở Nội vụ';
let given = 0;
const fields = (more: Partial<Registration> = {}): Registration => {
  given += 1;
  return { ...registration(String(7000 + given), sender), ...more };
};
const enter = (letter: Letter, input: Registration, by: Person = world.people.clerk) =>
  world.run(by, (ctx) => register(ctx, { ...input, ...letter }));
type File = { sha256: string; name: string } | null;
const enterPaper = (input: Registration, file: File = null, by: Person = world.people.clerk) =>
  world.run(by, (ctx) => registerPaper(ctx, { ...input, file }));
const rowOf = async (id: string) =>
  (await rowsOf<Record<string, unknown>>(world, 'select * from documents.incoming where id = $1', [id]))[0]!;

test('R-NUM-12 the first letter of the year takes số đến 1, with its row in SỔ ĐĂNG KÝ VĂN BẢN ĐẾN', async () => {
  const letter = await arrivedLetter(world);
  const input = fields({ dueOn: '2020-08-20', note: 'Kèm 01 đĩa' });
  const done = await enter(letter, input);
  assert.deepEqual(
    [done.state, done.version, done.arrivalNumber, done.arrivedOn],
    ['registered', 2, 1, '2020-08-03'],
  );
  const row = await rowOf(letter.id);
  assert.deepEqual(
    [row.arrival_number, row.arrived_on, row.sender_name, row.number],
    [1, '2020-08-03', sender, input.number],
  );
  assert.deepEqual(row.due_at, new Date('2020-08-20T23:59:59+07:00'));
  assert.equal(row.note, 'Kèm 01 đĩa · Đối chiếu bản giấy kèm theo');
  const [entry] = await rowsOf<{ columns: object }>(
    world,
    'select columns from documents.register_row where document_id = $1',
    [letter.id],
  );
  assert.deepEqual(entry!.columns, {
    arrivedOn: '03/8/2020',
    arrivalNumber: '1',
    author: sender,
    numberNotation: `${input.number}/UBND-VX`,
    issuedOn: '01/8/2020',
    typeAndSubject: 'Công văn V/v rà soát văn bản điện tử',
  });
  assert.equal((await verbsOf(world, letter.id)).at(-1), 'register');
  const event = (await eventsOf(world, letter.id)).at(-1)!;
  assert.equal(event.type, 'incoming.registered');
  assert.equal(event.data.arrivalNumber, 1);
  assert.ok(event.data.deliveryId, 'the sender learns 03 by the delivery');
});

test('R-NUM-12 paper and electronic letters share one sequence, another agency has its own', async () => {
  const { officer } = world.people;
  const first = await enterPaper(fields());
  const second = await enter(await arrivedLetter(world), fields());
  const third = await enterPaper(fields());
  assert.deepEqual(
    [first, second, third].map((each) => each.arrivalNumber),
    [2, 3, 4],
  );
  const commune = await enterPaper(fields(), null, world.people['son-thuy.clerk']);
  assert.equal(commune.arrivalNumber, 1);
  assert.deepEqual(await codesOf(enterPaper(fields(), null, officer)), ['documents.not-yours']);
});

test('documents.md §15.4 paper is registered at once, with its scan and without a delivery', async () => {
  const file = await uploaded(world, world.people.clerk, { bytes: samplePdf({ padding: 31 }) });
  const done = await enterPaper(fields(), file);
  const row = await rowOf(done.id);
  assert.deepEqual(
    [row.state, row.medium, row.channel, row.verdict, row.file_sha256, row.delivery_id],
    ['registered', 'PAPER', 'post', 'unsigned', file.sha256, null],
  );
  assert.deepEqual(await verbsOf(world, done.id), ['registerPaper']);
  assert.deepEqual((await eventsOf(world, done.id)).at(-1)!.data, {
    deliveryId: null,
    arrivalNumber: done.arrivalNumber,
  });
  const foreign = { sha256: 'e'.repeat(64), name: 'la.pdf' };
  assert.deepEqual(await codesOf(enterPaper(fields(), foreign)), ['storage.upload-missing']);
});

test('SEC-1 a secret letter is not entered: no row, no number', async () => {
  const count = () => rowsOf(world, 'select count(*)::int, max(arrival_number) from documents.incoming');
  const before = await count();
  const secret = fields({ subject: 'Phương án A, bí mật nhà nước – độ Tối mật' });
  assert.deepEqual(await codesOf(enterPaper(secret)), ['documents.secret-refused']);
  assert.deepEqual(await count(), before);
});

test('PL6-F1h the same number, notation and sender in one year is suspected, whatever the spelling of case', async () => {
  const input = fields();
  const known = await enterPaper(input);
  const twin = { ...input, notation: 'ubnd-vx', senderName: ' sở nội vụ ', issuedOn: '2020-01-15' };
  const letter = await arrivedLetter(world);
  const error = await enter(letter, twin).catch((reason: unknown) => reason);
  assert.ok(error instanceof Refused);
  const [refusal] = error.refusals;
  assert.equal(refusal!.code, 'documents.duplicate-suspected');
  assert.match(
    refusal!.detail,
    new RegExp(`^Đã có số đến ${known.arrivalNumber} \\(${input.number}/UBND-VX\\) cùng số`),
  );
  assert.equal((refusal!.facts as { id: string }).id, known.id);
  const others = [
    { ...twin, issuedOn: '2019-12-31' },
    { ...twin, senderName: 'Sở Tài chính' },
    { ...twin, notation: 'UBND-TH' },
  ];
  for (const other of others) assert.deepEqual(await codesOf(enter(await arrivedLetter(world), other)), []);
});

test('PL6-F1h “same” links to the first and takes no number; “different” needs a reason and takes one', async () => {
  const input = fields();
  const known = await enterPaper(input);
  const same = await enter(await arrivedLetter(world), { ...input, duplicateDecision: 'same' });
  assert.deepEqual([same.state, same.arrivalNumber], ['duplicate', known.arrivalNumber]);
  assert.equal((await rowOf(same.id)).duplicate_of_id, known.id);
  assert.equal((await rowOf(same.id)).arrival_number, null);
  const letter = await arrivedLetter(world);
  const different = { ...input, duplicateDecision: 'different' as const };
  assert.deepEqual(await codesOf(enter(letter, different)), ['documents.duplicate-suspected']);
  const kept = await enter(letter, { ...different, duplicateReason: 'Hai văn bản khác trích yếu' });
  assert.equal(kept.arrivalNumber, known.arrivalNumber + 1);
  assert.match(String((await rowOf(letter.id)).note), /^Hai văn bản khác trích yếu · /);
});

test('PL6-F1h “same” as a letter that is not found takes no number and changes nothing', async () => {
  const before = await rowsOf(world, 'select max(arrival_number) from documents.incoming');
  const count = () => rowsOf(world, 'select count(*)::int from documents.incoming');
  const same = { ...fields(), duplicateDecision: 'same' as const };
  const letter = await arrivedLetter(world);
  const letters = await count();
  assert.deepEqual(await codesOf(enter(letter, same)), ['documents.duplicate-gone']);
  assert.deepEqual(await codesOf(enterPaper(same)), ['documents.duplicate-gone']);
  assert.deepEqual([(await rowOf(letter.id)).state, await count()], ['arrived', letters]);
  assert.deepEqual(await rowsOf(world, 'select max(arrival_number) from documents.incoming'), before);
  // Another letter that repeats these values is not the one that was meant.
  const input = fields();
  const known = await enterPaper(input);
  const meant = { ...input, duplicateDecision: 'same' as const, duplicateOfId: letter.id };
  assert.deepEqual(await codesOf(enterPaper(meant)), ['documents.duplicate-gone']);
  assert.equal((await enterPaper({ ...meant, duplicateOfId: known.id })).id, known.id);
});

test('documents.md §15.6 the scan uploaded for a known letter stays with it', async () => {
  const input = fields();
  const known = await enterPaper(input);
  const file = await uploaded(world, world.people.clerk, { bytes: samplePdf({ padding: 57 }) });
  await enterPaper({ ...input, duplicateDecision: 'same' }, file);
  const kept = await rowsOf(world, 'select kind, sha256 from documents.attachment where document_id = $1', [
    known.id,
  ]);
  assert.deepEqual(kept, [{ kind: 'paper_scan', sha256: file.sha256 }]);
  const told = await eventsOf(world, known.id);
  assert.equal(told.at(-1)?.type, 'incoming.paper-matched', 'the search learns of it');
});

test('documents.signature-unchecked without a valid signature a reason is needed, and kept', async () => {
  const words = { invalid: 'không hợp lệ', unsigned: 'không có chữ ký số', checking: 'đang kiểm tra' };
  for (const [verdict, word] of Object.entries(words)) {
    const letter = await arrivedLetter(world);
    await rowsOf(world, 'update documents.incoming set verdict = $2 where id = $1', [letter.id, verdict]);
    const error = await enter(letter, fields({ signatureReason: 'không' })).catch((e: unknown) => e);
    assert.ok(error instanceof Refused);
    assert.deepEqual(
      error.refusals.map(({ code, detail }) => [code, detail]),
      [
        [
          'documents.signature-unchecked',
          `Chữ ký của tệp này: ${word}. Trả lại nơi gửi, hoặc vào sổ kèm lý do.`,
        ],
      ],
    );
  }
  const valid = await arrivedLetter(world);
  await rowsOf(world, `update documents.incoming set verdict = 'valid' where id = $1`, [valid.id]);
  assert.equal((await enter(valid, fields({ signatureReason: '' }))).state, 'registered');
});

test('documents.md §15.3 all that is missing is said at once; nobody but the clerk of the agency registers', async () => {
  const letter = await arrivedLetter(world);
  const empty = fields({ number: ' ', notation: '', issuedOn: '2020-08-04', signatureReason: '' });
  const error = await enter(letter, empty, world.people.chairman).catch((e: unknown) => e);
  assert.ok(error instanceof Refused);
  assert.deepEqual(
    error.refusals.map(({ code }) => code),
    ['documents.not-yours', 'documents.missing-field', 'documents.signature-unchecked'],
  );
  assert.match(error.refusals[1]!.detail, /Số, Ký hiệu, Ngày văn bản \(không được sau hôm nay\)/);
  assert.deepEqual(await codesOf(enter(letter, fields(), world.people['son-thuy.clerk'])), [
    'platform.not-found',
  ]);
  assert.deepEqual(await codesOf(enter({ ...letter, version: 4 }, fields())), ['documents.stale-version']);
});

test('R-NUM-11 the arrival numbers begin at 1 with the new year; the number told beforehand is the one given', async () => {
  const told = () => world.query(world.people.clerk, nextArrivalNumber);
  const waits = await arrivedLetter(world);
  const { next } = await told();
  assert.equal((await enterPaper(fields())).arrivalNumber, next);
  world.clock.set(new Date('2021-01-02T08:00:00+07:00'));
  assert.deepEqual(await told(), { year: 2021, next: 1 });
  // It came last year and stands in the book of this one.
  assert.equal((await enter(waits, fields())).arrivalNumber, 1);
  assert.deepEqual(await told(), { year: 2021, next: 2 });
});
