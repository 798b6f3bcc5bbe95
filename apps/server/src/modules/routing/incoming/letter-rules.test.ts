import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type BodyOf, directiveApi, letterRulesApi } from '@congvu/contracts';
import { defineCalendar } from '@congvu/vn-calendar';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  arrivedLetter,
  presentedLetter,
  registeredLetter,
  registration,
  usualAssignments,
} from '../../../../../../test/builders/incoming-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { register } from '../../documents/index.ts';
import { addField } from '../../org/fields/add-field.ts';
import { direct } from './direct.ts';
import { getIncomingDetail } from './get-incoming-detail.query.ts';
import { addDeadlineRule, addPresentRule, endLetterRule, orderLetterRules } from './keep-letter-rules.ts';
import { proposePresent, showLetterRules } from './letter-rules.query.ts';
import { decideDeadline } from './propose-deadline.ts';
import { suggestFor } from './transfer-direct.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const asked = { senderName: null, typeCode: null, fieldCode: null, subjectWords: null };
const letter = {
  senderName: 'UBND tỉnh Thanh Hóa',
  typeCode: 'OFFICIAL_LETTER',
  subject: 'V/v rà soát văn bản điện tử',
  fieldCode: null as string | null,
};
const common = { ...asked, basis: 'Điều 5 Quy chế làm việc', validFrom: '2020-08-03' };
const addPresent = (
  by: Person,
  post: { postId: string },
  more: Partial<BodyOf<typeof letterRulesApi.addPresent>> = {},
) => world.run(by, (ctx) => addPresentRule(ctx, { ...common, postId: post.postId, ...more }));
const addDeadline = (workingDays: number, more: Partial<BodyOf<typeof letterRulesApi.addDeadline>> = {}) =>
  world.run(world.people.officeHead, (ctx) =>
    addDeadlineRule(ctx, { ...common, urgency: 0, workingDays, ...more }),
  );
const end = (id: string, lastDay: string) =>
  world.run(world.people.admin, (ctx) => endLetterRule(ctx, { id, lastDay }));
const proposed = async (of: Partial<typeof letter> = {}) => {
  const { proposal } = await world.query(world.people.clerk, async (ctx) =>
    letterRulesApi.proposePresent.response.parse(await proposePresent(ctx, { ...letter, ...of })),
  );
  return proposal;
};
const suggested = (person: Person, id: string) =>
  world.query(person, async (ctx) => directiveApi.suggestions.response.parse(await suggestFor(ctx, id)));
const rules = async (kind: 'present' | 'deadline') =>
  (
    await world.query(world.people.clerk, async (ctx) =>
      letterRulesApi.list.response.parse(await showLetterRules(ctx)),
    )
  ).items.filter((rule) => rule.kind === kind);

test('documents.md §15.7 presenting rules are laid down by the office head or the administrator, for a leader in office', async () => {
  const { officer, clerk, officeHead, admin, chairman, formChecker } = world.people;
  assert.deepEqual(await codesOf(addPresent(officer, chairman)), ['documents.not-yours']);
  assert.deepEqual(await codesOf(addPresent(clerk, chairman)), ['documents.not-yours']);
  assert.deepEqual(await codesOf(addPresent(admin, formChecker)), ['routing.rule-leader-unknown']);
  assert.deepEqual(await codesOf(addPresent(admin, world.people['thanh-hoa.clerk'])), [
    'routing.rule-leader-unknown',
  ]);
  assert.deepEqual(await codesOf(addPresent(admin, chairman, { validFrom: '2020-08-02' })), [
    'routing.rule-begins-earlier',
  ]);
  assert.deepEqual(await codesOf(addPresent(admin, chairman, { fieldCode: 'KHONG_CO' })), [
    'org.field-unknown',
  ]);
  assert.equal(await proposed(), null);
  const { id } = await addPresent(admin, officeHead, { subjectWords: 'chỉ để biết' });
  const [rule] = await rules('present');
  assert.deepEqual([rule!.post?.postId, rule!.createdBy], [officeHead.postId, admin.name]);
  await end(id, '2020-08-03');
});

test('documents.md §15.7 the first rule in the order that covers the letter is proposed, with its basis; nothing is presented', async () => {
  const { admin, chairman, viceChairman, clerk } = world.people;
  const others = await addPresent(admin, viceChairman, { basis: 'Điều 4' });
  const province = await addPresent(admin, chairman, { senderName: 'tinh thanh hoa', basis: 'Điều 5' });
  assert.deepEqual(
    [(await proposed())?.postId, (await proposed())?.rule?.basis],
    [viceChairman.postId, 'Điều 4'],
  );
  const order = (ruleIds: string[], by = admin) =>
    world.run(by, (ctx) => orderLetterRules(ctx, { kind: 'present', ruleIds }));
  const known = (await rules('present')).filter(({ state }) => state === 'in-force').map(({ id }) => id);
  const rest = known.filter((id) => id !== province.id && id !== others.id);
  assert.deepEqual(await codesOf(order([province.id])), ['routing.rules-changed']);
  assert.deepEqual(await codesOf(order([province.id, others.id, ...rest], clerk)), ['documents.not-yours']);
  await order([province.id, ...rest, others.id]);
  const first = await proposed();
  assert.deepEqual(
    [first?.postId, first?.holder, first?.rule?.basis],
    [chairman.postId, chairman.name, 'Điều 5'],
  );
  assert.equal((await proposed({ senderName: 'Sở Nội vụ' }))?.postId, viceChairman.postId);
  const waiting = await registeredLetter(world);
  assert.equal((await suggested(clerk, waiting.id)).present?.rule?.id, province.id);
  const detail = await world.query(clerk, (ctx) => getIncomingDetail(ctx, waiting.id));
  assert.deepEqual([detail.state, detail.presentedTo], ['registered', null]);
  await end(province.id, '2020-08-03');
  await end(others.id, '2020-08-03');
});

