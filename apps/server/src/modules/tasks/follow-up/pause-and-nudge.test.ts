import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { givenTasksApi, tasksApi } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { taskInput } from '../../../../../../test/builders/given-task.ts';
import { assignedLetter, toPost, toUnit } from '../../../../../../test/builders/incoming-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { type Person, systemFor } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { listIncoming } from '../../documents/index.ts';
import { getTask } from '../giving/get-task.query.ts';
import type { GiveInput } from '../giving/give-task.ts';
import { giveTask } from '../giving/give-task.ts';
import {
  accept,
  addContributor,
  askExtension,
  complete,
  decideExtension,
  followUp,
  listTasks,
  nudge,
  reportProgress,
  returnAssignment,
  revoke,
  subAssign,
} from '../index.ts';
import { escalate } from '../watch/escalate.ts';
import { nudgeByLetter } from './nudge-by-letter.ts';
import { nudgeMany, previewNudges } from './nudge-many.ts';
import { ofOutgoing } from './of-outgoing.query.ts';
import { resume } from './resume.ts';
import { suspend } from './suspend.ts';

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

test('§13 suspend stops the clock of the work and the ladder; resume moves the deadlines by the office time lost', async () => {
  const { cultureHead, viceChairman, officer } = world.people;
  at('2020-08-10T08:00');
  const letter = await assignedLetter(world, [toPost(officer, 'lead', '2020-08-14')]);
  const part = { assignmentId: (await leadOf(letter.id)).id };
  const why = { reason, legalBasis: 'Khoản 2 Điều 24 Quy chế làm việc' };
  assert.deepEqual(await refusedFor(viceChairman, (ctx) => suspend(ctx, { ...letter, ...part, ...why })), [
    'tasks.wrong-state',
  ]);
  const taken = await by(officer, (ctx) => accept(ctx, letter));
  assert.deepEqual(
    await refusedFor(viceChairman, (ctx) =>
      suspend(ctx, { ...taken, ...part, reason: 'ngắn', legalBasis: ' ' }),
    ),
    ['documents.reason-required', 'tasks.basis-missing'],
  );
  assert.deepEqual(await refusedFor(cultureHead, (ctx) => suspend(ctx, { ...taken, ...part, ...why })), [
    'tasks.not-assigner',
  ]);
  assert.deepEqual(await refusedFor(viceChairman, (ctx) => resume(ctx, { ...taken, ...part })), [
    'tasks.not-suspended',
  ]);
  const stopped = await by(viceChairman, (ctx) => suspend(ctx, { ...taken, ...part, ...why }));
  const letters = async (due: 'all' | 'overdue' | 'week') =>
    (await world.query(officer, (ctx) => listIncoming(ctx, { group: 'to-handle', due, limit: 100 }))).items;
  const letterIn = async (due: 'all' | 'overdue' | 'week') =>
    (await letters(due)).find(({ id }) => id === letter.id);
  assert.equal((await letterIn('all'))?.suspendedAt, '2020-08-10T08:00:00.000+07:00');
  for (const act of [
    (ctx: PersonCtx) => complete(ctx, { ...stopped, outcome: 'Đã xong' }),
    (ctx: PersonCtx) => returnAssignment(ctx, { ...stopped, reason }),
    (ctx: PersonCtx) => askExtension(ctx, { ...stopped, ...part, deadlineOn: '2020-08-20', reason }),
  ])
    assert.deepEqual(await refusedFor(officer, act), ['tasks.suspended']);
  assert.deepEqual(
    await refusedFor(viceChairman, (ctx) =>
      nudge(ctx, { ...stopped, assignmentIds: [part.assignmentId], level: 1, text: 'Nhắc' }),
    ),
    ['tasks.suspended'],
  );
  // Overdue by the calendar, and still nobody is told.
  at('2020-08-17T08:00');
  await world.run(systemFor(officer.agencyId), (ctx) => escalate(ctx));
  assert.deepEqual(
    await rowsOf(world, 'select 1 from tasks.escalation where assignment_id = $1', [part.assignmentId]),
    [],
  );
  const late = await world.query(officer, (ctx) =>
    listTasks(ctx, { group: 'doing', due: 'overdue', limit: 100 }),
  );
  assert.ok(late.items.every(({ workId }) => workId !== letter.id));
  assert.deepEqual([await letterIn('overdue'), await letterIn('week')], [undefined, undefined]);
  const resumed = await by(viceChairman, (ctx) => resume(ctx, { ...stopped, ...part }));
  const lead = await leadOf(letter.id);
  // Five working days, Monday to Monday.
  assert.equal(lead.deadlineAt, '2020-08-21T23:59:59.000+07:00');
  assert.deepEqual(
    [lead.suspendedAt, lead.suspensions[0]!.legalBasis, lead.suspensions[0]!.dueAfter],
    [null, why.legalBasis, lead.deadlineAt],
  );
  const [row] = await rowsOf<{ due: Date }>(
    world,
    'select due_at as due from documents.incoming where id = $1',
    [letter.id],
  );
  assert.equal(row!.due.toISOString(), '2020-08-21T16:59:59.000Z');
  assert.equal((await letterIn('week'))?.suspendedAt, null);
  await by(officer, (ctx) => complete(ctx, { ...resumed, outcome: 'Đã xong việc' }));
});

