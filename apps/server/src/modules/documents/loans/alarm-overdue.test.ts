import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { line, sealedLetter } from '../../../../../../test/builders/sealed-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { systemFor } from '../../../platform/actor.ts';
import { notificationsSubscribers } from '../../notifications/index.ts';
import { documentsJobs } from '../jobs.ts';
import { lendKeptCopy } from './lend-kept-copy.ts';
import { returnKeptCopy } from './return-kept-copy.ts';

let world: World;
before(async () => {
  const startAt = new Date('2020-08-03T08:00:00+07:00');
  world = await createWorld({ startAt, subscribers: notificationsSubscribers, jobs: documentsJobs });
});
after(() => world.close());

const day = 24 * 3_600_000;
async function lent(dueOn: string) {
  const recipients = [line('agency', world.agencies['tam-lu'].agencyId)];
  const { id } = await sealedLetter(world, { recipients });
  await rowsOf(world, "update documents.outgoing set medium = 'PAPER' where id = $1", [id]);
  const loan = await world.run(world.people.clerk, (ctx) =>
    lendKeptCopy(ctx, {
      id,
      borrower: 'Hà Thị Thảo, Phòng Tài chính',
      purpose: 'Đối chiếu hồ sơ',
      fileCode: null,
      permittedByPostId: world.people.chairman.postId,
      dueOn,
    }),
  );
  return { id, loanId: loan.id };
}
async function nightly() {
  await world.run(systemFor(null), async (ctx) => ctx.enqueue({ task: 'documents.alarmLoans', payload: {} }));
  await world.drain();
}
const told = () =>
  rowsOf<{ subject_id: string; post_id: string }>(
    world,
    "select subject_id, post_id from notifications.item where title = 'Bản lưu cho mượn đã quá hạn trả'",
  );

test('R-CPY-5 a kept copy that is not back on its day is told to the clerk, once; one that came back never', async () => {
  const late = await lent('2020-08-05');
  const back = await lent('2020-08-05');
  await lent('2020-08-20');
  await world.run(world.people.clerk, (ctx) => returnKeptCopy(ctx, { id: back.loanId, note: null }));
  world.clock.advance(2 * day);
  await nightly();
  assert.deepEqual(await told(), [], 'the day itself is not over');
  world.clock.advance(day);
  await nightly();
  await nightly();
  assert.deepEqual(await told(), [{ subject_id: late.id, post_id: world.people.clerk.postId }]);
});
