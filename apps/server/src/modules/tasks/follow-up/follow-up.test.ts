import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { tasksApi } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  assignedLetter,
  type Letter,
  presentedLetter,
  toPost,
  toUnit,
} from '../../../../../../test/builders/incoming-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { direct } from '../../routing/index.ts';
import { keepUpload } from '../../storage/index.ts';
import {
  accept,
  addContributor,
  askExtension,
  complete,
  confirmResult,
  decideExtension,
  followUp,
  nudge,
  reassign,
  reopen,
  reportProgress,
  returnResult,
  revoke,
  subAssign,
} from '../index.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const reason = 'Đổi theo phân công mới';
const units = () => world.agencies['quan-son'].units;
const by = <T>(person: Person, work: (ctx: PersonCtx) => Promise<T>) => world.run(person, work);
const refusedFor = (person: Person, work: (ctx: PersonCtx) => Promise<unknown>) => codesOf(by(person, work));

const followed = (letter: { id: string }, person: Person = world.people.viceChairman) =>
  world.query(person, async (ctx) => tasksApi.followUp.response.parse(await followUp(ctx, letter.id)));
const now = async (letter: { id: string }) => {
  const { version, items } = await followed(letter);
  const of = (role: string) => items.find((one) => one.role === role && one.state !== 'revoked')!;
  return { letter: { id: letter.id, version }, items, of };
};
const leadOf = async (letter: Letter) => (await now(letter)).of('lead').id;

test('R-DIR-3 a part is revoked with a reason by who gave it; its nudges and reports stay and count', async () => {
  const { viceChairman, homeAffairsHead, cultureHead, officeHead } = world.people;
  const letter = await assignedLetter(world);
  const { of } = await now(letter);
  const part = { ...letter, assignmentId: of('contributing').id };
  assert.deepEqual(await refusedFor(cultureHead, (ctx) => revoke(ctx, { ...part, reason })), [
    'tasks.not-assigner',
  ]);
  assert.deepEqual(await refusedFor(viceChairman, (ctx) => revoke(ctx, { ...part, reason: 'ngắn' })), [
    'documents.reason-required',
  ]);
  const lead = { ...letter, assignmentId: of('lead').id };
  assert.deepEqual(await refusedFor(viceChairman, (ctx) => revoke(ctx, { ...lead, reason })), [
    'tasks.lead-stays',
  ]);
  const reported = await by(homeAffairsHead, (ctx) =>
    reportProgress(ctx, { ...letter, percent: 20, text: 'Đã rà soát' }),
  );
  const nudged = await by(officeHead, (ctx) =>
    nudge(ctx, { ...reported, assignmentIds: [part.assignmentId], level: 1, text: 'Đề nghị khẩn trương' }),
  );
  assert.deepEqual(nudged.counts, [{ assignmentId: part.assignmentId, count: 1 }]);
  await by(viceChairman, (ctx) => revoke(ctx, { ...nudged, assignmentId: part.assignmentId, reason }));
  const { items } = await followed(letter);
  const gone = items.find(({ id }) => id === part.assignmentId)!;
  assert.deepEqual(
    [gone.state, gone.outcome, gone.nudges.length, gone.reports[0]!.text],
    ['revoked', reason, 1, 'Đã rà soát'],
  );
  assert.deepEqual(await refusedFor(viceChairman, (ctx) => revoke(ctx, { ...part, reason })), [
    'tasks.wrong-state',
  ]);
});

test('§13 nudges are counted one by one and can neither be changed nor removed', async () => {
  const { viceChairman } = world.people;
  const letter = await assignedLetter(world);
  const assignmentIds = [await leadOf(letter)];
  const first = await by(viceChairman, (ctx) =>
    nudge(ctx, { ...letter, assignmentIds, level: 1, text: 'Nhắc việc' }),
  );
  const second = await by(viceChairman, (ctx) =>
    nudge(ctx, { ...first, assignmentIds, level: 2, text: 'Đôn đốc' }),
  );
  assert.equal(second.counts[0]!.count, 2);
  for (const text of [
    "update tasks.nudge set text = 'khác' where assignment_id = $1",
    'delete from tasks.nudge where assignment_id = $1',
  ]) {
    await assert.rejects(world.pools.ownerPool.query(text, assignmentIds), /append-only/);
  }
  const stranger = [(await now(await assignedLetter(world))).of('lead').id];
  await assert.rejects(
    by(viceChairman, (ctx) => nudge(ctx, { ...second, assignmentIds: stranger, level: 1, text: 'x' })),
    /platform.not-found/,
  );
});