test('documents.md §15.7 a rule counts from its day to its last; a post nobody has is passed over', async () => {
  const { admin, chairman, viceChairman } = world.people;
  world.clock.advance(24 * 3600_000);
  assert.equal(await proposed(), null, 'those that ended yesterday count no more');
  const coming = await addPresent(admin, chairman, { validFrom: '2020-08-06' });
  assert.equal(await proposed(), null);
  assert.deepEqual((await rules('present')).find(({ id }) => id === coming.id)?.state, 'coming');
  await addPresent(admin, viceChairman, { validFrom: '2020-08-04' });
  world.clock.advance(2 * 24 * 3600_000);
  assert.equal((await proposed())?.postId, chairman.postId);
  assert.deepEqual(await codesOf(end(coming.id, '2020-08-05')), ['routing.rule-ends-earlier']);
  await rowsOf(world, "update org.appointment set valid_to = '2020-08-05' where post_id = $1", [
    chairman.postId,
  ]);
  assert.equal((await proposed())?.postId, viceChairman.postId);
  await rowsOf(world, 'update org.appointment set valid_to = null where post_id = $1', [chairman.postId]);
  await end(coming.id, '2020-08-06');
  await assert.rejects(
    world.run(world.people['thanh-hoa.admin'], (ctx) =>
      endLetterRule(ctx, { id: coming.id, lastDay: '2020-08-06' }),
    ),
    /platform.not-found/,
  );
});

test('ISSUE-5.3 the field is registered with the letter, and its rule or its one leader is proposed', async () => {
  const { admin, clerk, chairman } = world.people;
  const { code } = await world.run(admin, (ctx) =>
    addField(ctx, { name: 'Chuyển đổi số', validFrom: '2020-08-01' }),
  );
  const id = await arrivedLetter(world);
  const fields = registration('900', 'UBND tỉnh Thanh Hóa');
  const wrong = world.run(clerk, (ctx) => register(ctx, { ...fields, ...id, fieldCode: 'KHONG_CO' }));
  assert.deepEqual(await codesOf(wrong), ['org.field-unknown']);
  const kept = await world.run(clerk, (ctx) => register(ctx, { ...fields, ...id, fieldCode: code }));
  assert.equal((await world.query(clerk, (ctx) => getIncomingDetail(ctx, kept.id))).fieldCode, code);
  const open = (await rules('present')).filter(({ state }) => state === 'in-force');
  for (const rule of open) await end(rule.id, '2020-08-06');
  world.clock.advance(24 * 3600_000);
  assert.equal(await proposed({ fieldCode: code }), null);
  await rowsOf(
    world,
    "insert into org.field_assignment (id, post_id, field_code, valid_from, basis) values (gen_random_uuid(), $1, $2, '2020-08-01', 'Thông báo 1')",
    [chairman.postId, code],
  );
  const charged = await proposed({ fieldCode: code });
  assert.deepEqual([charged?.postId, charged?.rule], [chairman.postId, null]);
});

test('R-DIR-4 DL-6 a note without a deadline gets that of the rule, in working days; the sender’s own comes first', async () => {
  const { viceChairman } = world.people;
  // Friday 07/8/2020.
  const { id: ruleId } = await addDeadline(2, { typeCode: 'OFFICIAL_LETTER', validFrom: '2020-08-07' });
  const plain = await presentedLetter(world);
  const { deadline } = await suggested(viceChairman, plain.id);
  assert.deepEqual([deadline.on, deadline.source, deadline.rule?.id], ['2020-08-11', 'rule', ruleId]);
  const given = await world.run(viceChairman, (ctx) =>
    direct(ctx, {
      ...plain,
      text: 'Phòng VHTT chủ trì.',
      deadlineOn: null,
      assignments: usualAssignments(world),
    }),
  );
  const detail = await world.query(viceChairman, (ctx) => getIncomingDetail(ctx, given.id));
  assert.equal(detail.dueAt!.slice(0, 10), '2020-08-11');
  const bySender = await presentedLetter(world, { dueAt: new Date('2020-08-20T10:00:00Z') });
  assert.deepEqual((await suggested(viceChairman, bySender.id)).deadline, {
    ...{ on: '2020-08-20', source: 'asked', rule: null, workingDays: null },
  });
  const urgent = await presentedLetter(world, { urgency: 2 });
  const atOnce = (await suggested(viceChairman, urgent.id)).deadline;
  assert.deepEqual(
    [atOnce.on, atOnce.source],
    ['2020-08-07', 'urgent'],
    'a rule for others slows no urgent letter',
  );
});

test('R-DIR-4 DL-6 asked, rule, urgent at once, five working days, in this order', () => {
  const calendar = defineCalendar({ overlays: [] });
  const facts = { calendar, today: '2020-08-07', urgency: 0, dueAt: null, rule: null };
  assert.deepEqual(decideDeadline(facts), {
    ...{ on: '2020-08-14', source: 'usual', rule: null, workingDays: 5 },
  });
  assert.equal(decideDeadline({ ...facts, urgency: 1 }).on, '2020-08-07');
  assert.equal(decideDeadline({ ...facts, dueAt: new Date('2020-08-10T10:00:00Z') }).source, 'asked');
  assert.equal(
    decideDeadline({ ...facts, dueAt: new Date('2020-08-06T10:00:00Z') }).source,
    'usual',
    'a day that passed binds nobody',
  );
});
