import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { eventsOf, outgoingRow, seenBy, submitted } from '../../../../../../test/builders/outgoing-letter.ts';
import {
  asks,
  publishedRoute,
  routeOf,
  signatureAt,
} from '../../../../../../test/builders/route-template.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { approveStep } from './approve-step.ts';
import { returnDraft } from './return-draft.ts';

let world: World;
/** Content and format in parallel, then two of three initial, then the signature. */
let templateId: string;
before(async () => {
  world = await createWorld({ subscribers: [] });
  const { cultureHead, formChecker, homeAffairsHead, officeHead, viceChairman } = world.people;
  templateId = await publishedRoute(
    world,
    routeOf([
      asks('UNIT_REVIEW', [cultureHead], { ordinal: 1, mayEdit: true }),
      asks('FORM_CHECK', [formChecker], { ordinal: 1, due: { unit: 'hours', amount: 4 } }),
      asks('INITIAL', [homeAffairsHead, officeHead, viceChairman], {
        ordinal: 2,
        mode: 'quorum',
        quorum: 2,
        due: { unit: 'days', amount: 1 },
      }),
      ...signatureAt(3),
    ]),
  );
});
after(() => world.close());

const pass = 'Chấp nhận thể thức của dữ liệu thử nghiệm';
type Seen = Awaited<ReturnType<typeof seenBy>>;
const approve = async (id: string, by: Person, seen?: Seen) => {
  const input = seen ?? (await seenBy(world, id));
  return world.run(by, (ctx) => approveStep(ctx, { ...input, opinion: '', passFindingsReason: pass }));
};
const statesOf = async (id: string) => {
  const rows = await rowsOf<{ kind: string; state: string; tasks: string[] }>(
    world,
    `select s.kind, s.state, array(select t.state from routing.step_task t where t.step_id = s.id order by t.opened_at, t.id)
       as tasks
     from routing.step s join documents.outgoing d on d.id = s.document_id and d.cycle = s.cycle
     where d.id = $1 order by s.ordinal, s.position`,
    [id],
  );
  return rows.map(({ kind, state, tasks }) => `${kind} ${state} ${tasks.join(',')}`.trim());
};

test('R-RT-1 a parallel group waits for all its members at once, the next group for the whole group', async () => {
  const { cultureHead, formChecker } = world.people;
  const { id } = await submitted(world);
  assert.deepEqual(await statesOf(id), [
    'UNIT_REVIEW open open',
    'FORM_CHECK open open',
    'INITIAL waiting',
    'SIGN waiting',
  ]);
  assert.equal((await approve(id, formChecker)).state, 'in_review');
  assert.equal((await statesOf(id))[2], 'INITIAL waiting');
  assert.equal((await approve(id, cultureHead)).state, 'in_review');
  assert.deepEqual(await statesOf(id), [
    'UNIT_REVIEW approved decided',
    'FORM_CHECK approved decided',
    'INITIAL open open,open,open',
    'SIGN waiting',
  ]);
});

test('R-RT-1 two of three: the second decision ends the step, the third is void, who decided is kept', async () => {
  const { homeAffairsHead, officeHead, viceChairman, cultureHead, formChecker } = world.people;
  const { id } = await submitted(world);
  await approve(id, cultureHead);
  await approve(id, formChecker);
  assert.equal((await approve(id, viceChairman)).state, 'in_review');
  assert.deepEqual(await codesOf(approve(id, viceChairman)), ['routing.not-your-step']);
  assert.equal(
    (await eventsOf(world, id)).findLast(({ type }) => type !== 'step.opened')!.type,
    'outgoing.step-decided',
  );
  assert.equal((await approve(id, officeHead)).state, 'awaiting_signature');
  assert.deepEqual(await codesOf(approve(id, homeAffairsHead)), [
    'documents.wrong-state',
    'routing.not-your-step',
  ]);
  const tasks = await rowsOf<{ by: string | null; state: string; sha: string | null }>(
    world,
    `select t.acted_by_name as by, t.state, t.content_sha256 as sha from routing.step_task t
     join routing.step s on s.id = t.step_id where s.kind = 'INITIAL' and t.document_id = $1 order by t.acted_by_name`,
    [id],
  );
  const { file_sha256: sha } = await outgoingRow(world, id);
  assert.deepEqual(tasks, [
    { by: 'Chu Đình Trọng', state: 'decided', sha },
    { by: 'Phạm Thị Hòa', state: 'decided', sha },
    { by: null, state: 'void', sha: null },
  ]);
});