test('documents.md §15.1 reassign: another lead, the deadline stays, 04 again, the old one is history', async () => {
  const { viceChairman, cultureHead, officer } = world.people;
  const letter = await assignedLetter(world);
  const { of } = await now(letter);
  const old = of('lead');
  const to = (postId: string | null, unitId: string | null = null) => ({
    ...letter,
    assignmentId: old.id,
    postId,
    unitId,
    deadlineOn: null,
    reason,
  });
  const back = to(null, units().VHTT!);
  assert.deepEqual(await refusedFor(viceChairman, (ctx) => reassign(ctx, back)), ['tasks.assignee-twice']);
  assert.deepEqual(await refusedFor(cultureHead, (ctx) => reassign(ctx, to(officer.postId))), [
    'tasks.not-assigner',
  ]);
  await by(viceChairman, (ctx) => reassign(ctx, to(officer.postId)));
  const after = await now(letter);
  const lead = after.of('lead');
  assert.deepEqual(
    [lead.postId, lead.deadlineAt, lead.instruction],
    [officer.postId, old.deadlineAt, 'Phòng VHTT chủ trì tham mưu.'],
  );
  const [row] = await rowsOf<{ lead_name: string; replaces_id: string }>(
    world,
    `select d.lead_name, a.replaces_id from documents.incoming d join tasks.assignment a on a.incoming_id = d.id
      where a.id = $1`,
    [lead.id],
  );
  assert.deepEqual([row!.lead_name, row!.replaces_id], ['Vi Thị Hương', old.id]);
  const events = await rowsOf<{ data: { leadPostId: string | null; deliveryId: string | null } }>(
    world,
    "select data from platform.event where subject_id = $1 and type = 'incoming.assigned' order by seq",
    [letter.id],
  );
  assert.deepEqual([events.length, events[1]!.data.leadPostId], [2, officer.postId]);
  assert.ok(events[1]!.data.deliveryId, 'the sender hears of the new lead');
});

test('R-DIR-2 addContributor: beside the lead, nobody twice, no second lead, not after the whole', async () => {
  const { viceChairman, officer, cultureHead, homeAffairsHead } = world.people;
  const letter = await assignedLetter(world, [toUnit(units().VHTT!, 'lead')]);
  type Asked = ReturnType<typeof toPost> | ReturnType<typeof toUnit>;
  const add = (...assignments: Asked[]) => ({ ...letter, assignments, text: '' });
  const codes = (input: ReturnType<typeof add>) =>
    refusedFor(viceChairman, (ctx) => addContributor(ctx, input));
  assert.deepEqual(await codes(add(toPost(officer, 'lead'))), ['tasks.lead-exists']);
  assert.deepEqual(await codes(add(toUnit(units().VHTT!, 'contributing'))), ['tasks.assignee-twice']);
  assert.deepEqual(await codes(add(toPost(officer, 'contributing', '2020-08-11'))), [
    'tasks.deadline-too-late',
  ]);
  const some = add(toPost(homeAffairsHead, 'contributing', '2020-08-06'), toPost(officer, 'informed'));
  assert.deepEqual(await refusedFor(cultureHead, (ctx) => addContributor(ctx, some)), ['tasks.not-assigner']);
  await by(viceChairman, (ctx) => addContributor(ctx, some));
  const { of } = await now(letter);
  assert.equal(of('contributing').deadlineAt!.slice(0, 10), '2020-08-06');
  assert.equal(of('informed').personName, 'Vi Thị Hương');
});

test('§13 extension: by the handler before the deadline, late ones are marked, one at a time', async () => {
  const { viceChairman, cultureHead, officer } = world.people;
  const letter = await assignedLetter(world);
  const assignmentId = await leadOf(letter);
  const ask = (deadlineOn: string, version = letter.version) => ({
    ...{ id: letter.id, version, assignmentId, deadlineOn },
    reason: 'Chờ số liệu của các xã',
  });
  assert.deepEqual(await refusedFor(cultureHead, (ctx) => askExtension(ctx, ask('2020-08-10'))), [
    'tasks.extension-not-later',
  ]);
  assert.deepEqual(await refusedFor(viceChairman, (ctx) => askExtension(ctx, ask('2020-08-14'))), [
    'documents.not-assignee',
  ]);
  await assert.rejects(
    by(officer, (ctx) => askExtension(ctx, ask('2020-08-14'))),
    /platform.not-found/,
  );
  const asked = await by(cultureHead, (ctx) => askExtension(ctx, ask('2020-08-14')));
  assert.equal(asked.isLate, false);
  assert.deepEqual(
    await refusedFor(cultureHead, (ctx) => askExtension(ctx, ask('2020-08-17', asked.version))),
    ['tasks.extension-asked'],
  );
  const extensionId = (await now(letter)).of('lead').extensions[0]!.id;
  const decide = { id: letter.id, version: asked.version, extensionId, deadlineOn: null };
  assert.deepEqual(
    await refusedFor(cultureHead, (ctx) =>
      decideExtension(ctx, { ...decide, decision: 'granted', reason: '' }),
    ),
    ['tasks.not-assigner'],
  );
  assert.deepEqual(
    await refusedFor(viceChairman, (ctx) =>
      decideExtension(ctx, { ...decide, decision: 'refused', reason: '' }),
    ),
    ['documents.reason-required'],
  );
  const granted = await by(viceChairman, (ctx) =>
    decideExtension(ctx, { ...decide, decision: 'granted', reason: '' }),
  );
  const [document] = await rowsOf<{ due_at: Date }>(
    world,
    'select due_at from documents.incoming where id = $1',
    [letter.id],
  );
  assert.equal(document!.due_at.toISOString(), '2020-08-14T16:59:59.000Z', 'the lead’s is the overall one');
  assert.deepEqual(
    await refusedFor(viceChairman, (ctx) =>
      decideExtension(ctx, { ...decide, version: granted.version, decision: 'granted', reason: '' }),
    ),
    ['tasks.extension-decided'],
  );
});

