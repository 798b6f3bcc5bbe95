import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { line, sealedLetter } from '../../../../../../test/builders/sealed-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { systemFor } from '../../../platform/actor.ts';
import { listItems } from '../../notifications/inbox/list-items.query.ts';
import { notificationsSubscribers } from '../../notifications/subscribers.ts';
import { alarmWaiting } from './alarm-waiting.ts';

const minute = 60_000;

let world: World;
before(async () => {
  world = await createWorld({ subscribers: notificationsSubscribers });
});
after(() => world.close());

const letter = (urgency: number) =>
  sealedLetter(world, { urgency, recipients: [line('agency', world.agencies['tam-lu'].agencyId)] });
const alarm = async () => {
  await world.run(systemFor(world.agencies['quan-son'].agencyId), (ctx) => alarmWaiting(ctx));
  await world.drain();
};
const told = async (id: string) =>
  rowsOf(world, "select from audit.entry where verb = 'alarmRelease' and object_id = $1", [id]);
const titles = async (key: 'clerk' | 'officeHead' | 'officer' | 'tam-lu.clerk') =>
  (await world.query(world.people[key], (ctx) => listItems(ctx, { limit: 100 }))).items.map(
    ({ title }) => title,
  );

test('documents.md §14 an urgent letter waiting over 15 minutes with the clerk is told once, a plain one never', async () => {
  const urgent = await letter(1);
  const plain = await letter(0);
  world.clock.advance(14 * minute);
  await alarm();
  assert.equal((await told(urgent.id)).length, 0, 'not before the time');
  world.clock.advance(2 * minute);
  await alarm();
  await alarm();
  assert.deepEqual([(await told(urgent.id)).length, (await told(plain.id)).length], [1, 0]);
  const title = 'Khẩn: đã ký quá 15 phút, chưa phát hành';
  for (const key of ['clerk', 'officeHead'] as const)
    assert.equal((await titles(key)).filter((each) => each === title).length, 1, key);
  for (const key of ['officer', 'tam-lu.clerk'] as const)
    assert.equal((await titles(key)).includes(title), false, key);
});

test('documents.md §14 what has left in time or was signed again is judged by its own cycle', async () => {
  const sent = await letter(2);
  await rowsOf(world, `update documents.outgoing set state = 'dispatched' where id = $1`, [sent.id]);
  const again = await letter(3);
  world.clock.advance(16 * minute);
  await alarm();
  assert.deepEqual([(await told(sent.id)).length, (await told(again.id)).length], [0, 1]);
  await rowsOf(world, 'update documents.outgoing set cycle = cycle + 1, signed_at = $2 where id = $1', [
    again.id,
    world.clock.now(),
  ]);
  await alarm();
  assert.equal((await told(again.id)).length, 1);
  world.clock.advance(16 * minute);
  await alarm();
  assert.equal((await told(again.id)).length, 2);
});
