import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { incomingApi, unreadApi } from '@congvu/contracts';
import { seat, secretaryOf } from '../../../../../../test/builders/absences.ts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  assignedLetter,
  type Letter,
  presentedLetter,
  toPost,
  toUnit,
} from '../../../../../../test/builders/incoming-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { seatOf } from '../../../http/route.ts';
import type { Person } from '../../../platform/actor.ts';
import { decideSeat } from '../../../platform/seat.ts';
import { countArrivals } from '../../documents/index.ts';
import { acknowledge, revoke, tasksRoutes } from '../index.ts';
import { countUnread } from './count-unread.query.ts';
import { exportUnread } from './export-unread.ts';
import { listUnread } from './list-unread.query.ts';
import { nudgeReading } from './nudge-reading.ts';
import { listReaders } from './readers.query.ts';

let world: World;
let letter: Letter;
const at = (text: string) => world.clock.set(new Date(`${text}:00+07:00`));
const readers = async (by: Person, id: string) =>
  unreadApi.readers.response.parse(await world.query(by, (ctx) => listReaders(ctx, id))).items;
const open = (by: Person, id: string) => world.run(by, (ctx) => acknowledge(ctx, { id }));
const remind = (by: Person, id: string, targetIds: string[]) =>
  world.run(by, (ctx) => nudgeReading(ctx, { id, targetIds }));
const unread = async (by: Person, filter: Partial<Parameters<typeof listUnread>[1]> = {}) =>
  unreadApi.list.response.parse(
    await world.query(by, (ctx) => listUnread(ctx, { age: 'all', limit: 50, ...filter })),
  );
const targetOf = async (by: Person, id: string, name: string) =>
  (await readers(by, id)).find((one) => one.name === name)!.targetId;

before(async () => {
  world = await createWorld({ subscribers: [] });
  at('2020-08-03T08:00');
  const { VHTT, NV } = world.agencies['quan-son'].units;
  letter = await assignedLetter(world, [
    toUnit(VHTT!, 'lead'),
    toUnit(NV!, 'contributing'),
    toPost(world.people.formChecker, 'informed'),
  ]);
});
after(() => world.close());

test('ISSUE-5.7 R34 unread by whom: unit, person and informed, since when; the head of a unit opens for it', async () => {
  const { viceChairman, cultureHead, officer, formChecker } = world.people;
  at('2020-08-03T09:00');
  await open(cultureHead, letter.id);
  await open(officer, letter.id).catch(() => undefined);
  const seen = await readers(viceChairman, letter.id);
  assert.deepEqual(
    seen.map(({ part, name, openedAt }) => [part, name, openedAt?.slice(11, 16) ?? null]),
    [
      ['lead', 'Phòng Văn hóa và Thông tin', '09:00'],
      ['contributing', 'Phòng Nội vụ', null],
      ['informed', formChecker.name, null],
    ],
  );
  assert.equal(seen[0]!.openedBy, cultureHead.name);
  const [row] = (await unread(viceChairman)).items;
  assert.deepEqual([row!.id, row!.count, row!.names], [letter.id, 2, [formChecker.name, 'Phòng Nội vụ']]);
});

test('ISSUE-5.7 an opening before the letter was given is no reading of what was given', async () => {
  const { chairman, formChecker } = world.people;
  const early = await presentedLetter(world, { to: chairman });
  const waits = async () => (await readers(formChecker, early.id))[0]!;
  await open(world.people.viceChairman, early.id);
  assert.deepEqual([(await waits()).part, (await waits()).openedAt], ['presented', null], 'another leader');
  await open(chairman, early.id);
  assert.notEqual((await waits()).openedAt, null);
  assert.equal(
    (await unread(formChecker)).items.some(({ id }) => id === early.id),
    false,
  );
});

test('ISSUE-5.7 R-RT-6 a secretary’s look is her own: the leader stays unread, his inbox too, and it is said', async () => {
  const { chairman, formChecker, officeHead } = world.people;
  const shown = await presentedLetter(world, { to: chairman });
  await secretaryOf(world, { leader: chairman, secretary: formChecker });
  const desk = await seat(world, formChecker);
  const known = (await world.query(chairman, (ctx) => countArrivals(ctx)))['to-handle'];
  await open(desk, shown.id);
  const [line] = await readers(officeHead, shown.id);
  assert.equal(line!.openedAt, null);
  assert.deepEqual([line!.lookedFor!.mode, line!.lookedFor!.name], ['secretary', formChecker.name]);
  assert.equal((await world.query(chairman, (ctx) => countArrivals(ctx)))['to-handle'], known);
  const door = tasksRoutes.find(({ operation }) => operation === incomingApi.open)!;
  assert.deepEqual(decideSeat(desk, seatOf(door)), [], 'who reads and prepares may say that she read');
  const offered = await world.query(desk, (ctx) => listReaders(ctx, shown.id));
  assert.equal(offered.items[0]!.nudge, null, 'it is the seat’s own letter');
});

