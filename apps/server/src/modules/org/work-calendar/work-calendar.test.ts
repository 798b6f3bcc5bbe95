import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CalendarChange } from '@congvu/contracts';
import { dueByWorkingHours, isWorkingDay, overlays2026, toLocalDay } from '@congvu/vn-calendar';
import { codesOf, refusedWith, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  assignedLetter,
  presentedLetter,
  toPost,
  usualAssignments,
} from '../../../../../../test/builders/incoming-letter.ts';
import { drafted, submitted } from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { allJobs } from '../../../compose.ts';
import type { Person } from '../../../platform/actor.ts';
import type { OpenClockSource } from '../../../platform/open-clocks.ts';
import { routingClocks } from '../../routing/clocks.ts';
import { openConsultation } from '../../routing/consultations/open-consultation.ts';
import { direct } from '../../routing/index.ts';
import { addContributor, askExtension, complete, decideExtension, tasksClocks } from '../../tasks/index.ts';
import { calendarYear } from './calendar-year.query.ts';
import { changeCalendar } from './change-calendar.ts';
import { explainDeadline } from './explain-deadline.query.ts';
import { previewChange } from './preview-change.query.ts';
import { workCalendarOf } from './work-calendar.query.ts';

let world: World;
let keeper: Person;
let admin: Person;
const sources: OpenClockSource[] = [tasksClocks, ...routingClocks];
before(async () => {
  // Monday 3/8/2020 08:00.
  world = await createWorld({ jobs: allJobs });
  keeper = world.people['thanh-hoa.admin'];
  admin = world.people.admin;
});
after(() => world.close());

const decision = (change: Partial<Extract<CalendarChange, { kind: 'decision' }>> = {}) =>
  ({
    ...{ kind: 'decision', decisionNo: '15/TB-VPCP', issuedBy: 'Thủ tướng Chính phủ' },
    ...{
      issuedOn: '2020-08-01',
      effectiveOn: '2020-08-01',
      off: [],
      work: [],
      decides: [],
      supersedes: null,
    },
    ...change,
  }) satisfies CalendarChange;
const hours = (text: [number, number][], fromOn = '2020-08-03', toOn: string | null = null) =>
  ({
    ...{ kind: 'office_hours', decisionNo: '7/QĐ-UBND', issuedBy: 'UBND huyện', issuedOn: '2020-08-01' },
    ...{ hours: text.map(([fromMinute, toMinute]) => ({ fromMinute, toMinute })), fromOn, toOn },
  }) satisfies CalendarChange;
const seenBy = async (person: Person) => (await world.query(person, (ctx) => calendarYear(ctx, {}))).versions;
const enter = async (person: Person, change: CalendarChange) => {
  const seen = await seenBy(person);
  return world.run(person, (ctx) => changeCalendar(ctx, { change, seen }, sources));
};
const preview = (person: Person, change: CalendarChange) =>
  world.query(person, (ctx) => previewChange(ctx, { change }, sources));
const dueOf = async (incomingId: string) =>
  (
    await rowsOf<{ at: Date }>(
      world,
      `select deadline_at as at from tasks.assignment where incoming_id = $1 order by assigned_at, sequence`,
      [incomingId],
    )
  ).map(({ at }) => toLocalDay(at));
const calendarOf = (person: Person, at = world.clock.now()) =>
  world.query(person, ({ tx }) => workCalendarOf(tx, person.agencyId, at));

test('ISSUE-5.5 §5.1 what came with the product are the days of the package, each by a decision', async () => {
  const calendar = await calendarOf(admin);
  const days = overlays2026.flatMap(({ off, work }) => [...off, ...work]);
  assert.ok(days.length > 8);
  for (const { off, work } of overlays2026) {
    assert.ok(off.every((day) => !isWorkingDay(calendar, day)));
    assert.ok(work.every((day) => isWorkingDay(calendar, day)));
  }
});