test('§13 extension: late is flagged, after the deadline refused, the third is the head’s', async () => {
  const { viceChairman, cultureHead, chairman } = world.people;
  const start = world.clock.now();
  const letter = await assignedLetter(world);
  const assignmentId = await leadOf(letter);
  let version = letter.version;
  const ask = async (deadlineOn: string) => {
    const asked = await by(cultureHead, (ctx) =>
      askExtension(ctx, { id: letter.id, version, assignmentId, deadlineOn, reason: 'Chờ số liệu của xã' }),
    );
    version = asked.version;
    const extensions = (await now(letter)).of('lead').extensions;
    return { isLate: asked.isLate, extensionId: extensions.find(({ decision }) => decision === null)!.id };
  };
  const grant = (person: Person, extensionId: string) =>
    by(person, async (ctx) => {
      const input = { id: letter.id, version, extensionId, deadlineOn: null, reason: '' };
      version = (await decideExtension(ctx, { ...input, decision: 'granted' })).version;
    });
  world.clock.set(new Date('2020-08-10T09:00:00+07:00'));
  const first = await ask('2020-08-11');
  assert.equal(first.isLate, true, 'on the day itself');
  await grant(viceChairman, first.extensionId);
  await grant(viceChairman, (await ask('2020-08-12')).extensionId);
  const third = await ask('2020-08-13');
  assert.deepEqual(await codesOf(grant(viceChairman, third.extensionId)), ['tasks.too-many-extensions']);
  await grant(chairman, third.extensionId);
  world.clock.set(new Date('2020-08-14T09:00:00+07:00'));
  const late = await codesOf(ask('2020-08-17'));
  world.clock.set(start);
  assert.deepEqual(late, ['tasks.extension-late']);
});

test('R-DIR-9 a result waits for confirmation only where the note asks; its instant is that of submission', async () => {
  const { viceChairman, cultureHead, officer } = world.people;
  const letter = await presentedLetter(world);
  const given = await by(viceChairman, (ctx) =>
    direct(ctx, {
      ...letter,
      text: 'Báo cáo tôi trước khi kết thúc',
      deadlineOn: null,
      assignments: [toUnit(units().VHTT!, 'lead')],
      confirmation: 'by_assigner',
    }),
  );
  const sent = await by(cultureHead, (ctx) => complete(ctx, { ...given, outcome: 'Đã rà soát xong' }));
  assert.equal(sent.state, 'in_progress', 'the document stays open');
  const assignmentId = (await now(letter)).of('lead').id;
  assert.deepEqual(await refusedFor(cultureHead, (ctx) => confirmResult(ctx, { ...sent, assignmentId })), [
    'tasks.not-assigner',
  ]);
  const back = await by(viceChairman, (ctx) =>
    returnResult(ctx, { ...sent, assignmentId, reason: 'Thiếu số liệu của xã Sơn Thủy' }),
  );
  assert.equal((await now(letter)).of('lead').state, 'in_progress');
  assert.deepEqual(await refusedFor(viceChairman, (ctx) => confirmResult(ctx, { ...back, assignmentId })), [
    'tasks.wrong-state',
  ]);
  const submittedAt = world.clock.now().toISOString();
  const again = await by(cultureHead, (ctx) => complete(ctx, { ...back, outcome: 'Đã bổ sung số liệu' }));
  world.clock.advance(3_600_000);
  const done = await by(viceChairman, (ctx) => confirmResult(ctx, { ...again, assignmentId }));
  assert.equal(done.state, 'done');
  const [row] = await rowsOf<{ completed_at: Date; outcome: string }>(
    world,
    'select completed_at, outcome from documents.incoming where id = $1',
    [letter.id],
  );
  assert.deepEqual([row!.completed_at.toISOString(), row!.outcome], [submittedAt, 'Đã bổ sung số liệu']);
  await assert.rejects(
    by(officer, (ctx) => reopen(ctx, { ...done, reason })),
    /platform.not-found/,
  );
});

