import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { givenTasksApi, tasksApi } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { taskInput } from '../../../../../../test/builders/given-task.ts';
import { toPost, toUnit } from '../../../../../../test/builders/incoming-letter.ts';
import { drafted } from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { type Person, systemFor } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { completeTasksByDocument } from '../assignments/complete-by-reply.ts';
import { ofOutgoing } from '../follow-up/of-outgoing.query.ts';
import {
  accept,
  addContributor,
  askExtension,
  complete,
  confirmResult,
  decideExtension,
  followUp,
  listTasks,
  nudge,
  reassign,
  reopen,
  reportProgress,
  returnAssignment,
  returnResult,
  revoke,
  subAssign,
} from '../index.ts';
import { tasksOpenWork } from '../open-work.ts';
import { getTask } from './get-task.query.ts';
import { giveAgain, insist } from './give-again.ts';
import { decideGive } from './give-task.decide.ts';
import type { GiveInput } from './give-task.ts';
import { giveTask } from './give-task.ts';
import { linkDocument } from './link-document.ts';
import { openTask } from './open-task.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const reason = 'Theo chỉ đạo của lãnh đạo huyện';
const units = () => world.agencies['quan-son'].units;
const by = <T>(person: Person, work: (ctx: PersonCtx) => Promise<T>) => world.run(person, work);
const refusedFor = (person: Person, work: (ctx: PersonCtx) => Promise<unknown>) => codesOf(by(person, work));
const at = (instant: string) => world.clock.set(new Date(`${instant}:00+07:00`));
const seen = (person: Person, id: string) =>
  world.query(person, async (ctx) => givenTasksApi.get.response.parse(await getTask(ctx, id)));
const parts = (id: string, person: Person = world.people.viceChairman) =>
  world.query(person, async (ctx) => tasksApi.followUp.response.parse(await followUp(ctx, id)));
const leadOf = async (id: string) => (await parts(id)).items.find(({ role }) => role === 'lead')!;
const input = (of: Partial<GiveInput> = {}): GiveInput =>
  taskInput(world, {
    assignments: [toUnit(units().VHTT!, 'lead'), toUnit(units().NV!, 'contributing')],
    ...of,
  });
const given = (of: Partial<GiveInput> = {}, person: Person = world.people.viceChairman) =>
  by(person, (ctx) => giveTask(ctx, input(of)));

test('§13 a task is given without a letter: codes of the agency and year without a gap, one lead, who sees it', async () => {
  const { officer, viceChairman, cultureHead, homeAffairsHead } = world.people;
  assert.deepEqual(await refusedFor(officer, (ctx) => giveTask(ctx, input())), ['tasks.not-giver']);
  const scope = { work: ['incoming' as const], typeCodes: [], fieldCodes: [], unitIds: [] };
  const seat = { mode: 'substitute' as const, id: officer.personId, personId: viceChairman.personId };
  const told = {
    name: viceChairman.name,
    title: 'Phó Chủ tịch',
    basis: '12/QĐ-UBND',
    until: world.clock.now(),
  };
  const standsIn = { ...seat, ...told, scope };
  assert.deepEqual(
    await refusedFor({ ...viceChairman, standsIn }, (ctx) => giveTask(ctx, input())),
    ['tasks.not-giver'],
    'who stands in for some letters only',
  );
  const two = [toUnit(units().VHTT!, 'lead'), toUnit(units().NV!, 'lead')];
  assert.deepEqual(await refusedFor(viceChairman, (ctx) => giveTask(ctx, input({ assignments: two }))), [
    'tasks.no-lead',
  ]);
  assert.deepEqual(
    await refusedFor(viceChairman, (ctx) => giveTask(ctx, input({ deadlineOn: '2020-08-01' }))),
    ['tasks.deadline-in-past'],
  );
  // A refused one took no number, and two at once get two.
  const [first, second] = await Promise.all([given(), given()]);
  const numbers = [first.code, second.code].map((code) => Number(code.split('-').at(-1))).sort();
  assert.deepEqual(numbers, [1, 2]);
  assert.match(first.code, /^NV-.+-2020-\d$/);
  const task = await seen(cultureHead, first.id);
  assert.deepEqual([task.state, task.resultKind, task.leadName !== ''], ['assigned', 'report', true]);
  assert.equal((await seen(homeAffairsHead, first.id)).id, first.id, 'contributors see it');
  assert.deepEqual(await codesOf(seen(officer, first.id)), ['platform.not-found']);
  assert.deepEqual(await codesOf(seen(world.people['son-thuy.chairman'], first.id)), ['platform.not-found']);
  const opened = () =>
    rowsOf<{ by: string | null }>(
      world,
      "select opened_by_name as by from tasks.assignment where task_id = $1 and role = 'lead'",
      [first.id],
    );
  assert.deepEqual(await codesOf(by(officer, (ctx) => openTask(ctx, first))), ['platform.not-found']);
  assert.deepEqual(await opened(), [{ by: null }]);
  await by(cultureHead, (ctx) => openTask(ctx, first));
  assert.deepEqual(await opened(), [{ by: cultureHead.name }]);
  const { items } = await world.query(cultureHead, (ctx) =>
    listTasks(ctx, { group: 'doing', due: 'all', limit: 100 }),
  );
  const row = items.find(({ workId }) => workId === first.id)!;
  assert.deepEqual([row.workKind, row.documentLabel, row.subject], ['task', first.code, task.title]);
});

