import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { systemFor } from '../../../platform/actor.ts';
import { notificationsSubscribers } from '../subscribers.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: notificationsSubscribers });
});
after(() => world.close());

const id = '01890000-0000-7000-8000-0000000000c1';

async function happen(type: string, data: object): Promise<Record<string, { title: string; link: string }>> {
  const { agencyId } = world.agencies['quan-son'];
  await world.run(systemFor(agencyId), async (ctx) => {
    ctx.publish({ type, subjectId: id, data });
  });
  await world.drain();
  const { rows } = await world.pools.ownerPool.query(
    'select post_id, title, detail, link from notifications.item where subject_id = $1',
    [id],
  );
  const byPost = new Map(rows.map((row) => [row.post_id, { title: row.title, link: row.link }]));
  return Object.fromEntries(
    Object.entries(world.people).flatMap(([key, person]) => {
      const item = byPost.get(person.postId);
      return item ? [[key, item]] : [];
    }),
  );
}

test('signing.md §10 an ending certificate is told to its owner, the clerks and the administrator; work to the registry', async () => {
  const { chairman } = world.people;
  await world.pools.ownerPool.query(
    `insert into signing.certificate (id, sha256, der, subject, issuer, owner_kind, person_id, agency_id, provider,
       credential_ref, not_before, not_after, added_at)
     values ($1, 'x', '', 'Người ký', 'CA', 'person', $2, $3, 'p12', 'x', '2020-01-01', '2020-08-10', '2020-01-01')`,
    [id, chairman.personId, chairman.agencyId],
  );
  const told = await happen('certificate.expiring', { days: 7 });
  assert.deepEqual(Object.keys(told).sort(), ['admin', 'chairman', 'clerk']);
  assert.equal(told.chairman?.title, 'Chứng thư số còn 7 ngày');
  assert.equal(told.chairman?.link, `/chung-thu-so/${id}`);
  const work = await happen('certificate.followup-opened', { reason: 'NEW_POST' });
  assert.equal(work.clerk?.title, 'Chứng thư số cần thay đổi, thu hồi');
  assert.equal(work.chairman?.title, 'Chứng thư số còn 7 ngày');
});
