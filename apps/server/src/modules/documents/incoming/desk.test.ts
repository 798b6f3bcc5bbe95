import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  arrivedLetter,
  presentedLetter,
  registeredLetter,
  registration,
} from '../../../../../../test/builders/incoming-letter.ts';
import { eventsOf, verbsOf } from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { type Person, systemFor } from '../../../platform/actor.ts';
import { addPolicy } from '../../compliance/index.ts';
import { storeBlob } from '../../storage/index.ts';
import { readingMeasure } from '../readings/reading-measure.query.ts';
import { insertScan } from '../scans/scan.store.ts';
import { stampOf } from '../stamps/print-stamp.ts';
import { findDuplicates, listDuplicates } from './find-duplicate.query.ts';
import { findVisibleIncoming, getIncoming } from './get-incoming.query.ts';
import { linkTwin } from './link-twin.ts';
import { listIncoming } from './list-incoming.query.ts';
import { matchPaper } from './match-paper.ts';
import { quarantine, quarantineLetters } from './quarantine.ts';
import { receiveIncoming } from './receive-many.ts';
import { type Registration, register } from './register.ts';
import { registerPaper } from './register-paper.ts';
import { releaseQuarantine } from './release-quarantine.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

let given = 0;
const fields = (more: Partial<Registration> = {}): Registration => {
  given += 1;
  return { ...registration(String(8000 + given), 'Sở Nội vụ'), subject: `Việc riêng số ${given}`, ...more };
};
const enterPaper = (input: Registration & { paperReason?: string }) =>
  world.run(world.people.clerk, (ctx) => registerPaper(ctx, { ...input, file: null }));
const rowOf = async (id: string) =>
  (await rowsOf<Record<string, unknown>>(world, 'select * from documents.incoming where id = $1', [id]))[0]!;
const reasonsFor = (input: Registration, more: { fileSha256?: string; originalId?: string } = {}) =>
  world.query(world.people.clerk, async (ctx) => {
    const key = {
      ...input,
      agencyId: ctx.actor.agencyId,
      exceptId: null,
      originalId: null,
      fileSha256: null,
    };
    return (await findDuplicates(ctx.tx, { ...key, ...more })).map(({ id, reason }) => [id, reason]);
  });

test('PL6-F1h each row of the alert: identifier, bytes, number and issuer, near subject; nothing else', async () => {
  const subject = 'Về việc báo cáo kết quả thực hiện Chỉ thị số 05 của Chủ tịch tỉnh';
  const letter = await arrivedLetter(world);
  const input = fields({ subject, senderName: 'UBND huyện Bá Thước' });
  await world.run(world.people.clerk, (ctx) => register(ctx, { ...input, ...letter }));
  const row = await rowOf(letter.id);
  const other = { number: '1', notation: 'KH-ABC', senderName: 'Sở Y tế', subject: 'Việc khác hẳn' };
  const elsewhere = { ...input, ...other };
  assert.deepEqual(await reasonsFor(elsewhere, { originalId: String(row.original_outgoing_id) }), [
    [letter.id, 'same-id'],
  ]);
  assert.deepEqual(await reasonsFor(elsewhere, { fileSha256: String(row.file_sha256) }), [
    [letter.id, 'same-file'],
  ]);
  const spelt = { ...input, subject: 'Việc khác hẳn', senderName: 'Ủy ban nhân dân huyện Bá Thước' };
  assert.deepEqual(await reasonsFor(spelt), [[letter.id, 'same-number']]);
  const near = { ...input, number: '2', subject: subject.replace('số 05', 'số 5') };
  assert.deepEqual(await reasonsFor(near), [[letter.id, 'near']]);
  assert.deepEqual(await reasonsFor({ ...near, issuedOn: '2020-06-01' }), [], 'more than 30 days apart');
  assert.deepEqual(await reasonsFor({ ...near, senderName: 'Sở Y tế' }), [], 'another sender');
  assert.deepEqual(await reasonsFor(elsewhere), []);
  const { items } = await world.query(world.people.clerk, (ctx) =>
    listDuplicates(ctx, { ...near, exceptId: letter.id }),
  );
  assert.deepEqual(items, [], 'a letter is not its own duplicate');
  assert.equal((await enterPaper(near)).state, 'registered', 'a near match warns and does not stop');
});