test('§13 a suspended lead takes the parts below along; only where it was suspended it goes on', async () => {
  const { cultureHead, viceChairman, officer } = world.people;
  at('2020-08-18T08:00');
  const task = await given({ deadlineOn: '2020-08-28' });
  const handed = await by(cultureHead, (ctx) =>
    subAssign(ctx, { ...task, text: '', assignments: [toPost(officer, 'lead', '2020-08-26')] }),
  );
  const lead = (await parts(task.id)).items.find((one) => one.role === 'lead' && !one.parentId)!;
  const below = (await parts(task.id)).items.find(({ parentId }) => parentId === lead.id)!;
  const why = { reason, legalBasis: 'Công văn 12/UBND-VX' };
  const stopped = await by(viceChairman, (ctx) => suspend(ctx, { ...handed, assignmentId: lead.id, ...why }));
  const all = (await parts(task.id)).items;
  assert.ok(all.filter(({ role }) => role !== 'informed').every(({ suspendedAt }) => suspendedAt));
  assert.deepEqual(
    await refusedFor(cultureHead, (ctx) => resume(ctx, { ...stopped, assignmentId: below.id })),
    ['tasks.wrong-state', 'tasks.not-suspended'],
  );
  at('2020-08-18T17:30');
  await by(viceChairman, (ctx) => resume(ctx, { ...stopped, assignmentId: lead.id }));
  const after = (await parts(task.id)).items;
  const dueOf = (id: string) => after.find((one) => one.id === id)!.deadlineAt;
  assert.deepEqual(
    [dueOf(lead.id), dueOf(below.id), (await seen(viceChairman, task.id)).dueAt],
    ['2020-08-31T23:59:59.000+07:00', '2020-08-27T23:59:59.000+07:00', '2020-08-31T23:59:59.000+07:00'],
  );
});

