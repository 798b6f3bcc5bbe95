import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  drafted,
  eventsOf,
  forceState,
  type Of,
  outgoingRow,
  signedLetter,
  verbsOf,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { Refused } from '../../../platform/errors.ts';
import { assignNumber } from './assign-number.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

type Letter = { id: string; version: number };
const number = (letter: Letter, by: Person = world.people.clerk) =>
  world.run(by, (ctx) => assignNumber(ctx, { id: letter.id, version: letter.version }));
const numberNext = async (of: Of = {}) => number(await signedLetter(world, of));
const at = (day: string, time = '08:00') => world.clock.set(new Date(`${day}T${time}:00+07:00`));
const ofCommune = () => ({ by: world.people['son-thuy.officer'], notation: 'UBND' });

test('R-NUM-1 R-NUM-6 the first number of the year is 01 with the day of today, written with its register row', async () => {
  const letter = await signedLetter(world, { draft: { copies: 25 } });
  world.clock.advance(3_600_000);
  const given = await number(letter);
  assert.deepEqual(given, {
    id: letter.id,
    state: 'numbered',
    version: 2,
    number: 1,
    numberText: '01',
    notation: 'UBND-VHTT',
    issuedOn: '2020-08-03',
  });
  const row = await outgoingRow(world, letter.id);
  assert.deepEqual(
    [row.state, row.number, row.number_text, row.issued_on, row.numbered_at],
    ['numbered', 1, '01', '2020-08-03', world.clock.now()],
  );
  const [entry] = await rowsOf<Record<string, unknown>>(
    world,
    'select number, row_date, columns from documents.register_row where document_id = $1',
    [letter.id],
  );
  assert.deepEqual(entry, {
    number: 1,
    row_date: '2020-08-03',
    columns: {
      numberNotation: '01/UBND-VHTT',
      issuedOn: '03/8/2020',
      typeAndSubject: 'Công văn V/v đôn đốc ký số văn bản điện tử',
      signer: 'Lương Tiến Thành',
      recipients: 'Chủ tịch UBND các xã, thị trấn',
      keeper: 'Phòng Văn hóa và Thông tin',
      copies: '25',
    },
  });
  assert.deepEqual((await verbsOf(world, letter.id)).at(-1), 'assignNumber');
  const { type, data } = (await eventsOf(world, letter.id)).at(-1)!;
  assert.equal(type, 'outgoing.numbered');
  assert.deepEqual(
    [data.number, data.notation, data.issuedOn, data.sequenceId],
    [1, 'UBND-VHTT', '2020-08-03', row.sequence_id],
  );
});

test('R-NUM-1 a number below ten has its zero, from ten on none', async () => {
  const texts = [];
  for (let count = 0; count < 9; count += 1) texts.push((await numberNext()).numberText);
  assert.deepEqual(texts, ['02', '03', '04', '05', '06', '07', '08', '09', '10']);
});

test('R-NUM-2 each type has its sequence, and each agency its own', async () => {
  const decision = await numberNext({ draft: { typeCode: 'DECISION' } });
  assert.equal(decision.numberText, '01');
  assert.equal((await numberNext({ draft: { typeCode: 'DECISION' } })).numberText, '02');
  const commune = await signedLetter(world, ofCommune());
  assert.equal((await number(commune, world.people['son-thuy.clerk'])).numberText, '01');
  assert.equal((await numberNext()).numberText, '11');
});

test('R-NUM-6 only the clerk of the own agency numbers, and only what is signed', async () => {
  const letter = await signedLetter(world);
  const by = (person: Person) => codesOf(number(letter, person));
  assert.deepEqual(await by(world.people.chairman), ['documents.not-yours']);
  assert.deepEqual(await by(world.people.officer), ['documents.not-yours']);
  assert.deepEqual(await by(world.people['son-thuy.clerk']), ['platform.not-found']);
  assert.deepEqual(await codesOf(number({ ...letter, version: 7 })), ['documents.stale-version']);
  const draft = await drafted(world);
  assert.deepEqual(await codesOf(number(draft)), ['documents.wrong-state']);
  await forceState(world, draft, 'awaiting_signature');
  assert.deepEqual(await codesOf(number(draft)), ['documents.wrong-state']);
});

test('R-NUM-8 a clock that stands a day back numbers nothing and takes no number', async () => {
  at('2020-08-05');
  const last = await numberNext();
  at('2020-08-04');
  const letter = await signedLetter(world);
  const error = await number(letter).catch((reason: unknown) => reason);
  assert.ok(error instanceof Refused);
  assert.deepEqual(
    error.refusals.map(({ code, detail }) => [code, detail]),
    [
      [
        'documents.backdated',
        'Số trước đã cấp ngày 05/8/2020. Kiểm tra ngày giờ máy chủ; không cấp số lùi ngày.',
      ],
    ],
  );
  assert.equal((await outgoingRow(world, letter.id)).state, 'signed');
  at('2020-08-05');
  assert.equal((await number(letter)).number, last.number + 1);
});

test('R-NUM-8 no number dated before the signature', async () => {
  at('2020-08-07');
  const letter = await signedLetter(world);
  at('2020-08-06');
  const error = await number(letter).catch((reason: unknown) => reason);
  assert.ok(error instanceof Refused);
  assert.deepEqual(error.refusals[0]!.facts, { lastOn: '07/8/2020' });
  at('2020-08-07');
});