test('ISSUE-5.5 §5.1 days without a decision, without days, off and worked at once, endless: refused, all reasons at once', async () => {
  const of = (change: Partial<Extract<CalendarChange, { kind: 'decision' }>>) =>
    codesOf(enter(keeper, decision(change)));
  assert.deepEqual(await of({ decisionNo: '  ', off: ['2020-08-05'] }), ['org.calendar-no-decision']);
  assert.deepEqual(await of({ decisionNo: '' }), ['org.calendar-no-decision', 'org.calendar-no-days']);
  const [off, work] = [['2020-08-05'], ['2020-08-05']];
  assert.deepEqual(await of({ off, work }), ['org.calendar-day-twice']);
  assert.deepEqual(await of({ off, supersedes: world.people.clerk.postId }), ['org.calendar-superseded']);
  const summer = Array.from({ length: 31 }, (_, index) => `2021-07-${String(index + 1).padStart(2, '0')}`);
  assert.deepEqual(await of({ off: summer }), ['org.calendar-no-work']);
  await assert.rejects(
    rowsOf(
      world,
      `insert into org.calendar_change (id, version, kind, decision_no, issued_by, issued_on, effective_on, off_days,
        by_name, at) values (gen_random_uuid(), 9, 'decision', ' ', 'x', '2020-01-01', '2020-01-01', '{2020-08-05}', 'x', now())`,
    ),
    /decision_no/,
  );
});

test('ISSUE-5.5 who: days by the administrator of the province, hours by the administrator of the agency, nobody else', async () => {
  const day = decision({ off: ['2020-08-20'] });
  await assert.rejects(enter(admin, day), refusedWith('org.calendar-not-keeper'));
  await assert.rejects(preview(admin, day), refusedWith('org.calendar-not-keeper'));
  const morning = hours([[420, 690]]);
  for (const person of [world.people.officer, world.people.chairman, world.people.clerk]) {
    await assert.rejects(enter(person, morning), refusedWith('platform.forbidden'));
    await assert.rejects(preview(person, morning), refusedWith('platform.forbidden'));
  }
  const wrong: [number, number][] = [
    [420, 690],
    [600, 1020],
  ];
  await assert.rejects(enter(admin, hours(wrong)), refusedWith('org.office-hours-shape'));
  await assert.rejects(
    enter(admin, hours([[420, 690]], '2020-09-01', '2020-08-31')),
    refusedWith('org.days-order'),
  );
});

/** Letters given on Monday 3/8: by the rule of five days, by ten days, by a named day, finished, with a granted day. */
async function openLetters() {
  const { officer, viceChairman, officeHead } = world.people;
  const counted = await assignedLetter(world);
  const ten = await presentedLetter(world);
  await world.run(viceChairman, (ctx) =>
    direct(ctx, {
      ...ten,
      text: 'Làm',
      deadlineOn: null,
      workingDays: 10,
      assignments: usualAssignments(world),
    }),
  );
  const named = await assignedLetter(world, [toPost(officer, 'lead', '2020-08-10')]);
  const done = await assignedLetter(world, [toPost(officer, 'lead')]);
  await world.run(officer, (ctx) => complete(ctx, { ...done, outcome: 'Đã xong việc được giao' }));
  const granted = await assignedLetter(world, [toPost(officer, 'lead')]);
  await grant(granted, { officer, viceChairman });
  await world.run(viceChairman, (ctx) =>
    addContributor(ctx, { ...counted, assignments: [toPost(officeHead, 'contributing')], text: '' }),
  );
  return { counted, ten, named, done, granted };
}

