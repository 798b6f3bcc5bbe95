import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type IncomingDue,
  type IncomingGroup,
  incomingApi,
  incomingDues,
  incomingGroups,
  incomingStates,
} from '@congvu/contracts';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { arrivedLetter, letterIn } from '../../../../../../test/builders/incoming-letter.ts';
import type { PersonKey } from '../../../../../../test/world/province.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { timelineOf, timelinePage } from '../timeline.query.ts';
import { countIncoming, listIncoming } from './list-incoming.query.ts';
import { openIncoming } from './open-incoming.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
  for (const state of incomingStates) {
    await letterIn(world, state);
    world.clock.advance(60_000);
  }
  for (const urgency of [0, 2, 0, 1]) {
    const dueAt = urgency === 1 ? new Date('2020-08-10T10:00:00Z') : undefined;
    await arrivedLetter(world, { urgency, ...(dueAt ? { dueAt } : {}) });
  }
});
after(() => world.close());

type Of = {
  group?: IncomingGroup;
  q?: string;
  limit?: number;
  after?: string;
  due?: IncomingDue;
  unitId?: string;
};
const list = (by: Person, of: Of = {}) =>
  world.query(by, async (ctx) =>
    incomingApi.list.response.parse(await listIncoming(ctx, { limit: 200, group: 'all', ...of })),
  );
async function allPages(by: Person, of: Of): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = null;
  do {
    const page = await list(by, { ...of, ...(after ? { after } : {}) });
    found.push(...page.items.map(({ id }) => id));
    after = page.next;
  } while (after && found.length < 500);
  return found;
}

const everybody: PersonKey[] = [
  'chairman',
  'viceChairman',
  'officeHead',
  'clerk',
  'formChecker',
  'cultureHead',
  'officer',
  'homeAffairsHead',
  'son-thuy.clerk',
];

test('P6 for every person and every tab the count equals the list it opens', async () => {
  let letters = 0;
  for (const key of everybody) {
    const counts = await world.query(world.people[key], countIncoming);
    for (const [group, count] of Object.entries(counts)) {
      const { items } = await list(world.people[key], { group: group as IncomingGroup });
      assert.equal(items.length, count, `${key} × ${group}`);
      letters += count;
    }
  }
  assert.ok(letters > 30, `only ${letters}: the property says nothing`);
});

test('P6 what is opened leaves “to know”, in list and count alike', async () => {
  const { formChecker } = world.people;
  const before = await list(formChecker, { group: 'to-know' });
  assert.ok(before.items.length > 0);
  const { id } = before.items[0]!;
  await world.run(formChecker, (ctx) => openIncoming(ctx, { id }));
  const after = await list(formChecker, { group: 'to-know' });
  assert.deepEqual(
    after.items.map((item) => item.id),
    before.items.slice(1).map((item) => item.id),
  );
  assert.equal((await world.query(formChecker, countIncoming))['to-know'], after.items.length);
});

test('UI each tab holds its states and nothing else', async () => {
  const { clerk, cultureHead, homeAffairsHead, viceChairman } = world.people;
  const states = async (by: Person, group: IncomingGroup) =>
    [...new Set((await list(by, { group })).items.map(({ state }) => state))].sort();
  assert.deepEqual(await states(clerk, 'to-register'), ['arrived']);
  assert.deepEqual(await states(clerk, 'to-present'), ['registered']);
  assert.deepEqual(await states(viceChairman, 'to-handle'), ['presented']);
  assert.deepEqual(await states(cultureHead, 'to-handle'), ['assigned', 'in_progress']);
  assert.deepEqual(await states(cultureHead, 'contributing'), []);
  assert.deepEqual(await states(homeAffairsHead, 'contributing'), ['assigned', 'in_progress']);
  assert.deepEqual(await states(clerk, 'all'), [...incomingStates].sort());
});

test('UI the part of the reader stands in the row: lead of the own unit, contributing of another', async () => {
  const parts = async (by: Person) =>
    new Set((await list(by)).items.filter(({ state }) => state === 'assigned').map(({ myRole }) => myRole));
  assert.deepEqual(await parts(world.people.cultureHead), new Set(['lead']));
  assert.deepEqual(await parts(world.people.homeAffairsHead), new Set(['contributing']));
  assert.deepEqual(await parts(world.people.formChecker), new Set(['informed']));
});

test('UI a tab is sorted by urgency, then deadline, then arrival', async () => {
  const { items } = await list(world.people.clerk, { group: 'to-register' });
  const key = ({ urgency, dueAt, arrivedAt }: (typeof items)[number]) =>
    `${9 - urgency} ${dueAt ?? '9999'} ${arrivedAt}`;
  const keys = items.map(key);
  assert.deepEqual(keys, keys.toSorted());
  assert.deepEqual(
    items.map(({ urgency }) => urgency),
    [2, 1, 0, 0, 0],
  );
});

