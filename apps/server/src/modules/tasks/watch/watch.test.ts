import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { defineCalendar } from '@congvu/vn-calendar';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  arrivedLetter,
  assignedLetter,
  presentedLetter,
  toPost,
} from '../../../../../../test/builders/incoming-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { systemFor } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import { openIncoming } from '../../documents/index.ts';
import { askExtension, complete, decideExtension, followUp } from '../index.ts';
import { alarmUrgent } from './alarm-urgent.ts';
import { escalate } from './escalate.ts';
import { lastDueDay, rungAt, rungs } from './rungs.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const job = (work: (ctx: Ctx<ReturnType<typeof systemFor>>) => Promise<void>) =>
  world.run(systemFor(null), (ctx) => ctx.asSystem(() => work(ctx)));
const at = (text: string) => world.clock.set(new Date(`${text}:00+07:00`));

const rungsOf = async (id: string) =>
  (
    await rowsOf<{ rung: string; posts: string[] }>(
      world,
      `select data->>'rung' as rung, data->'posts' as posts from platform.event
        where subject_id = $1 and type = 'assignment.due' order by seq`,
      [id],
    )
  ).map(({ rung, posts }) => [rung, posts]);

test('§13 the ladder: each rung once under two workers, to the assignee, his head, the assigner, the head', async () => {
  const { officer, cultureHead, viceChairman, chairman } = world.people;
  at('2020-08-03T08:00');
  const letter = await assignedLetter(world, [toPost(officer, 'lead', '2020-08-10')]);
  const days = '04 05 06 07 10 11 13 14 19 20'.split(' ');
  for (const day of days) {
    at(`2020-08-${day}T08:00`);
    await Promise.all([job(escalate), job(escalate)]);
  }
  assert.deepEqual(await rungsOf(letter.id), [
    ['before_3', [officer.postId]],
    ['before_1', [officer.postId]],
    ['due_day', [officer.postId]],
    ['over_1', [officer.postId, cultureHead.postId]],
    ['over_3', [viceChairman.postId]],
    ['over_7', [chairman.postId]],
  ]);
});

test('§13 the ladder: given late, watched late, finished, prolonged', async () => {
  const { officer, viceChairman } = world.people;
  at('2020-08-27T10:00');
  const given = await assignedLetter(world, [toPost(officer, 'lead', '2020-08-28')]);
  await job(escalate);
  assert.deepEqual(await rungsOf(given.id), [], 'the assignment itself was the notice');
  const finished = await world.run(officer, (ctx) => complete(ctx, { ...given, outcome: 'Đã xong việc' }));
  at('2020-08-28T08:00');
  const late = await assignedLetter(world, [toPost(officer, 'lead', '2020-09-01')]);
  const longer = await assignedLetter(world, [toPost(officer, 'lead', '2020-09-01')]);
  at('2020-08-31T09:00');
  const { items } = await world.query(officer, (ctx) => followUp(ctx, longer.id));
  const asked = await world.run(officer, (ctx) =>
    askExtension(ctx, {
      ...{ ...longer, assignmentId: items[0]!.id, deadlineOn: '2020-09-10' },
      reason: 'Chờ số liệu của các xã',
    }),
  );
  const [extension] = (await world.query(viceChairman, (ctx) => followUp(ctx, longer.id))).items[0]!
    .extensions;
  await world.run(viceChairman, (ctx) =>
    decideExtension(ctx, {
      ...{ ...asked, extensionId: extension!.id, deadlineOn: null, reason: '' },
      decision: 'granted',
    }),
  );
  at('2020-09-08T07:59');
  await job(escalate);
  assert.deepEqual(
    (await rungsOf(late.id)).map(([rung]) => rung),
    ['over_3'],
    'the worst once, not the whole ladder',
  );
  assert.deepEqual(await rungsOf(finished.id), []);
  assert.equal((await rungsOf(longer.id)).at(-1)![0], 'before_3', 'a new deadline has a ladder of its own');
});

test('§13 rungs fall at 08:00 of working days; the last day looked at is their mirror', () => {
  const calendar = defineCalendar({});
  const due = new Date('2020-09-03T23:59:59+07:00');
  const word = (date: Date) => new Date(date.getTime() + 7 * 3_600_000).toISOString().slice(0, 13);
  assert.deepEqual(
    rungs.map((rung) => word(rungAt(calendar, due, rung))),
    ['2020-08-28T08', '2020-09-01T08', '2020-09-03T08', '2020-09-04T08', '2020-09-08T08', '2020-09-14T08'],
  );
  for (const rung of rungs) {
    const reached = rungAt(calendar, due, rung);
    assert.equal(lastDueDay(calendar, reached, rung) >= '2020-09-03', true, rung);
    assert.equal(lastDueDay(calendar, new Date(reached.getTime() - 1), rung) < '2020-09-03', true, rung);
  }
});

const alarms = (id: string) =>
  rowsOf<{ stage: string; posts: string[] }>(
    world,
    `select data->>'stage' as stage, data->'posts' as posts from platform.event
      where subject_id = $1 and type = 'incoming.urgent-unopened' order by seq`,
    [id],
  );

test('DL-2 urgent and unopened for 15 minutes: the alarm rings at night and on Sunday, once for a stage', async () => {
  const { clerk, officeHead, viceChairman } = world.people;
  at('2020-09-13T01:58');
  const opened = await arrivedLetter(world, { urgency: 1 });
  await world.run(clerk, (ctx) => openIncoming(ctx, opened));
  at('2020-09-13T02:00');
  const letter = await arrivedLetter(world, { urgency: 2 });
  const usual = await arrivedLetter(world, { urgency: 0 });
  at('2020-09-13T02:14');
  await job(alarmUrgent);
  assert.deepEqual(await alarms(letter.id), []);
  at('2020-09-13T02:15');
  // One at a time: what was opened does not stand before what was not.
  const one = (ctx: Parameters<typeof alarmUrgent>[0]) => alarmUrgent(ctx, 1);
  await Promise.all([job(one), job(one)]);
  await job(alarmUrgent);
  const rung = await alarms(letter.id);
  assert.deepEqual(
    rung.map(({ stage }) => stage),
    ['arrived'],
  );
  assert.ok(rung[0]!.posts.includes(clerk.postId) && rung[0]!.posts.includes(officeHead.postId));
  assert.deepEqual([await alarms(usual.id), await alarms(opened.id)], [[], []]);
  const presented = await presentedLetter(world, { urgency: 3 });
  at('2020-09-13T02:31');
  await job(alarmUrgent);
  const [atLeader] = await alarms(presented.id);
  assert.equal(atLeader!.stage, 'presented');
  assert.ok(atLeader!.posts.includes(viceChairman.postId));
});