test('ISSUE-5.7 R34 Nhắc đọc is appended, counted, told plainly, once a day a person', async () => {
  const { viceChairman, cultureHead, homeAffairsHead, officer } = world.people;
  at('2020-08-03T10:00');
  const target = await targetOf(viceChairman, letter.id, 'Phòng Nội vụ');
  const culture = await targetOf(viceChairman, letter.id, 'Phòng Văn hóa và Thông tin');
  assert.deepEqual(await codesOf(remind(viceChairman, letter.id, [culture])), ['tasks.already-read']);
  assert.deepEqual(await codesOf(remind(cultureHead, letter.id, [target])), ['tasks.not-assigner']);
  assert.deepEqual(await codesOf(remind(homeAffairsHead, letter.id, [target])), ['tasks.nudge-self']);
  await assert.rejects(remind(officer, letter.id, [target]), 'who may not see it');
  await assert.rejects(remind(viceChairman, letter.id, [letter.id]), 'a target of no letter');
  assert.deepEqual(await remind(viceChairman, letter.id, [target, target]), { ok: true, count: 1 });
  assert.deepEqual(await codesOf(remind(viceChairman, letter.id, [target])), ['tasks.nudge-too-soon']);
  const blocked = (await readers(viceChairman, letter.id)).find(({ targetId }) => targetId === target)!;
  assert.equal(blocked.nudge!.refusals[0]!.detail.includes('04/8/2020 10:00'), true, 'the button says when');
  at('2020-08-04T10:00');
  await remind(world.people.clerk, letter.id, [target]);
  const line = (await readers(viceChairman, letter.id)).find(({ targetId }) => targetId === target)!;
  assert.equal(line.nudgeCount, 2);
  assert.equal(
    (
      await rowsOf(world, "select id from audit.entry where object_id = $1 and verb = 'nudgeReading'", [
        letter.id,
      ])
    ).length,
    2,
  );
  const told = await rowsOf<{ units: string[] }>(
    world,
    "select data->'units' as units from platform.event where subject_id = $1 and type = 'incoming.reading-nudged'",
    [letter.id],
  );
  assert.deepEqual(told[0]!.units, [world.agencies['quan-son'].units.NV]);
  for (const change of ['update tasks.reading_nudge set ordinal = 9', 'delete from tasks.reading_nudge']) {
    await assert.rejects(world.pools.ownerPool.query(change), /append-only|không|refuse/i);
  }
});

test('ISSUE-5.7 P6 unread letters by unit, person and age: every number opens its list, whose pages hold together', async () => {
  const { viceChairman, homeAffairsHead, officer, cultureHead } = world.people;
  at('2020-08-10T08:00');
  for (let day = 0; day < 4; day++) await assignedLetter(world, [toPost(officer, 'lead')]);
  at('2020-08-12T08:00');
  const all = await unread(viceChairman);
  const paged: string[] = [];
  let after: string | undefined;
  do {
    const page = await unread(viceChairman, { limit: 2, ...(after ? { after } : {}) });
    paged.push(...page.items.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after);
  assert.deepEqual(
    paged,
    all.items.map(({ id }) => id),
  );
  for (const by of [viceChairman, homeAffairsHead, cultureHead]) {
    const counts = await world.query(by, (ctx) => countUnread(ctx, { age: 'all' }));
    assert.equal((await unread(by)).items.length, counts.letters);
    for (const { age, count } of counts.ages)
      assert.equal((await unread(by, { age })).items.length, count, age);
    for (const { id, count } of counts.units)
      assert.equal((await unread(by, { unitId: id })).items.length, count);
    for (const { id, count } of counts.people)
      assert.equal((await unread(by, { postId: id })).items.length, count);
  }
  assert.equal((await unread(cultureHead)).items.length, 4, 'his officer’s, not the other unit’s');
  assert.equal(
    (await unread(homeAffairsHead)).items.length,
    0,
    'what he has not read himself is on his own desk',
  );
  assert.equal((await unread(officer)).items.length, 0);
  assert.equal((await unread(world.people['son-thuy.chairman'])).items.length, 0, 'another agency');
});

test('ISSUE-5.7 the list goes out as a file, one line a person, and who took it stays; revoked work is unread by nobody', async () => {
  const { viceChairman, formChecker } = world.people;
  const table = await world.run(viceChairman, (ctx) => exportUnread(ctx, { age: 'all', format: 'xlsx' }));
  const line = table.report.rows.find(([, , , who]) => who === 'Phòng Nội vụ');
  assert.equal(line!.at(-1), '2', 'with its reminders');
  const target = await targetOf(viceChairman, letter.id, formChecker.name);
  const [{ version }] = (await rowsOf<{ version: number }>(
    world,
    'select version from documents.incoming where id = $1',
    [letter.id],
  )) as [{ version: number }];
  const reason = 'Không cần biết nữa rồi';
  await world.run(viceChairman, (ctx) =>
    revoke(ctx, { id: letter.id, version, assignmentId: target, reason }),
  );
  assert.equal(
    (await readers(viceChairman, letter.id)).some(({ name }) => name === formChecker.name),
    false,
  );
});