test('R-DIR-9 a task goes the way of a document: accept, hand on, report, submit, return, confirm as of submission', async () => {
  const { cultureHead, officer, viceChairman, homeAffairsHead } = world.people;
  const task = await given();
  const accepted = await by(cultureHead, (ctx) => accept(ctx, task));
  assert.equal(accepted.state, 'in_progress');
  const handed = await by(cultureHead, (ctx) =>
    subAssign(ctx, { ...accepted, text: '', assignments: [toPost(officer, 'lead')] }),
  );
  assert.deepEqual(
    await refusedFor(cultureHead, (ctx) => complete(ctx, { ...handed, outcome: 'Đã xong việc' })),
    ['tasks.open-subtasks'],
  );
  const reported = await by(officer, (ctx) =>
    reportProgress(ctx, { ...handed, percent: 60, text: 'Đã xong 6 trên 10 hồ sơ' }),
  );
  const below = await by(officer, (ctx) => complete(ctx, { ...reported, outcome: 'Đã rà xong' }));
  assert.deepEqual(await refusedFor(cultureHead, (ctx) => complete(ctx, { ...below, outcome: '' })), [
    'tasks.result-missing',
  ]);
  at('2020-08-04T09:00');
  const submitted = await by(cultureHead, (ctx) =>
    complete(ctx, { ...below, outcome: 'Đã rà soát 10 hồ sơ' }),
  );
  assert.equal(submitted.state, 'in_progress');
  const { id: assignmentId } = await leadOf(task.id);
  const one = { id: task.id, assignmentId };
  assert.deepEqual(
    await refusedFor(homeAffairsHead, (ctx) => confirmResult(ctx, { ...one, version: submitted.version })),
    ['tasks.not-assigner'],
  );
  const returned = await by(viceChairman, (ctx) =>
    returnResult(ctx, { ...one, version: submitted.version, reason }),
  );
  const again = await by(cultureHead, (ctx) =>
    complete(ctx, { ...returned, outcome: 'Đã rà soát đủ 12 hồ sơ' }),
  );
  at('2020-08-06T09:00');
  const done = await by(viceChairman, (ctx) => confirmResult(ctx, { ...one, version: again.version }));
  assert.equal(done.state, 'done');
  const closed = await seen(viceChairman, task.id);
  assert.deepEqual(
    [closed.outcome, closed.completedAt],
    ['Đã rà soát đủ 12 hồ sơ', '2020-08-04T09:00:00.000+07:00'],
  );
  const open = await by(viceChairman, (ctx) => reopen(ctx, { ...done, reason }));
  assert.equal(open.state, 'in_progress');
  const told = await rowsOf<{ type: string }>(
    world,
    'select distinct type from platform.event where subject_id = $1 order by type',
    [task.id],
  );
  assert.ok(told.some(({ type }) => type === 'assignment.given'));
  assert.ok(
    told.every(({ type }) => type.startsWith('assignment.')),
    JSON.stringify(told),
  );
});