test('documents.md §15.6 a replacement takes a number of its own and names the earlier letter', async () => {
  const input = fields();
  const known = await enterPaper(input);
  const decision = { ...input, duplicateDecision: 'replacement' as const };
  assert.deepEqual(await codesOf(enterPaper(decision)), ['documents.duplicate-suspected']);
  const newer = await enterPaper({ ...decision, duplicateReason: 'Nơi gửi thay bản có lỗi phụ lục' });
  assert.equal(newer.arrivalNumber, known.arrivalNumber + 1);
  assert.deepEqual(
    await rowsOf(world, 'select kind, to_id from documents.relation where from_id = $1', [newer.id]),
    [{ kind: 'REPLACES', to_id: known.id }],
  );
});

test('documents.md §15.6 the exact business key from two channels is linked by itself; the same channel is not', async () => {
  const sender = world.agencies['thanh-hoa'];
  const twin = {
    ...fields({ senderName: sender.name }),
    typeCode: 'OFFICIAL_LETTER',
    issuedOn: '2020-08-01',
  };
  const paper = await enterPaper(twin);
  assert.equal((await rowOf(paper.id)).sender_agency_id, sender.agencyId, 'the sender is known by its name');
  const arrive = (number: string) =>
    world.run(systemFor(world.people.clerk.agencyId), async (ctx) => {
      const { sha256 } = await storeBlob(ctx, Buffer.from(`%PDF-1.7 ${ctx.newId()}`), {
        mime: 'application/pdf',
        pageCount: 1,
      });
      return receiveIncoming(ctx, {
        ...{
          agencyId: world.people.clerk.agencyId,
          deliveryId: ctx.newId(),
          originalOutgoingId: ctx.newId(),
        },
        ...{ senderAgencyId: sender.agencyId, senderName: sender.name, number, notation: twin.notation },
        ...{ issuedOn: twin.issuedOn, typeCode: twin.typeCode, subject: twin.subject, signerText: '' },
        ...{
          urgency: 0,
          pageCount: 1,
          dueAt: null,
          fileSha256: sha256,
          fileName: 'thu.pdf',
          attachments: [],
        },
      });
    });
  const same = await arrive(twin.number);
  const different = await arrive('77777');
  for (const id of [same, different, same])
    await world.run(systemFor(world.people.clerk.agencyId), (ctx) => linkTwin(ctx, id));
  const linked = await rowOf(same);
  assert.deepEqual(
    [linked.state, linked.duplicate_of_id, linked.arrival_number],
    ['duplicate', paper.id, null],
  );
  assert.equal((await rowOf(paper.id)).medium, 'BOTH');
  const event = (await eventsOf(world, same)).at(-1)!;
  assert.deepEqual(
    [event.type, event.data.arrivalNumber, typeof event.data.deliveryId],
    ['incoming.registered', paper.arrivalNumber, 'string'],
    'the sender learns 03 with the one số đến',
  );
  assert.equal((await rowOf(different)).state, 'arrived');
});

test('P0-1 paper of a sender bound by an INTAKE policy is refused with its sentence; a lawful exception is kept', async () => {
  const { agencyId } = world.people.clerk;
  const commune = world.agencies['son-thuy'];
  const input = fields({ senderName: commune.name });
  await world.run(systemFor(null), (ctx) =>
    addPolicy(ctx, {
      ...{ code: 'P0-1', kind: 'INTAKE', agencyId, basis: 'Công văn 1186/UBND-VHTT', scopeAgencyIds: null },
      ...{ sentence: 'Từ 28/7/2020 không tiếp nhận bản giấy của các xã.', validFrom: '2020-07-28' },
    }),
  );
  assert.deepEqual(await codesOf(enterPaper(input)), ['documents.paper-intake-refused']);
  assert.deepEqual(await codesOf(enterPaper({ ...input, paperReason: 'ngắn' })), [
    'documents.paper-intake-refused',
  ]);
  const taken = await enterPaper({ ...input, paperReason: 'Bản đồ khổ A0 không số hóa được' });
  assert.match(String((await rowOf(taken.id)).note), /Bản đồ khổ A0 không số hóa được$/u);
  assert.equal((await enterPaper(fields({ senderName: 'Hội Luật gia tỉnh' }))).state, 'registered');
});