test('documents.md §15.1 reopen: by the leader or the head of the unit that led; the lead goes on (05)', async () => {
  const { cultureHead, homeAffairsHead } = world.people;
  const letter = await assignedLetter(world);
  const done = await by(cultureHead, (ctx) => complete(ctx, { ...letter, outcome: 'Không cần trả lời' }));
  const input = { ...done, reason: 'Nơi gửi hỏi thêm một ý' };
  assert.deepEqual(await refusedFor(homeAffairsHead, (ctx) => reopen(ctx, input)), ['documents.not-yours']);
  assert.deepEqual(await refusedFor(cultureHead, (ctx) => reopen(ctx, { ...input, reason: 'x' })), [
    'documents.reason-required',
  ]);
  const open = await by(cultureHead, (ctx) => reopen(ctx, input));
  assert.equal(open.state, 'in_progress');
  const { of } = await now(letter);
  assert.deepEqual(
    [of('lead').state, of('lead').completedAt, of('lead').outcome],
    ['in_progress', null, null],
  );
  const closed = await by(cultureHead, (ctx) => complete(ctx, { ...open, outcome: 'Đã trả lời miệng' }));
  assert.equal(closed.state, 'done');
});

test('R-DIR-2 down the tree without end: unit, head, deputy … each within the deadline above', async () => {
  const { cultureHead, officer, homeAffairsHead } = world.people;
  const letter = await assignedLetter(world);
  const first = await by(cultureHead, (ctx) =>
    subAssign(ctx, { ...letter, text: '', assignments: [toPost(officer, 'lead', '2020-08-07')] }),
  );
  const outside = { ...first, text: '', assignments: [toPost(homeAffairsHead, 'contributing')] };
  assert.deepEqual(await refusedFor(cultureHead, (ctx) => subAssign(ctx, outside)), ['tasks.outside-scope']);
  const second = { ...first, text: '', assignments: [toPost(officer, 'lead')] };
  assert.deepEqual(await refusedFor(cultureHead, (ctx) => subAssign(ctx, second)), [
    'tasks.lead-exists',
    'tasks.assignee-twice',
  ]);
  assert.deepEqual(await refusedFor(officer, (ctx) => subAssign(ctx, second)), ['tasks.not-unit-head']);
  const toHead = await assignedLetter(world, [toPost(cultureHead, 'lead')]);
  const down = await by(cultureHead, (ctx) =>
    subAssign(ctx, { ...toHead, text: 'Hương làm', assignments: [toPost(officer, 'lead')] }),
  );
  assert.equal(down.state, 'in_progress', 'a head who got it in person hands it to his unit too');
});

test('§13 a report carries its files; only uploads of the reporter, only for readers of the letter', async () => {
  const { cultureHead, officer } = world.people;
  const letter = await assignedLetter(world);
  const bytes = Buffer.from('%PDF-1.7 biên bản');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const report = {
    ...letter,
    percent: 40,
    text: 'Kèm biên bản',
    files: [{ sha256, name: '../biên bản.pdf' }],
  };
  assert.deepEqual(await refusedFor(cultureHead, (ctx) => reportProgress(ctx, report)), [
    'storage.upload-missing',
  ]);
  const file = { mime: 'application/pdf', pageCount: 1 } as const;
  await by(cultureHead, (ctx) => keepUpload(ctx, { bytes, name: 'biên bản.pdf', file }));
  await by(cultureHead, (ctx) => reportProgress(ctx, report));
  const { of } = await now(letter);
  const [kept] = of('lead').reports[0]!.files;
  assert.deepEqual([kept!.name.includes('/'), kept!.sizeBytes], [false, bytes.length]);
  await assert.rejects(followed(letter, officer), /platform.not-found/);
});

test('P7 the follow-up shows assigners and handlers their buttons, others none', async () => {
  const { viceChairman, cultureHead, homeAffairsHead, clerk } = world.people;
  const letter = await assignedLetter(world);
  await by(cultureHead, (ctx) => accept(ctx, letter));
  const names = async (person: Person, role: string) =>
    (await followed(letter, person)).items
      .find((one) => one.role === role)!
      .actions.filter(({ allowed }) => allowed)
      .map(({ action }) => action);
  assert.deepEqual(await names(viceChairman, 'lead'), [
    'nudge',
    'nudgeByLetter',
    'suspend',
    'reassign',
    'addContributor',
  ]);
  assert.deepEqual(await names(viceChairman, 'contributing'), [
    'nudge',
    'nudgeByLetter',
    'reassign',
    'revoke',
  ]);
  assert.deepEqual(await names(cultureHead, 'lead'), ['askExtension']);
  assert.deepEqual(await names(homeAffairsHead, 'lead'), []);
  assert.deepEqual(await names(clerk, 'lead'), []);
});