test('§13 nudges, extensions, contributors and another lead work on a task as on a letter', async () => {
  const { cultureHead, officer, viceChairman, formChecker, chairman } = world.people;
  const task = await given({ deadlineOn: '2020-08-20' });
  const { id: assignmentId } = await leadOf(task.id);
  const more = await by(viceChairman, (ctx) =>
    addContributor(ctx, { ...task, text: '', assignments: [toPost(formChecker, 'informed')] }),
  );
  const nudged = await by(viceChairman, (ctx) =>
    nudge(ctx, { ...more, assignmentIds: [assignmentId], level: 2, text: 'Khẩn trương' }),
  );
  let version = nudged.version;
  for (const [deadlineOn, decider] of [
    ['2020-08-21', viceChairman],
    ['2020-08-24', viceChairman],
    ['2020-08-25', chairman],
  ] as const) {
    const asked = await by(cultureHead, (ctx) =>
      askExtension(ctx, { ...task, version, assignmentId, deadlineOn, reason }),
    );
    const extensionId = (await leadOf(task.id)).extensions.find(({ decision }) => decision === null)!.id;
    const decide = { ...asked, extensionId, decision: 'granted' as const, deadlineOn: null, reason: '' };
    if (decider === chairman)
      assert.deepEqual(await refusedFor(viceChairman, (ctx) => decideExtension(ctx, decide)), [
        'tasks.too-many-extensions',
      ]);
    version = (await by(decider, (ctx) => decideExtension(ctx, decide))).version;
  }
  assert.equal((await seen(viceChairman, task.id)).dueAt, '2020-08-25T23:59:59.000+07:00');
  const other = { unitId: null, postId: officer.postId, deadlineOn: null, reason };
  await by(viceChairman, (ctx) => reassign(ctx, { ...task, version, assignmentId, ...other }));
  const after = await parts(task.id);
  const old = after.items.find(({ id }) => id === assignmentId)!;
  assert.deepEqual([old.state, old.nudges.length, old.extensions.length], ['revoked', 1, 3]);
});

test('§13 what the lead hands back is given to another, or again to the same with the reason', async () => {
  const { cultureHead, viceChairman, homeAffairsHead, officer } = world.people;
  const task = await given({ assignments: [toUnit(units().VHTT!, 'lead')] });
  const back = await by(cultureHead, (ctx) => returnAssignment(ctx, { ...task, reason }));
  assert.equal(back.state, 'handed_back');
  assert.equal((await seen(viceChairman, task.id)).returnReason, reason);
  assert.deepEqual(await refusedFor(cultureHead, (ctx) => insist(ctx, { ...back, reason })), [
    'tasks.not-assigner',
  ]);
  assert.deepEqual(await refusedFor(viceChairman, (ctx) => insist(ctx, { ...back, reason: 'ngắn' })), [
    'documents.reason-required',
  ]);
  const kept = await by(viceChairman, (ctx) => insist(ctx, { ...back, reason }));
  assert.deepEqual(await refusedFor(viceChairman, (ctx) => insist(ctx, { ...kept, reason })), [
    'documents.wrong-state',
  ]);
  const lead = (await parts(task.id)).items.find(({ state }) => state === 'assigned')!;
  assert.deepEqual([lead.unitId, lead.instruction], [units().VHTT, reason]);
  const twice = await by(cultureHead, (ctx) => returnAssignment(ctx, { ...kept, reason }));
  const to = { unitId: units().NV!, postId: null, deadlineOn: '2020-08-28', reason };
  const moved = await by(viceChairman, (ctx) => giveAgain(ctx, { ...twice, ...to }));
  assert.equal(moved.state, 'assigned');
  assert.equal((await seen(homeAffairsHead, task.id)).dueAt, '2020-08-28T23:59:59.000+07:00');
  const { id: assignmentId } = (await parts(task.id)).items.find(({ state }) => state === 'assigned')!;
  const revoked = await by(viceChairman, (ctx) => revoke(ctx, { ...moved, assignmentId, reason }));
  assert.equal(revoked.state, 'revoked', 'a task ends with its lead');
  assert.deepEqual(
    await refusedFor(officer, (ctx) => reportProgress(ctx, { ...revoked, percent: 1, text: 'x' })),
    ['platform.not-found'],
  );
});

