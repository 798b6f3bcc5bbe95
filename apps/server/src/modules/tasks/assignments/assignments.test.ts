import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  assignedLetter,
  type Letter,
  presentedLetter,
  toPost,
  toUnit,
  usualAssignments,
} from '../../../../../../test/builders/incoming-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { createDraft, listIncomingByIds } from '../../documents/index.ts';
import { direct } from '../../routing/index.ts';
import { accept, complete, reportProgress, returnAssignment, subAssign } from '../index.ts';
import { listAssignments } from './list-assignments.query.ts';

type Row = { role: string; state: string; progress: number; deadline_at: Date; outcome: string | null };

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const units = () => world.agencies['quan-son'].units;
const rowsFor = (letter: Letter) =>
  rowsOf<Row>(
    world,
    'select * from tasks.assignment where incoming_id = $1 order by parent_id is not null, assigned_at, sequence',
    [letter.id],
  );
const incomingOf = async (letter: Letter) =>
  (
    await rowsOf<{
      state: string;
      lead_name: string | null;
      due_at: Date;
      version: number;
      outcome: string | null;
    }>(world, 'select * from documents.incoming where id = $1', [letter.id])
  )[0]!;
const give = (letter: Letter, input: object) =>
  world.run(world.people.viceChairman, (ctx) =>
    direct(ctx, {
      ...letter,
      text: 'Giao',
      deadlineOn: null,
      assignments: usualAssignments(world),
      ...input,
    }),
  );
const dayOf = (at: Date) => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
const eventsOf = (letter: Letter, type: string) =>
  rowsOf<{ data: Record<string, unknown> }>(
    world,
    'select data from platform.event where subject_id = $1 and type = $2 order by seq',
    [letter.id, type],
  );

test('R-DIR-2 exactly one lead, nobody twice, deadlines from today to the overall one', async () => {
  const letter = await presentedLetter(world);
  const { officer, homeAffairsHead } = world.people;
  const refusalsOf = (input: object) => codesOf(give(letter, input));
  assert.deepEqual(await refusalsOf({ assignments: [] }), ['tasks.no-lead']);
  assert.deepEqual(await refusalsOf({ assignments: [toPost(officer, 'contributing')] }), ['tasks.no-lead']);
  const twoLeads = [toPost(officer, 'lead'), toPost(homeAffairsHead, 'lead')];
  assert.deepEqual(await refusalsOf({ assignments: twoLeads }), ['tasks.no-lead']);
  assert.deepEqual(
    await refusalsOf({ assignments: [toPost(officer, 'lead'), toPost(officer, 'informed')] }),
    ['tasks.assignee-twice'],
  );
  assert.deepEqual(await refusalsOf({ deadlineOn: '2020-08-02' }), ['tasks.deadline-in-past']);
  assert.deepEqual(
    await refusalsOf({ deadlineOn: '2020-08-10', assignments: [toPost(officer, 'lead', '2020-08-11')] }),
    ['tasks.deadline-too-late'],
  );
  const stranger = toPost(world.people['son-thuy.officer'], 'lead');
  assert.deepEqual(await refusalsOf({ assignments: [stranger] }), ['tasks.assignee-unknown']);
  const all = await refusalsOf({ deadlineOn: '2020-08-02', assignments: [] });
  assert.deepEqual(all, ['tasks.no-lead', 'tasks.deadline-in-past'], 'all refusals at once');
  assert.equal((await rowsFor(letter)).length, 0);
});

test('DL-6 default deadline: five working days, urgent today, else what the sender asked', async () => {
  const dueOf = async (of: Parameters<typeof presentedLetter>[1]) => {
    const letter = await presentedLetter(world, of);
    await give(letter, {});
    return dayOf((await incomingOf(letter)).due_at);
  };
  // Monday 3/8/2020 + 5 working days = Monday 10/8.
  assert.equal(await dueOf({}), '2020-08-10');
  assert.equal(await dueOf({ urgency: 2 }), '2020-08-03');
  assert.equal(await dueOf({ dueAt: new Date('2020-08-21T16:59:59Z') }), '2020-08-21');
  assert.equal(await dueOf({ dueAt: new Date('2020-07-21T16:59:59Z') }), '2020-08-10');
});