test('R-NUM-14 no notation, or a body that issues no more: no number, both said at once', async () => {
  const letter = await signedLetter(world, { by: world.people['son-thuy.officer'] });
  const { issuingBodyId } = world.agencies['son-thuy'];
  await rowsOf(world, 'update documents.outgoing set notation = null where id = $1', [letter.id]);
  const clerk = world.people['son-thuy.clerk'];
  assert.deepEqual(await codesOf(number(letter, clerk)), ['documents.notation-unresolved']);
  const endOn = (day: string | null) =>
    rowsOf(world, 'update org.issuing_body set valid_to = $2 where id = $1', [issuingBodyId, day]);
  await endOn('2020-07-31');
  assert.deepEqual(await codesOf(number(letter, clerk)), [
    'documents.no-issuing-body',
    'documents.notation-unresolved',
  ]);
  await endOn(null);
});

test('R-NUM-14 an abbreviation that holds no more, or not yet, on the day: no number; on its first day there is one', async () => {
  const letter = await signedLetter(world, ofCommune());
  const { agencyId, issuingBodyId } = world.agencies['son-thuy'];
  const clerk = world.people['son-thuy.clerk'];
  const insert = `insert into org.abbreviation (id, agency_id, target_kind, target_id, text, basis, valid_from, valid_to)
    values (gen_random_uuid(), $1, 'issuing_body', $2, 'UBND', 'Quyết định thử', $3, $4)`;
  await rowsOf(world, insert, [agencyId, issuingBodyId, '2016-07-01', '2020-08-06']);
  await rowsOf(world, insert, [agencyId, issuingBodyId, '2020-08-08', null]);
  assert.deepEqual(await codesOf(number(letter, clerk)), ['documents.notation-unresolved']);
  assert.equal((await outgoingRow(world, letter.id)).number, null);
  at('2020-08-08');
  assert.deepEqual(await codesOf(number(letter, clerk)), []);
  await rowsOf(world, 'delete from org.abbreviation where target_id = $1', [issuingBodyId]);
});

test('R-NUM-2 the database takes no number and notation twice in a year of a body, whatever the sequence', async () => {
  const one = await signedLetter(world, { draft: { typeCode: 'NOTICE' } });
  const two = await signedLetter(world, { draft: { typeCode: 'REPORT' }, notation: 'TB-UBND' });
  assert.equal((await number(one)).numberText, '01');
  await assert.rejects(number(two), /outgoing_number_once/);
  const { state, number: given } = await outgoingRow(world, two.id);
  assert.deepEqual([state, given], ['signed', null]);
  const rows = await rowsOf(world, `select from documents.number_sequence where group_code = 'REPORT'`);
  assert.equal(rows.length, 0, 'the number that was taken went back with the transaction');
});

test('R-NUM-14 a closed sequence gives no number', async () => {
  const first = await numberNext({ draft: { typeCode: 'PLAN' } });
  const { sequence_id } = await outgoingRow(world, first.id);
  await rowsOf(world, 'update documents.number_sequence set closed_at = now() where id = $1', [sequence_id]);
  const letter = await signedLetter(world, { draft: { typeCode: 'PLAN' } });
  assert.deepEqual(await codesOf(number(letter)), ['documents.sequence-closed']);
  assert.equal((await outgoingRow(world, letter.id)).number, null);
});

test('R-NUM-11 signed on 31/12 and numbered on 01/01: number 01 and the new date; the old year is closed', async () => {
  at('2020-12-31', '23:58');
  const old = await numberNext();
  const letter = await signedLetter(world);
  const late = await signedLetter(world);
  at('2021-01-01', '00:01');
  const given = await number(letter);
  assert.deepEqual([given.numberText, given.issuedOn], ['01', '2021-01-01']);
  const sequences = await rowsOf<Record<string, unknown>>(
    world,
    `select s.name, s.year, s.last_number, s.closed_at is not null as closed, s.closing_reason,
        (select e.verb from audit.entry e where e.object_id = s.id) as verb
      from documents.number_sequence s
      where s.agency_id = $1 and s.kind = 'outgoing' and s.group_code = 'OFFICIAL_LETTER' order by s.year`,
    [world.people.clerk.agencyId],
  );
  const closed = { closed: true, closing_reason: 'Hết năm', verb: 'closeSequence' };
  const open = { closed: false, closing_reason: null, verb: null };
  assert.deepEqual(sequences, [
    { name: 'Sổ công văn đi 2020', year: 2020, last_number: old.number, ...closed },
    { name: 'Sổ công văn đi 2021', year: 2021, last_number: 1, ...open },
  ]);
  at('2020-12-31', '23:59');
  assert.deepEqual(await codesOf(number(late)), ['documents.backdated']);
});

test('R-NUM-11 a QPPL signed with 2020 in its notation takes no number of 2021: return, sign again, then 01', async () => {
  at('2020-12-31', '23:58');
  const of = { draft: { typeCode: 'QPPL_DECISION' }, notation: '2020/QĐ-UBND' };
  const late = await signedLetter(world, of);
  at('2021-01-01', '00:00');
  const error = await number(late).catch((reason: unknown) => reason);
  assert.ok(error instanceof Refused);
  assert.deepEqual(
    error.refusals.map(({ code, facts }) => [code, facts]),
    [['documents.notation-year', { printed: '2020', year: '2021' }]],
  );
  assert.match(error.refusals[0]!.detail, /trả lại.*ký lại với năm 2021/);
  assert.equal((await outgoingRow(world, late.id)).number, null);
  const again = await signedLetter(world, { ...of, notation: '2021/QĐ-UBND' });
  const given = await number(again);
  assert.deepEqual([given.numberText, given.notation, given.issuedOn], ['01', '2021/QĐ-UBND', '2021-01-01']);
});