test('§13 sub-tasks: below a task one has a part in, not later than it, and the lead waits for them', async () => {
  const { cultureHead, homeAffairsHead, viceChairman, chairman, officer } = world.people;
  const task = await given({ deadlineOn: '2020-08-14', needsConfirmation: false });
  const below = { parentId: task.id, assignments: [toPost(officer, 'lead' as const)] };
  assert.deepEqual(
    await refusedFor(cultureHead, (ctx) => giveTask(ctx, input({ ...below, deadlineOn: '2020-08-17' }))),
    ['tasks.after-parent'],
  );
  assert.deepEqual(await refusedFor(chairman, (ctx) => giveTask(ctx, input(below))), ['tasks.parent-closed']);
  const child = await by(cultureHead, (ctx) => giveTask(ctx, input(below)));
  const parent = await seen(cultureHead, task.id);
  assert.deepEqual(
    parent.children.map(({ code }) => code),
    [child.code],
  );
  assert.equal((await seen(officer, child.id)).parent, null, 'the name of what one may not see is not said');
  // The deadline above limits what is asked for later, too.
  const own = await leadOf(child.id);
  const late = { assignmentId: own.id, deadlineOn: '2020-08-17', reason };
  assert.deepEqual(await refusedFor(officer, (ctx) => askExtension(ctx, { ...child, ...late })), [
    'tasks.deadline-too-late',
  ]);
  const back = await by(officer, (ctx) => returnAssignment(ctx, { ...child, reason }));
  const again = { ...back, reason, unitId: null, postId: officer.postId };
  assert.deepEqual(
    await refusedFor(cultureHead, (ctx) => giveAgain(ctx, { ...again, deadlineOn: '2020-08-17' })),
    ['tasks.after-parent'],
  );
  const anew = await by(cultureHead, (ctx) => giveAgain(ctx, { ...again, deadlineOn: '2020-08-13' }));
  const taken = await by(cultureHead, (ctx) => accept(ctx, { ...task, version: parent.version }));
  const closing = { ...taken, outcome: 'Đã xong việc' };
  assert.deepEqual(await refusedFor(cultureHead, (ctx) => complete(ctx, closing)), ['tasks.open-subtasks']);
  const { id: assignmentId } = (await parts(child.id)).items.find(({ state }) => state === 'assigned')!;
  const handed = await by(officer, (ctx) => complete(ctx, { ...anew, outcome: 'Đã làm xong' }));
  const ended = await by(cultureHead, (ctx) => confirmResult(ctx, { ...handed, assignmentId }));
  assert.equal((await by(cultureHead, (ctx) => complete(ctx, closing))).state, 'done');
  assert.equal((await seen(viceChairman, task.id)).state, 'done');
  assert.deepEqual(await refusedFor(cultureHead, (ctx) => reopen(ctx, { ...ended, reason })), [
    'tasks.parent-closed',
  ]);
  assert.equal((await leadOf(task.id)).state, 'done');
  assert.ok((await seen(homeAffairsHead, task.id)).completedAt);
});

test('§13 decideGive: the right, the task above and its deadline. Pure', () => {
  const parent = {
    id: 'p',
    code: 'NV-1',
    isLed: true,
    isOpen: true,
    dueAt: new Date('2020-08-14T23:59:59.999+07:00'),
  };
  const codes = (facts: Partial<Parameters<typeof decideGive>[0]>) =>
    decideGive({ mayGive: true, deadlineOn: '2020-08-14', parent, ...facts }).map(({ code }) => code);
  assert.deepEqual(codes({}), []);
  assert.deepEqual(codes({ mayGive: false, parent: null }), ['tasks.not-giver']);
  assert.deepEqual(codes({ deadlineOn: '2020-08-15' }), ['tasks.after-parent']);
  assert.deepEqual(codes({ parent: { ...parent, isLed: false } }), ['tasks.parent-closed']);
  assert.deepEqual(codes({ parent: { ...parent, isOpen: false } }), ['tasks.parent-closed']);
});