test('P6 pages of one, two and three give every letter once, in the order of the whole list', async () => {
  for (const group of incomingGroups) {
    const { items } = await list(world.people.clerk, { group });
    const whole = items.map(({ id }) => id);
    for (const limit of [1, 2, 3])
      assert.deepEqual(await allPages(world.people.clerk, { group, limit }), whole, `${group} × ${limit}`);
  }
});

test('UI the search box finds subject, sender and number; % and _ and \\ are letters', async () => {
  const { clerk } = world.people;
  const { items } = await list(clerk);
  const [first, second] = [items[0]!, items[1]!];
  const set = (id: string, subject: string) =>
    rowsOf(world, 'update documents.incoming set subject = $2 where id = $1', [id, subject]);
  await set(first.id, 'V/v đạt 100% chỉ tiêu năm_2020 \\ quý 3');
  await set(second.id, 'V/v đạt 1000 chỉ tiêu nămX2020');
  const found = async (q: string) => (await list(clerk, { q })).items.map(({ id }) => id);
  assert.deepEqual(await found('100%'), [first.id]);
  assert.deepEqual(await found('năm_2020'), [first.id]);
  assert.deepEqual(await found('\\ quý'), [first.id]);
  assert.deepEqual(await found('ĐẠT 100'), [first.id, second.id]);
  assert.deepEqual(await found('không có thư này'), []);
  assert.equal((await found('tỉnh thanh hóa')).length, items.length);
  assert.ok((await found(`${first.number}/${first.notation}`)).includes(first.id));
  assert.equal((await found('  ')).length, items.length);
  assert.deepEqual((await list(world.people.officer, { q: '100%' })).items, []);
});

test('ISSUE-5.7 "của đơn vị tôi": the open letters of the unit for its head, by unit for who sees the agency', async () => {
  const { clerk, cultureHead, homeAffairsHead, officer } = world.people;
  const { NV, VHTT } = world.agencies['quan-son'].units;
  const ids = async (by: Person, of: Of) => (await list(by, of)).items.map(({ id }) => id).sort();
  const ofCulture = await ids(cultureHead, { group: 'unit' });
  assert.equal(ofCulture.length, 2, 'assigned and in progress');
  assert.deepEqual(await ids(homeAffairsHead, { group: 'unit' }), ofCulture, 'contributing counts too');
  assert.deepEqual(await ids(officer, { group: 'unit' }), [], 'who heads none has none');
  const withUnit = await ids(clerk, { unitId: VHTT! });
  assert.ok(ofCulture.every((id) => withUnit.includes(id)));
  assert.deepEqual(await ids(clerk, { unitId: NV! }), withUnit);
  assert.deepEqual(await ids(clerk, { unitId: world.people['son-thuy.clerk'].agencyId }), []);
});

test('ISSUE-5.7 "theo hạn": each open letter stands under exactly one deadline, ended ones under none', async () => {
  const { clerk } = world.people;
  const open = ['registered', 'presented', 'assigned', 'in_progress'];
  const { items } = await list(clerk);
  const one = items.find(({ state }) => state === 'presented')!;
  const set = (dueAt: string) =>
    rowsOf(world, 'update documents.incoming set due_at = $2 where id = $1', [one.id, dueAt]);
  const under = async (due: IncomingDue) => (await list(clerk, { due })).items.map(({ id }) => id);
  const now = world.clock.now().getTime();
  const hour = 3_600_000;
  const cases: [number, IncomingDue[]][] = [
    [-hour, ['overdue']],
    [hour, ['today', 'week']],
    [72 * hour, ['week']],
    [24 * 30 * hour, []],
  ];
  for (const [offset, expected] of cases) {
    await set(new Date(now + offset).toISOString());
    const found = [];
    for (const due of incomingDues) if (due !== 'all' && (await under(due)).includes(one.id)) found.push(due);
    assert.deepEqual(found.sort(), expected.sort(), String(offset));
  }
  for (const due of ['overdue', 'today', 'week', 'none'] as const) {
    const states = (await list(clerk, { due })).items.map(({ state }) => state);
    assert.ok(
      states.every((state) => open.includes(state)),
      due,
    );
  }
});

test('ISSUE-5.7 PL6-F5a the history pages through every act and every view, newest first, none lost', async () => {
  const { clerk } = world.people;
  const { id } = (await list(clerk)).items.find(({ state }) => state === 'done')!;
  for (let times = 0; times < 3; times++) {
    world.clock.advance(1000);
    await world.run(clerk, (ctx) => openIncoming(ctx, { id }));
  }
  const page = (after?: string) =>
    world.query(clerk, (ctx) => timelineOf(ctx, id, timelinePage({ limit: 2, after })));
  const whole = (await world.query(clerk, (ctx) => timelineOf(ctx, id))).items.map((entry) => entry.id);
  const paged: string[] = [];
  let next: string | null | undefined;
  do {
    const found = await page(next ?? undefined);
    paged.push(...found.items.map((entry) => entry.id));
    next = found.next;
  } while (next);
  assert.deepEqual(paged, whole);
  const { rows } = await world.pools.ownerPool.query('select id from audit.entry where object_id = $1', [id]);
  assert.equal(whole.length, rows.length);
});