test('ISSUE-5.5 §5.3 a decision moves budgets and what follows them, never a named or granted day nor finished work; as previewed; told once', async () => {
  const { counted, ten, named, done, granted } = await openLetters();
  assert.deepEqual(await dueOf(counted.id), ['2020-08-10', '2020-08-10', '2020-08-10', '2020-08-10']);
  assert.deepEqual(await dueOf(ten.id), ['2020-08-17', '2020-08-17', '2020-08-17']);

  const change = decision({ off: ['2020-08-06'], work: ['2020-08-15'] });
  const shown = await preview(keeper, change);
  assert.equal(shown.moved, 4, 'ten days pass the worked Saturday and stay');
  assert.ok(
    shown.items.every(({ label }) => label === null),
    'letters of other agencies are only counted',
  );
  assert.equal((await rowsOf(world, 'select from org.deadline_move')).length, 0);
  const { id } = await enter(keeper, change);
  await world.drain();

  assert.deepEqual(await dueOf(counted.id), ['2020-08-11', '2020-08-11', '2020-08-11', '2020-08-11']);
  assert.deepEqual(await dueOf(ten.id), ['2020-08-17', '2020-08-17', '2020-08-17']);
  assert.deepEqual(await dueOf(named.id), ['2020-08-10']);
  assert.deepEqual(await dueOf(done.id), ['2020-08-10']);
  assert.deepEqual(await dueOf(granted.id), ['2020-08-14']);
  const [letter] = await rowsOf<{ at: Date }>(
    world,
    'select due_at as at from documents.incoming where id = $1',
    [counted.id],
  );
  assert.equal(toLocalDay(letter!.at), '2020-08-11', 'the deadline of the lead is that of the letter');
  const moves = await rowsOf<{ b: Date; a: Date }>(
    world,
    'select due_before as b, due_after as a from org.deadline_move where change_id = $1',
    [id],
  );
  assert.deepEqual(
    moves.map(({ b, a }) => [toLocalDay(b), toLocalDay(a)]),
    shown.items.map(({ dueBefore, dueAfter }) => [
      toLocalDay(new Date(dueBefore)),
      toLocalDay(new Date(dueAfter)),
    ]),
  );
  const told = await rowsOf<{ title: string }>(
    world,
    `select title from notifications.item where subject_id = $1 and post_id = $2 and title like 'Hạn dời%'`,
    [counted.id, world.people.cultureHead.postId],
  );
  assert.equal(told.length, 1);
  const [run] = await rowsOf<object>(
    world,
    'select state, total, checked, moved from org.calendar_run where change_id = $1',
    [id],
  );
  assert.deepEqual(run, { state: 'done', total: 2, checked: 2, moved: 4 });
  await assert.rejects(rowsOf(world, 'delete from org.deadline_move'), /append|change/i);
});

async function grant(
  letter: { id: string; version: number },
  { officer, viceChairman }: { officer: Person; viceChairman: Person },
): Promise<void> {
  const [row] = await rowsOf<{ id: string }>(
    world,
    'select id from tasks.assignment where incoming_id = $1',
    [letter.id],
  );
  const asked = await world.run(officer, (ctx) =>
    askExtension(ctx, {
      ...{ ...letter, assignmentId: row!.id, deadlineOn: '2020-08-14' },
      reason: 'Chờ số liệu của các xã',
    }),
  );
  const [extension] = await rowsOf<{ id: string }>(
    world,
    'select id from tasks.extension where assignment_id = $1',
    [row!.id],
  );
  await world.run(viceChairman, (ctx) =>
    decideExtension(ctx, {
      ...{ ...asked, extensionId: extension!.id, deadlineOn: null, reason: '' },
      decision: 'granted' as const,
    }),
  );
}

test('ISSUE-5.5 §5.1 versions never change: a past deadline is computed as it was known; a mistake is superseded, not deleted', async () => {
  const then = world.clock.now();
  world.clock.set(new Date('2020-08-04T08:00:00+07:00'));
  const first = await enter(keeper, decision({ decisionNo: '20/TB', off: ['2020-08-21'] }));
  assert.equal(isWorkingDay(await calendarOf(admin), '2020-08-21'), false);
  assert.equal(isWorkingDay(await calendarOf(admin, then), '2020-08-21'), true, 'as it was known then');
  const explain = (at?: string) =>
    world.query(admin, (ctx) => explainDeadline(ctx, { from: '2020-08-20', days: 1, at }));
  assert.equal((await explain()).dueOn, '2020-08-24');
  assert.equal((await explain(then.toISOString())).dueOn, '2020-08-21');

  await assert.rejects(rowsOf(world, `update org.calendar_change set off_days = '{}'`), /append|change/i);
  await assert.rejects(
    rowsOf(world, 'delete from org.calendar_change where id = $1', [first.id]),
    /append|change/i,
  );
  await enter(keeper, decision({ decisionNo: '21/TB', supersedes: first.id }));
  assert.equal(isWorkingDay(await calendarOf(admin), '2020-08-21'), true);
  await assert.rejects(
    enter(keeper, decision({ decisionNo: '22/TB', supersedes: first.id })),
    refusedWith('org.calendar-superseded'),
  );
  const seen = { national: 1, own: 0 };
  await assert.rejects(
    world.run(keeper, (ctx) =>
      changeCalendar(ctx, { change: decision({ off: ['2020-12-01'] }), seen }, sources),
    ),
    refusedWith('org.calendar-stale'),
  );
});