test('R-RT-2 two deciders of a quorum at once both count, on the same page they saw', async () => {
  const { homeAffairsHead, officeHead, cultureHead, formChecker } = world.people;
  const { id } = await submitted(world);
  const before = await seenBy(world, id);
  assert.deepEqual(
    await Promise.all([cultureHead, formChecker].map((by) => codesOf(approve(id, by, before)))),
    [[], []],
  );
  const seen = await seenBy(world, id);
  const codes = await Promise.all([homeAffairsHead, officeHead].map((by) => codesOf(approve(id, by, seen))));
  assert.deepEqual(codes, [[], []]);
  assert.equal((await outgoingRow(world, id)).state, 'awaiting_signature');
});

test('R-RT-3 of a decision and a return at once the return wins or comes after; nothing waits then', async () => {
  const { cultureHead, formChecker } = world.people;
  const { id } = await submitted(world);
  const seen = await seenBy(world, id);
  const back = () =>
    world.run(formChecker, (ctx) => returnDraft(ctx, { ...seen, reason: 'Sai căn cứ ban hành' }));
  const [decided, returned] = await Promise.all([codesOf(approve(id, cultureHead, seen)), codesOf(back())]);
  const late = decided.length > 0;
  assert.deepEqual(decided, late ? ['documents.wrong-state', 'routing.not-your-step'] : []);
  assert.deepEqual(returned, late ? [] : ['documents.stale-version']);
  if (!late)
    await world.run(formChecker, async (ctx) =>
      returnDraft(ctx, { ...(await seenBy(world, id)), reason: 'Sai căn cứ ban hành' }),
    );
  assert.equal((await outgoingRow(world, id)).state, 'returned');
  const open = await rowsOf(
    world,
    `select from routing.step_task where document_id = $1 and state = 'open'`,
    [id],
  );
  assert.equal(open.length, 0);
});

test('R-RT-1 an hour of a step is an office hour, its end is kept when it opens', async () => {
  world.clock.set(new Date('2020-08-07T15:30:00+07:00'));
  const { id } = await submitted(world);
  const [due] = await rowsOf<{ due_at: Date }>(
    world,
    `select due_at from routing.step where document_id = $1 and kind = 'FORM_CHECK'`,
    [id],
  );
  assert.equal(due!.due_at.toISOString(), new Date('2020-08-10T09:30:00+07:00').toISOString());
});

test('documents.md §8.1 a cycle keeps the version of the route it was started on', async () => {
  const { id } = await submitted(world);
  const instances = await rowsOf(
    world,
    'select template_id, template_version, started_by from routing.route_instance where document_id = $1',
    [id],
  );
  assert.deepEqual(instances, [{ template_id: templateId, template_version: 1, started_by: 'submit' }]);
  await assert.rejects(
    rowsOf(world, `update routing.route_template set name = 'Khác' where id = $1`, [templateId]),
    /was published/,
  );
  await assert.rejects(
    rowsOf(world, `delete from routing.route_step where template_id = $1`, [templateId]),
    /steps of a published/,
  );
});

test('R-RT-1 whoever has nothing to do with the group is refused by the names of its steps', async () => {
  const { id } = await submitted(world);
  const error = await approve(id, world.people.chairman).catch(
    (reason: { refusals: { detail: string }[] }) => reason,
  );
  assert.match(
    (error as { refusals: { detail: string }[] }).refusals[0]!.detail,
    /duyệt nội dung, kiểm tra thể thức/,
  );
});