test('R-15.4 the paper that comes after is matched with its scan: medium BOTH, the scan kept with the letter, no number', async () => {
  const { clerk } = world.people;
  const scanOf = (bytes: Buffer, more: { source?: 'mail' } = {}) =>
    world.run(systemFor(clerk.agencyId), async (ctx) => {
      const { sha256 } = await storeBlob(ctx, bytes, { mime: 'application/pdf', pageCount: 1 });
      const id = ctx.newId();
      await insertScan(ctx, {
        ...{
          id,
          agencyId: clerk.agencyId,
          source: more.source ?? 'upload',
          name: 'quet-1.pdf',
          pageCount: 1,
        },
        ...{ fileSha256: sha256, state: 'waiting', arrivedAt: ctx.clock.now(), broughtBy: clerk.name },
      });
      return id;
    });
  const letter = await registeredLetter(world);
  const { arrival_number: number, file_sha256: file } = await rowOf(letter.id);
  const scanId = await scanOf(Buffer.from('%PDF-1.7 bản giấy'));
  const done = await world.run(clerk, (ctx) => matchPaper(ctx, { ...letter, scanId }));
  const row = await rowOf(letter.id);
  assert.deepEqual([row.medium, row.arrival_number, row.file_sha256], ['BOTH', number, file]);
  const { attachments } = await world.query(clerk, (ctx) => getIncoming(ctx, letter.id));
  assert.deepEqual(
    attachments.map(({ kind, name }) => [kind, name]),
    [['paper_scan', 'Bản quét bản giấy – quet-1.pdf']],
  );
  assert.deepEqual(
    await rowsOf(world, 'select state, incoming_id from documents.scan where id = $1', [scanId]),
    [{ state: 'registered', incoming_id: letter.id }],
  );
  const other = { ...(await registeredLetter(world)), scanId };
  assert.deepEqual(await codesOf(world.run(clerk, (ctx) => matchPaper(ctx, other))), [
    'documents.scan-settled',
  ]);
  const twice = { id: letter.id, version: done.version, scanId: await scanOf(Buffer.from('%PDF-1.7 nữa')) };
  assert.deepEqual(await codesOf(world.run(clerk, (ctx) => matchPaper(ctx, twice))), ['documents.no-match']);
  // The same door at the paper desk, whatever state the letter is in by then.
  const presented = await presentedLetter(world);
  const known = await rowOf(presented.id);
  const paper = {
    ...fields({ senderName: String(known.sender_name), number: String(known.number) }),
    notation: String(known.notation),
    scanId: await scanOf(Buffer.from('%PDF-1.7 sau')),
  };
  const same = await world.run(clerk, (ctx) =>
    registerPaper(ctx, { ...paper, file: null, duplicateDecision: 'same' }),
  );
  assert.deepEqual([same.id, (await rowOf(presented.id)).medium], [presented.id, 'BOTH']);
});

test('documents.md §15.1 matchPaper makes a registered electronic letter BOTH, once', async () => {
  const letter = await registeredLetter(world);
  const done = await world.run(world.people.clerk, (ctx) => matchPaper(ctx, letter));
  assert.deepEqual([done.state, (await rowOf(letter.id)).medium], ['registered', 'BOTH']);
  const again = world.run(world.people.clerk, (ctx) => matchPaper(ctx, { ...letter, version: done.version }));
  assert.deepEqual(await codesOf(again), ['documents.no-match']);
});

test('SEC-4 quarantine locks the content for all; only the security officer releases it, with a reason', async () => {
  const letter = await arrivedLetter(world);
  const { clerk, officer, chairman } = world.people;
  const reason = 'Trang 2 có khung chữ nghi là độ mật';
  const lock = (by: Person, why = reason) =>
    world.run(by, (ctx) => quarantine(ctx, { ...letter, reason: why }));
  assert.deepEqual(await codesOf(lock(clerk, 'ngắn')), ['documents.reason-required']);
  const locked = await lock(clerk);
  const seen = await world.query(chairman, (ctx) => getIncoming(ctx, letter.id));
  assert.deepEqual(
    [seen.state, seen.isWithheld, /rà soát/u.test(seen.subject)],
    ['quarantined', true, false],
  );
  const asked = { group: 'all' as const, q: 'rà soát', limit: 100 };
  const found = await world.query(chairman, (ctx) => listIncoming(ctx, asked));
  assert.ok(!found.items.some(({ id }) => id === letter.id), 'nor by asking for its words');
  assert.deepEqual((await eventsOf(world, letter.id)).at(-1)!.data, {
    deliveryId: (await rowOf(letter.id)).delivery_id,
    by: clerk.name,
  });
  const release = (by: Person) =>
    world.run(by, (ctx) => releaseQuarantine(ctx, { ...locked, reason: 'Chữ trong tên phim, không mật' }));
  assert.deepEqual(await codesOf(release(clerk)), ['documents.not-yours']);
  assert.deepEqual(await codesOf(world.query(officer, (ctx) => findVisibleIncoming(ctx, letter.id))), [
    'platform.not-found',
  ]);
  assert.equal((await release({ ...officer, duties: ['security_officer'] })).state, 'arrived');
  assert.deepEqual((await verbsOf(world, letter.id)).slice(-2), ['quarantine', 'releaseQuarantine']);
});