test('§13 while work stands still nobody is added, a part below does not run ahead, and what is taken away is not stopped any more', async () => {
  const { cultureHead, homeAffairsHead, viceChairman } = world.people;
  at('2020-08-19T08:00');
  const task = await given({ deadlineOn: '2020-08-28' });
  const items = (await parts(task.id)).items;
  const lead = { assignmentId: items.find(({ role }) => role === 'lead')!.id };
  const beside = { assignmentId: items.find(({ role }) => role === 'contributing')!.id };
  const why = { reason, legalBasis: 'Công văn 12/UBND-VX' };
  const told = { percent: 10, text: 'Đã bắt đầu' };
  const one = await by(homeAffairsHead, (ctx) => reportProgress(ctx, { ...task, ...told }));
  const two = await by(cultureHead, (ctx) => accept(ctx, one));
  const three = await by(viceChairman, (ctx) => suspend(ctx, { ...two, ...beside, ...why }));
  const four = await by(viceChairman, (ctx) => suspend(ctx, { ...three, ...lead, ...why }));
  assert.deepEqual(await refusedFor(viceChairman, (ctx) => resume(ctx, { ...four, ...beside })), [
    'tasks.not-suspended',
  ]);
  const more = { assignments: [toPost(world.people.officer, 'contributing')], text: '' };
  assert.deepEqual(await refusedFor(viceChairman, (ctx) => addContributor(ctx, { ...four, ...more })), [
    'tasks.suspended',
  ]);
  await by(viceChairman, (ctx) => revoke(ctx, { ...four, ...lead, reason }));
  const still = await rowsOf(
    world,
    `select 1 from tasks.assignment where task_id = $1 and suspended_at is not null
     union all select 1 from tasks.suspension s join tasks.assignment a on a.id = s.assignment_id
       where a.task_id = $1 and s.resumed_at is null`,
    [task.id],
  );
  assert.deepEqual(still, []);
});

test('§13 an extension asked before a pause never shortens the deadline after it, and nobody grants one of what stands still', async () => {
  const { chairman, cultureHead, viceChairman } = world.people;
  at('2020-08-20T08:00');
  const task = await given({ deadlineOn: '2020-08-28' });
  const lead = { assignmentId: (await leadOf(task.id)).id };
  const asked = async (version: number, deadlineOn: string) => {
    const moved = await by(cultureHead, (ctx) =>
      askExtension(ctx, { id: task.id, version, ...lead, deadlineOn, reason }),
    );
    const extensionId = (await leadOf(task.id)).extensions.find(({ decision }) => !decision)!.id;
    return { ...moved, extensionId, decision: 'granted' as const, deadlineOn: null, reason: '' };
  };
  let { version } = await by(cultureHead, (ctx) => accept(ctx, task));
  for (const day of ['2020-08-31', '2020-09-01']) {
    const request = await asked(version, day);
    version = (await by(viceChairman, (ctx) => decideExtension(ctx, request))).version;
  }
  const third = await asked(version, '2020-09-03');
  const why = { reason, legalBasis: 'Công văn 12/UBND-VX' };
  const stopped = await by(viceChairman, (ctx) => suspend(ctx, { ...third, ...lead, ...why }));
  const grant = { ...third, version: stopped.version };
  assert.deepEqual(await refusedFor(chairman, (ctx) => decideExtension(ctx, grant)), ['tasks.suspended']);
  at('2020-08-27T08:00');
  const resumed = await by(viceChairman, (ctx) => resume(ctx, { ...stopped, ...lead }));
  const later = { ...third, version: resumed.version };
  assert.deepEqual(await refusedFor(chairman, (ctx) => decideExtension(ctx, later)), [
    'tasks.extension-not-later',
  ]);
  await by(chairman, (ctx) => decideExtension(ctx, { ...later, deadlineOn: '2020-09-15' }));
  assert.equal((await seen(viceChairman, task.id)).dueAt, '2020-09-15T23:59:59.000+07:00');
});