test('R-DIR-2 rows, readers by part, lead name and register remark commit with the note', async () => {
  const letter = await assignedLetter(world);
  const incoming = await incomingOf(letter);
  assert.deepEqual([incoming.state, incoming.lead_name], ['assigned', 'Phòng Văn hóa và Thông tin']);
  assert.deepEqual(
    (await rowsFor(letter)).map(({ role, state }) => [role, state]),
    [
      ['lead', 'assigned'],
      ['contributing', 'assigned'],
      ['informed', 'assigned'],
    ],
  );
  const roleOf = async (actor: Person) =>
    (await world.query(actor, (ctx) => listIncomingByIds(ctx, [letter.id])))[0]?.myRole;
  assert.equal(await roleOf(world.people.cultureHead), 'lead');
  assert.equal(await roleOf(world.people.homeAffairsHead), 'contributing');
  assert.equal(await roleOf(world.people.formChecker), 'informed');
  assert.equal(await roleOf(world.people.officer), undefined, 'the unit row is received by its head');
  const remarks = await rowsOf<{ remark: string }>(
    world,
    `select m.remark from documents.register_remark m join documents.register_row r on r.id = m.register_row_id
      where r.document_id = $1`,
    [letter.id],
  );
  assert.match(remarks[0]!.remark, /^Chủ trì: Phòng Văn hóa và Thông tin, hạn 10\/0?8\/2020$/);
  const [event] = await eventsOf(letter, 'incoming.assigned');
  assert.deepEqual(event!.data.units, [units().VHTT, units().NV]);
  assert.ok(event!.data.noteId && event!.data.deliveryId);
});

test('documents.md §15.1 only the lead accepts; accept, first report and sub-assignment are 05, once', async () => {
  const { cultureHead, homeAffairsHead, formChecker, officer } = world.people;
  const letter = await assignedLetter(world);
  assert.deepEqual(await codesOf(world.run(homeAffairsHead, (ctx) => accept(ctx, letter))), [
    'documents.not-assignee',
  ]);
  assert.deepEqual(await codesOf(world.run(formChecker, (ctx) => accept(ctx, letter))), [
    'documents.not-assignee',
  ]);
  assert.deepEqual(await codesOf(world.run(officer, (ctx) => accept(ctx, letter))), ['platform.not-found']);
  const bySub = await world.run(cultureHead, (ctx) =>
    subAssign(ctx, { ...letter, text: 'Hương làm', assignments: [toPost(officer, 'lead')] }),
  );
  assert.equal(bySub.state, 'in_progress');
  const again = await world.run(officer, (ctx) =>
    reportProgress(ctx, { ...bySub, percent: 30, text: 'Đã rà soát' }),
  );
  assert.equal(again.state, 'in_progress');
  assert.equal((await eventsOf(letter, 'incoming.started')).length, 1);
  assert.deepEqual(
    (await rowsFor(letter)).map(({ progress }) => progress),
    [30, 0, 0, 30],
    'who leads in the unit speaks for the unit',
  );
  const byReport = await assignedLetter(world);
  const reported = await world.run(cultureHead, (ctx) =>
    reportProgress(ctx, { ...byReport, percent: 10, text: 'Đang làm' }),
  );
  assert.equal(reported.state, 'in_progress');
});

test('R-DIR-2 sub-assignment: people of the own unit, not after the unit, only by the unit head', async () => {
  const { cultureHead, officer, homeAffairsHead } = world.people;
  const letter = await assignedLetter(world);
  const sub = (assignments: object[]) =>
    codesOf(
      world.run(cultureHead, (ctx) =>
        subAssign(ctx, { ...letter, text: '', assignments: assignments as never }),
      ),
    );
  assert.deepEqual(await sub([toPost(homeAffairsHead, 'lead')]), ['tasks.outside-scope']);
  assert.deepEqual(await sub([toUnit(units().NV!, 'lead')]), ['tasks.outside-scope']);
  assert.deepEqual(await sub([toPost(officer, 'lead', '2020-08-11')]), ['tasks.deadline-too-late']);
  const direct1 = await assignedLetter(world, [toPost(officer, 'lead')]);
  assert.deepEqual(
    await codesOf(
      world.run(officer, (ctx) =>
        subAssign(ctx, { ...direct1, text: '', assignments: [toPost(officer, 'lead')] }),
      ),
    ),
    ['tasks.not-unit-head'],
  );
});