test('§13 resultKind: a figure needs digits; a document is the result once it has left', async () => {
  const { cultureHead, officer } = world.people;
  const figure = await given({ resultKind: 'figure' });
  assert.deepEqual(
    await refusedFor(cultureHead, (ctx) => complete(ctx, { ...figure, outcome: 'Đã thống kê đủ' })),
    ['tasks.result-missing'],
  );
  await by(cultureHead, (ctx) => complete(ctx, { ...figure, outcome: 'Có 128 hồ sơ' }));
  const needsConfirmation = false;
  const task = await given({
    resultKind: 'document',
    assignments: [toPost(officer, 'lead'), toUnit(units().NV!, 'contributing')],
    needsConfirmation,
  });
  const draft = await drafted(world);
  assert.deepEqual(await refusedFor(officer, (ctx) => complete(ctx, { ...task, outcome: 'Đã xong' })), [
    'tasks.result-missing',
  ]);
  const linked = await by(officer, (ctx) => linkDocument(ctx, { ...task, outgoingId: draft.id }));
  const subjectFor = async (person: Person) => (await seen(person, task.id)).documents[0]!.subject;
  assert.notEqual(await subjectFor(officer), '');
  assert.equal(
    await subjectFor(world.people.homeAffairsHead),
    '',
    'who may not read the draft is not told what it says',
  );
  assert.equal(linked.state, 'in_progress', 'the first act of the lead is acceptance');
  assert.deepEqual(await refusedFor(officer, (ctx) => complete(ctx, { ...linked, outcome: '' })), [
    'documents.reply-not-dispatched',
    'tasks.result-missing',
  ]);
  const sent = () => world.run(systemFor(officer.agencyId), (ctx) => completeTasksByDocument(ctx, draft.id));
  await sent();
  assert.equal((await seen(officer, task.id)).state, 'in_progress', 'not dispatched yet');
  await rowsOf(
    world,
    "update documents.outgoing set state = 'dispatched', dispatched_at = '2020-08-07T10:00+07:00' where id = $1",
    [draft.id],
  );
  await sent();
  assert.equal((await seen(officer, task.id)).state, 'done');
  const { items } = await world.query(officer, async (ctx) =>
    tasksApi.ofOutgoing.response.parse(await ofOutgoing(ctx, draft.id)),
  );
  assert.deepEqual(
    items.map(({ workId, why }) => [workId, why]),
    [[task.id, 'result']],
  );
});

test('§13 the document of a contributing part leaves: the lead still has his result to hand in', async () => {
  const { officer, homeAffairsHead } = world.people;
  const assignments = [toUnit(units().NV!, 'lead'), toPost(officer, 'contributing')];
  const task = await given({ resultKind: 'document', assignments, needsConfirmation: false });
  const draft = await drafted(world);
  await by(officer, (ctx) => linkDocument(ctx, { ...task, outgoingId: draft.id }));
  await rowsOf(
    world,
    "update documents.outgoing set state = 'dispatched', dispatched_at = '2020-08-07T10:00+07:00' where id = $1",
    [draft.id],
  );
  await world.run(systemFor(officer.agencyId), (ctx) => completeTasksByDocument(ctx, draft.id));
  assert.notEqual((await seen(homeAffairsHead, task.id)).state, 'done');
});

test('Đ.31.3đ tasks of somebody who leaves are listed and go to the successor with their deadline', async () => {
  const { officer, viceChairman } = world.people;
  const task = await given({ assignments: [toPost(officer, 'lead')], deadlineOn: '2020-09-25' });
  const holder = (person: Person) => ({
    appointmentId: person.appointmentId,
    postId: person.postId,
    personId: person.personId,
    name: person.name,
    agencyId: person.agencyId,
    roles: person.roles,
  });
  const link = `/nhiem-vu?mo=nv-${task.id}`;
  const list = () => world.query(viceChairman, (ctx) => tasksOpenWork.list(ctx, holder(officer)));
  const item = (await list()).find((one) => one.link === link)!;
  assert.equal(item.kind, 'lead');
  const to = holder(world.people.formChecker);
  assert.equal(
    await by(viceChairman, (ctx) => tasksOpenWork.handOver!(ctx, { item, from: holder(officer), to })),
    null,
  );
  assert.ok(!(await list()).some((one) => one.link === link));
  assert.match(
    (await by(viceChairman, (ctx) => tasksOpenWork.handOver!(ctx, { item, from: holder(officer), to })))!,
    /^Việc đã xong hoặc đã chuyển/,
    'not taken from a third person who has it meanwhile',
  );
  assert.equal((await seen(world.people.formChecker, task.id)).leadName, to.name);
});
