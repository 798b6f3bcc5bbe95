import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Appendix,
  type AppendixFigure,
  appendixFigures,
  appendix as appendixSchema,
} from '@congvu/contracts';
import { sql } from 'kysely';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { type Actor, systemFor } from '../../../platform/actor.ts';
import { Refused } from '../../../platform/errors.ts';
import { type FigurePage, listAppendixDocuments } from './appendix-documents.query.ts';
import { type AppendixInput, computeAppendix } from './compute-appendix.query.ts';
import { buildLetter001, letterRows } from './letter-001.fixture.ts';

const asOf = new Date('2020-08-14T17:00:00+07:00');
const asked: AppendixInput = { unit: 'G08', from: '2020-08-01', to: '2020-08-14', asOf };

let world: World;
let communeIds: string[];
let golden: Appendix;
const compute = (input: AppendixInput, actor: Actor = systemFor(null)) =>
  world.run(actor, (ctx) => computeAppendix(ctx, input));
const codesOf = async (work: Promise<unknown>): Promise<string[]> => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Refused, 'must be refused');
  return error.refusals.map(({ code }) => code);
};

before(async () => {
  world = await createWorld({ subscribers: [] });
  ({ communeIds } = await buildLetter001(world));
  golden = await compute(asked);
});
after(() => world.close());

test('S1-9 §7.2: the twelve rows of letter 001 come out of the events, figure by figure', () => {
  appendixSchema.parse(golden);
  const rows = golden.rows.map((row) => [
    row.ordinal,
    row.unit.name,
    ...[row.signedHead, row.signedDeputy, row.submittedRight, row.submittedWrong].map((n) => n || null),
  ]);
  assert.deepEqual(
    rows,
    letterRows.map(({ name, printed }, index) => [index + 1, name, ...printed]),
  );
});

test('S1-9 §7.2: derived columns, reasons, grounds and totals of letter 001', () => {
  const { totals, rows } = golden;
  assert.deepEqual(
    [
      totals.signedHead,
      totals.signedDeputy,
      totals.signedOther,
      totals.submittedRight,
      totals.submittedWrong,
    ],
    [182, 65, 0, 257, 20],
  );
  assert.deepEqual(
    [totals.signed, totals.submitted, totals.unsigned, totals.rightRate],
    [247, 277, 30, 92.8],
  );
  assert.deepEqual([totals.good, totals.limited], [6, 6]);
  assert.deepEqual(totals.reasons, { SCANNED_PAPER: 16, WRONG_ORDER: 1, NO_AGENCY_SIG: 2, SKIPPED_STEP: 1 });
  assert.deepEqual(
    rows.map((row) => [row.signed, row.submitted, row.unsigned, row.rightRate]),
    [
      [46, 46, 0, 100],
      [39, 39, 0, 100],
      [25, 25, 0, 100],
      [25, 25, 0, 100],
      [21, 21, 0, 100],
      [23, 23, 0, 100],
      [14, 14, 0, 100],
      [15, 31, 16, 48.4],
      [14, 14, 0, 92.9],
      [12, 12, 0, 83.3],
      [8, 22, 14, 95.5],
      [5, 5, 0, 100],
    ],
  );
  assert.deepEqual(
    rows.slice(6).map(({ classification }) => classification.grounds),
    [
      ['quantity'],
      ['procedure'],
      ['procedure', 'quantity'],
      ['procedure', 'quantity'],
      ['procedure', 'quantity'],
      ['quantity'],
    ],
  );
});

test('S1-9 §7.5: every threshold from 15 to 21 gives the same six good communes, 14 and 22 do not', async () => {
  const goodAt = async (threshold: number) =>
    (await compute({ ...asked, threshold })).rows
      .filter(({ classification }) => classification.result === 'good')
      .map(({ ordinal }) => ordinal);
  for (let threshold = 15; threshold <= 21; threshold += 1) {
    assert.deepEqual(await goodAt(threshold), [1, 2, 3, 4, 5, 6], `T = ${threshold}`);
  }
  assert.notDeepEqual(await goodAt(14), [1, 2, 3, 4, 5, 6]);
  assert.notDeepEqual(await goodAt(22), [1, 2, 3, 4, 5, 6]);
  assert.equal(golden.threshold, 15);
});