test('documents.md §15.1 complete: sub-tasks first, then an outcome; 06 once, what was open ends', async () => {
  const { cultureHead, officer } = world.people;
  const letter = await assignedLetter(world);
  const handed = await world.run(cultureHead, (ctx) =>
    subAssign(ctx, { ...letter, text: '', assignments: [toPost(officer, 'lead')] }),
  );
  const finish = (actor: Person, at: Letter, outcome: string) =>
    world.run(actor, (ctx) => complete(ctx, { ...at, outcome }));
  assert.deepEqual(await codesOf(finish(cultureHead, handed, '')), [
    'tasks.open-subtasks',
    'documents.outcome-required',
  ]);
  const part = await finish(officer, handed, 'Đã tổng hợp xong');
  assert.equal(part.state, 'in_progress', 'a part does not close the document');
  const closed = await finish(cultureHead, part, 'Không cần trả lời, đã lưu hồ sơ');
  assert.equal(closed.state, 'done');
  assert.deepEqual(
    (await rowsFor(letter)).map(({ role, state }) => [role, state]),
    [
      ['lead', 'done'],
      ['contributing', 'revoked'],
      ['informed', 'done'],
      ['lead', 'done'],
    ],
  );
  const events = await eventsOf(letter, 'incoming.completed');
  assert.equal(events.length, 1);
  assert.equal(events[0]!.data.replyOutgoingId, null);
  assert.ok(events[0]!.data.deliveryId);
});

test('documents.md §15.1 a reply that was begun must be dispatched first', async () => {
  const { officer } = world.people;
  const letter = await assignedLetter(world, [toPost(officer, 'lead')]);
  await world.run(officer, (ctx) =>
    createDraft(ctx, {
      typeCode: 'OFFICIAL_LETTER',
      subject: 'V/v trả lời',
      repliesToIncomingId: letter.id,
    } as Parameters<typeof createDraft>[1]),
  );
  assert.deepEqual(
    await codesOf(world.run(officer, (ctx) => complete(ctx, { ...letter, outcome: 'Đã xong việc' }))),
    ['documents.reply-not-dispatched'],
  );
});

test('documents.md §15.1 returnAssignment: the lead goes back to the leader, another part ends alone', async () => {
  const { cultureHead, homeAffairsHead, viceChairman } = world.people;
  const letter = await assignedLetter(world);
  const reason = 'Không thuộc chức năng của phòng';
  assert.deepEqual(
    await codesOf(world.run(cultureHead, (ctx) => returnAssignment(ctx, { ...letter, reason: 'ngắn' }))),
    ['documents.reason-required'],
  );
  const alone = await world.run(homeAffairsHead, (ctx) => returnAssignment(ctx, { ...letter, reason }));
  assert.equal(alone.state, 'assigned');
  const back = await world.run(cultureHead, (ctx) => returnAssignment(ctx, { ...alone, reason }));
  assert.equal(back.state, 'presented');
  assert.equal((await incomingOf(letter)).lead_name, null);
  const told = await eventsOf(letter, 'incoming.presented');
  assert.equal(told.at(-1)!.data.leaderPostId, viceChairman.postId);
  assert.deepEqual(
    (await rowsFor(letter)).map(({ state }) => state),
    ['handed_back', 'handed_back', 'revoked'],
  );
  const again = await give(back, { assignments: [toPost(world.people.officer, 'lead')] });
  assert.equal(again.state, 'assigned');
  const [row] = await world.query(cultureHead, (ctx) => listIncomingByIds(ctx, [letter.id]));
  assert.equal(row!.myRole, null, 'who gave it back is no longer the lead');
});

test('documents.md §21 two people act on one version: the second is told, nothing is done twice', async () => {
  const { cultureHead } = world.people;
  const letter = await assignedLetter(world);
  const results = await Promise.all(
    [1, 2].map(() => codesOf(world.run(cultureHead, (ctx) => accept(ctx, letter)))),
  );
  assert.equal(results.filter((codes) => codes.length === 0).length, 1);
  assert.equal((await eventsOf(letter, 'incoming.started')).length, 1);
});

test('architecture.md §3 assignments of a document stay behind the agency wall', async () => {
  const letter = await assignedLetter(world);
  const seen = await world.query(world.people['son-thuy.clerk'], (ctx) => listAssignments(ctx, letter.id));
  assert.deepEqual(seen, []);
  const own = await world.query(world.people.cultureHead, (ctx) => listAssignments(ctx, letter.id));
  assert.deepEqual(
    own.map(({ role, unitName, personName }) => [role, unitName, personName]),
    [
      ['lead', 'Phòng Văn hóa và Thông tin', null],
      ['contributing', 'Phòng Nội vụ', null],
      ['informed', 'Văn phòng HĐND và UBND', 'Hà Văn Ước'],
    ],
  );
});
