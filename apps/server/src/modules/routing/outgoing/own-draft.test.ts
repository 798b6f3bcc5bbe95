import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seat, standIn } from '../../../../../../test/builders/absences.ts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { approved, outgoingRow, submitted } from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { getOutgoingDetail } from './get-outgoing-detail.query.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const refused = ['routing.own-draft'];
/** Who is asked at this step of the running cycle. */
const asked = async (id: string, kind: string): Promise<string[]> => {
  const [row] = await rowsOf<{ posts: string[] }>(
    world,
    'select assignee_post_ids as posts from routing.step where document_id = $1 and kind = $2 order by cycle desc',
    [id, kind],
  );
  return row!.posts;
};

test('Đ.12 R-RT-6 a substitute does not approve in the seat what he wrote himself; a colleague’s he does', async () => {
  const { cultureHead, officer, formChecker } = world.people;
  const own = await submitted(world, { by: officer });
  await standIn(world, { absent: cultureHead, substitute: officer });
  const inSeat = await seat(world, officer);
  assert.deepEqual(await codesOf(approved(world, inSeat, own)), refused);
  const { actions } = await world.query(inSeat, (ctx) => getOutgoingDetail(ctx, own.id));
  const offer = actions.find(({ action }) => action === 'approveStep')!;
  assert.deepEqual([offer.allowed, offer.refusals.map(({ code }) => code)], [false, refused]);
  assert.equal((await outgoingRow(world, own.id)).state, 'in_review');
  // The control: the same seat approves what somebody else wrote.
  await rowsOf(world, 'update documents.outgoing set drafter_person_id = $2 where id = $1', [
    own.id,
    world.people.monitor.personId,
  ]);
  assert.equal((await approved(world, inSeat, own)).state, 'in_review');
});

test('Đ.12.2 who drafts does not check his own form: another checker is asked, alone he is refused', async () => {
  const { formChecker, monitor, officeHead } = world.people;
  const alone = await submitted(world, { by: formChecker });
  assert.deepEqual(await asked(alone.id, 'FORM_CHECK'), [formChecker.postId]);
  await approved(world, officeHead, alone);
  assert.deepEqual(await codesOf(approved(world, formChecker, alone)), refused);
  await rowsOf(world, `update org.post set duties = '{form_checker}' where id = $1`, [monitor.postId]);
  const letter = await submitted(world, { by: formChecker });
  assert.deepEqual(await asked(letter.id, 'FORM_CHECK'), [monitor.postId]);
});