test('SEC-4 a mark read on the bytes of a letter that waits locks it by the system; a registered one stays', async () => {
  const waits = await arrivedLetter(world);
  const { file_sha256: sha256 } = await rowOf(waits.id);
  await world.run(systemFor(null), (ctx) => quarantineLetters(ctx, String(sha256)));
  assert.equal((await rowOf(waits.id)).state, 'quarantined');
  const stays = await registeredLetter(world);
  const row = await rowOf(stays.id);
  await world.run(systemFor(null), (ctx) => quarantineLetters(ctx, String(row.file_sha256)));
  assert.equal((await rowOf(stays.id)).state, 'registered');
});

test('R-LTR-10 what the reader offered and the clerk kept is counted by field; values stand only where they differ', async () => {
  const input = fields({ senderName: 'UBND huyện Mường Lát' });
  const offer = (field: 'number' | 'senderName' | 'subject' | 'signerText', value: string | null) => ({
    ...{ field, value, confidence: 0.95 },
  });
  const reading = {
    readerVersion: 3,
    source: 'ocr' as const,
    fields: [
      offer('senderName', 'UBND HUYỆN MƯỜNG LÁT'),
      offer('number', `${input.number}1`),
      offer('subject', null),
      offer('signerText', null),
    ],
  };
  const done = await enterPaper({ ...input, reading });
  assert.deepEqual(
    await rowsOf(
      world,
      'select field, outcome, read_value, kept_value from documents.reading_check where incoming_id = $1 order by field',
      [done.id],
    ),
    [
      { field: 'number', outcome: 'corrected', read_value: `${input.number}1`, kept_value: input.number },
      { field: 'senderName', outcome: 'kept', read_value: null, kept_value: null },
      { field: 'signerText', outcome: 'blank', read_value: null, kept_value: null },
      { field: 'subject', outcome: 'missed', read_value: null, kept_value: input.subject },
    ],
  );
  const measure = (by: Person) => world.query(by, (ctx) => readingMeasure(ctx));
  const { items } = await measure(world.people.clerk);
  assert.deepEqual(
    items.filter(({ field }) => field === 'number'),
    [
      {
        ...{ readerVersion: 3, source: 'ocr', field: 'number' },
        ...{ kept: 0, corrected: 1, missed: 0, blank: 0, wrongButSure: 1 },
      },
    ],
  );
  assert.deepEqual(
    (await measure(world.people['son-thuy.clerk'])).items,
    [],
    'another agency sees its own only',
  );
});

test('NĐ 30/2020 Đ.22 the stamp ĐẾN says agency, số đến and day, at the place chosen; before the number there is none', async () => {
  const letter = await registeredLetter(world);
  const { clerk } = world.people;
  const row = await rowOf(letter.id);
  const sheet = await world.query(clerk, (ctx) => stampOf(ctx, letter.id, { left: 30, top: 62 }));
  assert.deepEqual(
    [sheet.number, sheet.day, sheet.at],
    [String(row.arrival_number), '03/8/2020', { left: 30, top: 62 }],
  );
  const label = await world.query(clerk, (ctx) => stampOf(ctx, letter.id, {}));
  assert.equal(label.at, null);
  const waits = await arrivedLetter(world);
  assert.deepEqual(await codesOf(world.query(clerk, (ctx) => stampOf(ctx, waits.id, {}))), [
    'documents.stamp-unregistered',
  ]);
  assert.deepEqual(await rowOf(letter.id), row, 'printing changes nothing');
});