test('ISSUE-5.5 §5.1 office hours of one agency move its instants, by its own days, and touch no other agency', async () => {
  const from = new Date('2020-08-05T07:30:00+07:00');
  world.clock.set(from);
  const step = await submitted(world);
  const commune = world.people['son-thuy.chairman'];
  await rowsOf(
    world,
    `update routing.step set due_rule = '{"unit": "hours", "amount": 8}', due_at = '2020-08-07T07:30:00+07:00'
      where document_id = $1 and state = 'open'`,
    [step.id],
  );
  const draft = await drafted(world);
  const targets = [{ kind: 'person' as const, postId: world.people.formChecker.postId }];
  const asked = await world.run(world.people.officer, (ctx) =>
    openConsultation(ctx, { id: draft.id, question: 'Đề nghị cho ý kiến', workingDays: 2, targets }),
  );
  const eight: [number, number][] = [
    [480, 720],
    [810, 1050],
  ];
  const shown = await preview(admin, hours(eight));
  assert.ok(shown.items.every(({ label }) => label !== null));
  assert.equal(shown.items.find(({ kind }) => kind === 'step')?.dueAfter, '2020-08-05T17:30:00.000+07:00');
  await enter(admin, hours(eight));
  await world.drain();
  const [row] = await rowsOf<{ at: Date }>(
    world,
    `select due_at as at from routing.step where document_id = $1 and state = 'open'`,
    [step.id],
  );
  assert.equal(row!.at.toISOString(), new Date('2020-08-05T17:30:00+07:00').toISOString());
  const [round] = await rowsOf<{ at: Date }>(
    world,
    'select due_at as at from routing.consultation where id = $1',
    [asked.id],
  );
  assert.equal(round!.at.toISOString(), new Date('2020-08-10T17:30:00+07:00').toISOString());
  const told = await rowsOf(
    world,
    `select from notifications.item where subject_id = $1 and title = 'Hạn cho ý kiến dời theo lịch làm việc'`,
    [asked.askIds[0]],
  );
  assert.equal(told.length, 1);
  const due = async (person: Person) =>
    dueByWorkingHours(await calendarOf(person), new Date('2020-08-05T07:30:00+07:00'), 1).dueAt.toISOString();
  assert.equal(await due(admin), new Date('2020-08-05T09:00:00+07:00').toISOString());
  assert.equal(await due(commune), new Date('2020-08-05T08:30:00+07:00').toISOString());

  const season = hours([[420, 660]], '2020-08-10', '2020-08-14');
  await enter(admin, season);
  const at = async (day: string) =>
    dueByWorkingHours(await calendarOf(admin), new Date(`${day}T06:00:00+07:00`), 1).dueAt.toISOString();
  assert.equal(await at('2020-08-12'), new Date('2020-08-12T08:00:00+07:00').toISOString());
  assert.equal(await at('2020-08-17'), new Date('2020-08-17T09:00:00+07:00').toISOString());
});

test('ISSUE-5.5 §5.1 a year without a decision says which days are provisional and why; the entered decision ends it', async () => {
  const year = () => world.query(admin, (ctx) => calendarYear(ctx, { year: 2027 }));
  const before = await year();
  assert.deepEqual(before.provisional, ['tet', 'national']);
  assert.ok(before.days.some(({ day, isProvisional }) => day === '2027-02-05' && isProvisional));
  const off = ['2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'];
  const decides = [{ year: 2027, holiday: 'tet' as const }];
  await enter(keeper, decision({ decisionNo: '30/TB', off, decides }));
  const then = await year();
  assert.deepEqual(then.provisional, ['national']);
  assert.equal(then.days.find(({ day }) => day === '2027-02-08')?.decisionNo, '30/TB');
  assert.equal(
    then.entries.length,
    (await world.query(keeper, (ctx) => calendarYear(ctx, {}))).entries.length + 2,
  );
});