test('S1-9 §7.1: the title carries the range, the unit its code; slug and code name the same agency', async () => {
  assert.equal(
    golden.title,
    'Tình hình thực hiện hệ thống Quản lý văn bản và Hồ sơ công việc tại UBND các xã, thị trấn (từ ngày 01/8 - 14/8/2020)',
  );
  assert.deepEqual(golden.unit, { code: 'G08', name: 'UBND huyện Quan Sơn' });
  assert.deepEqual((await compute({ ...asked, unit: 'golden' })).rows, golden.rows);
  const twoYears = await compute({ ...asked, from: '2019-12-25', to: '2020-01-05' });
  assert.match(twoYears.title, /\(từ ngày 25\/12\/2019 - 05\/01\/2020\)$/);
});

/** Follows a figure to its last page; every page says the same total. */
async function follow(
  figure: AppendixFigure,
  rowCode: string | undefined,
): Promise<{ ids: Set<string>; total: number }> {
  const ids = new Set<string>();
  let page: FigurePage | undefined;
  do {
    const after = page?.next ?? undefined;
    page = await world.run(systemFor(null), (ctx) =>
      listAppendixDocuments(ctx, { ...asked, figure, rowCode, limit: 100, after }),
    );
    for (const { id } of page.items) ids.add(id);
  } while (page.next);
  return { ids, total: page.total };
}

test('S1-9 §7.6 UI 5.9: every figure opens exactly the documents it counts, page by page', async () => {
  const rowCodes = [undefined, ...golden.rows.map(({ unit }) => unit.code)];
  for (const rowCode of rowCodes) {
    const row = golden.rows.find(({ unit }) => unit.code === rowCode) ?? golden.totals;
    for (const figure of appendixFigures) {
      const { ids, total } = await follow(figure, rowCode);
      assert.deepEqual([total, ids.size], [row[figure], row[figure]], `${rowCode} ${figure}`);
    }
  }
});

test('S1-9 §7.6: a wrong document shows its reason and the events in Vietnamese sentences', async () => {
  const page = await world.run(systemFor(null), (ctx) =>
    listAppendixDocuments(ctx, { ...asked, figure: 'submittedWrong', rowCode: 'G08.10', limit: 1 }),
  );
  assert.deepEqual(page.reasons, { NO_AGENCY_SIG: 2 });
  assert.deepEqual(page.items[0]!.reasons, ['NO_AGENCY_SIG']);
  assert.equal(page.items[0]!.agencyName, 'UBND Xã Trung Hạ');
  assert.deepEqual(
    page.items[0]!.events.map(({ text }) => text.replace(/số \d+/, 'số N')),
    [
      'Lập dự thảo: soạn trên hệ thống',
      'Trình ký lần 1: soạn trên hệ thống',
      'Qua bước kiểm tra thể thức',
      'Lãnh đạo ký số, cấp phó',
      'Cấp số N/UBND, ngày 04/8/2020',
      'Ghi nhận phát hành bản giấy ngày 04/8/2020',
    ],
  );
  const none = await world.run(systemFor(null), (ctx) =>
    listAppendixDocuments(ctx, { ...asked, figure: 'submittedWrong', reason: 'NO_DRAFT', limit: 1 }),
  );
  assert.equal(none.total, 0);
});

test('S1-9 §7.4: agencies without a document stand with zeros, limited by quantity', async () => {
  const empty = await compute({ ...asked, from: '2020-06-01', to: '2020-06-14' });
  assert.equal(empty.rows.length, 12);
  for (const row of empty.rows) {
    assert.equal(row.submitted + row.signed, 0);
    assert.equal(row.rightRate, null);
    assert.deepEqual(row.classification, { result: 'limited', grounds: ['quantity'] });
  }
});

test('S1-9: cancelled before submission is excluded and counted beside the table', async () => {
  await world.run(systemFor(communeIds[0]!), async (ctx) => {
    world.clock.set(new Date('2020-08-05T08:00:00+07:00'));
    const subjectId = ctx.newId();
    ctx.publish({ type: 'outgoing.drafted', subjectId, data: { sourceKind: 'editor' } });
    ctx.publish({ type: 'outgoing.cancelled', subjectId, data: { everSubmitted: false } });
  });
  const again = await compute(asked);
  assert.equal(again.excluded.cancelled, 1);
  assert.deepEqual(again.rows, golden.rows);
});