test('§13 a batch of nudges: the preview says who gets it, each row answers for itself, refused ones stay', async () => {
  const { viceChairman, cultureHead } = world.people;
  const letter = await assignedLetter(world);
  const task = await given({ deadlineOn: '2020-09-30' });
  const done = await given({ deadlineOn: '2020-09-30', needsConfirmation: false });
  await by(cultureHead, (ctx) => complete(ctx, { ...done, outcome: 'Đã xong việc' }));
  const ids = [await leadOf(letter.id), await leadOf(task.id), await leadOf(done.id)].map(({ id }) => id);
  const unknown = world.people.officer.postId;
  const preview = await world.query(viceChairman, async (ctx) =>
    tasksApi.nudgePreview.response.parse(await previewNudges(ctx, [...ids, unknown])),
  );
  assert.deepEqual(
    preview.items.map(({ who, refusals }) => [who !== '', refusals.map(({ code }) => code)]),
    [
      [true, []],
      [true, []],
      [true, ['documents.wrong-state']],
      [false, ['tasks.part-gone']],
    ],
  );
  const send = { assignmentIds: [...ids, unknown], level: 2 as const, text: 'Đề nghị khẩn trương' };
  const result = await by(viceChairman, async (ctx) =>
    tasksApi.nudgeMany.response.parse(await nudgeMany(ctx, send)),
  );
  assert.equal(result.nudged, 2);
  assert.deepEqual(
    result.items.map(({ isNudged, nudgeCount }) => [isNudged, nudgeCount]),
    [
      [true, 1],
      [true, 1],
      [false, 0],
      [false, 0],
    ],
  );
  assert.equal((await leadOf(task.id)).nudges[0]!.text, send.text);
  const other = await by(cultureHead, (ctx) => nudgeMany(ctx, { ...send, assignmentIds: [ids[1]!] }));
  assert.deepEqual(
    other.items[0]!.refusals.map(({ code }) => code),
    ['tasks.not-assigner'],
  );
});

test('§13 level 3: a letter to other agencies is drafted with citation and what is late, linked both ways', async () => {
  const { viceChairman } = world.people;
  at('2020-09-01T08:00');
  const letter = await assignedLetter(world);
  const task = await given({ deadlineOn: '2020-09-03' });
  at('2020-09-08T08:00');
  const target = { kind: 'agency' as const, id: world.agencies['son-thuy'].agencyId };
  const to = {
    section: 'addressees' as const,
    role: 'TO_ACT' as const,
    printedLine: 'UBND xã Sơn Thủy',
    target,
  };
  const text = 'Đề nghị báo cáo trước ngày 10/9/2020.';
  const part = async (id: string) => ({ assignmentId: (await leadOf(id)).id, text });
  const ofTask = { ...task, ...(await part(task.id)) };
  assert.deepEqual(
    await refusedFor(viceChairman, (ctx) => nudgeByLetter(ctx, { ...ofTask, recipients: [] })),
    ['tasks.nothing-chosen'],
  );
  const made = await by(viceChairman, (ctx) => nudgeByLetter(ctx, { ...ofTask, recipients: [to] }));
  const [draft] = await rowsOf<{ subject: string; content: { cites: { text: string }[]; body: unknown } }>(
    world,
    'select subject, content from documents.outgoing where id = $1',
    [made.outgoingId],
  );
  assert.match(draft!.subject, /^V\/v đôn đốc thực hiện nhiệm vụ số NV-/);
  assert.match(draft!.content.cites[0]!.text, new RegExp(task.code));
  assert.match(
    JSON.stringify(draft!.content.body),
    /đã quá hạn từ ngày 03\/9\/2020|đã quá hạn từ ngày 03\/09\/2020/,
  );
  const lead = await leadOf(task.id);
  assert.deepEqual([lead.nudges[0]!.level, lead.nudges[0]!.letter?.id], [3, made.outgoingId]);
  const about = (id: string) => world.query(viceChairman, (ctx) => ofOutgoing(ctx, id));
  assert.deepEqual(
    (await about(made.outgoingId)).items.map(({ workId }) => workId),
    [task.id],
  );
  const second = await by(viceChairman, async (ctx) =>
    nudgeByLetter(ctx, { ...letter, ...(await part(letter.id)), recipients: [to] }),
  );
  assert.deepEqual(
    (await about(second.outgoingId)).items.map(({ workId }) => workId),
    [letter.id],
  );
  const related = await rowsOf(
    world,
    'select 1 from documents.v_relation where from_id = $1 and to_id = $2',
    [second.outgoingId, letter.id],
  );
  assert.equal(related.length, 1);
});