test('S1-9 §7.3: what happened after asOf is not known', async () => {
  const early = await compute({ ...asked, asOf: new Date('2020-08-04T07:59:59+07:00') });
  assert.equal(early.totals.submitted, 0);
});

test('S1-9 §7.6: periods reversed, unknown agencies and agencies not yet founded are refused', async () => {
  assert.deepEqual(await codesOf(compute({ ...asked, from: '2020-08-15' })), ['reporting.period-invalid']);
  assert.deepEqual(await codesOf(compute({ ...asked, unit: 'nowhere' })), ['platform.not-found']);
  assert.deepEqual(await codesOf(compute({ ...asked, from: '2010-01-01', to: '2010-01-14' })), [
    'reporting.unit-not-then',
  ]);
});

test('R-LEG S1-9 rights: superior office and monitor see the subtree, others 403 inside and 404 outside', async () => {
  const { people } = world;
  const quanSon = { ...asked, unit: 'quan-son' };
  for (const actor of [people.officeHead, people.chairman, people.monitor, people['thanh-hoa.officeHead']]) {
    assert.equal((await compute(quanSon, actor)).rows.length, 3, actor.title);
  }
  for (const actor of [people.officer, people.admin, people['thanh-hoa.admin']]) {
    assert.deepEqual(await codesOf(compute(quanSon, actor)), ['platform.forbidden'], actor.title);
  }
  for (const actor of [people['son-thuy.chairman'], people['son-thuy.clerk']]) {
    assert.deepEqual(await codesOf(compute(quanSon, actor)), ['platform.not-found'], actor.title);
    const own = await compute({ ...asked, unit: 'son-thuy' }, actor);
    assert.deepEqual(
      own.rows.map(({ unit }) => unit.code),
      ['H56.45.1'],
    );
    assert.deepEqual(await codesOf(compute({ ...asked, unit: 'tam-lu' }, actor)), ['platform.not-found']);
  }
  assert.deepEqual(await codesOf(compute(asked, people.officeHead)), ['platform.not-found']);
});

test('DOC §25: a subject of restricted circulation stays inside its agency, others are shown to the superior', async () => {
  const author = world.people['son-thuy.officer'];
  const ids = ['open', 'restricted'].map(() => crypto.randomUUID());
  await world.run(systemFor(author.agencyId), async (ctx) => {
    world.clock.set(new Date('2020-08-06T08:00:00+07:00'));
    for (const [index, id] of ids.entries()) {
      await sql`insert into documents.outgoing (id, agency_id, issuing_body_id, drafter_post_id, drafter_person_id, drafter_name,
          type_code, subject, circulation, content, created_at, updated_at)
        values (${id}, ${author.agencyId}, ${world.agencies['son-thuy'].issuingBodyId}, ${author.postId}, ${author.personId},
          ${author.name}, 'OFFICIAL_LETTER', 'Trích yếu', ${index === 0 ? null : 'LƯU HÀNH NỘI BỘ'}, '{}', now(), now())`.execute(
        ctx.tx,
      );
      ctx.publish({ type: 'outgoing.drafted', subjectId: id, data: { sourceKind: 'editor' } });
      ctx.publish({
        type: 'outgoing.submitted',
        subjectId: id,
        data: { cycle: 1, route: ['FORM_CHECK', 'SIGN'] },
      });
    }
  });
  const subjects = async (actor: Actor, unit: string) => {
    const input = { ...asked, unit, figure: 'submitted' as const, limit: 10 };
    const { items } = await world.run(actor, (ctx) => listAppendixDocuments(ctx, input));
    return ids.map((id) => items.find((item) => item.id === id)?.subject);
  };
  assert.deepEqual(await subjects(world.people.officeHead, 'quan-son'), [
    'Trích yếu',
    'Văn bản lưu hành nội bộ',
  ]);
  assert.deepEqual(await subjects(world.people['son-thuy.clerk'], 'son-thuy'), ['Trích yếu', 'Trích yếu']);
});
