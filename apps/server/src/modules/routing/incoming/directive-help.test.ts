import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { directiveApi } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  assignedLetter,
  presentedLetter,
  registeredLetter,
  toUnit,
} from '../../../../../../test/builders/incoming-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { type Given, tallySimilar } from '../../tasks/assignments/suggest-assignment.query.ts';
import { addDirectRule, endDirectRule, listDirectRules } from './direct-rules.ts';
import { getIncomingDetail } from './get-incoming-detail.query.ts';
import { dropPhrase, keepPhrase, listPhrases, mostPhrases } from './phrases.ts';
import { supersedeNote } from './supersede-note.ts';
import { suggestFor, transferDirect } from './transfer-direct.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const units = () => world.agencies['quan-son'].units;
const suggested = (person: Person, id: string) =>
  world.query(person, async (ctx) => directiveApi.suggestions.response.parse(await suggestFor(ctx, id)));

test('ui.md §6.3 phrases are the person’s own, each once, and not without end', async () => {
  const { viceChairman, chairman } = world.people;
  const keep = (person: Person, text: string) => world.run(person, (ctx) => keepPhrase(ctx, { text }));
  const first = await keep(viceChairman, 'Phòng VHTT chủ trì tham mưu.');
  assert.equal((await keep(viceChairman, ' Phòng VHTT chủ trì tham mưu. ')).id, first.id);
  const textsOf = async (person: Person) =>
    (await world.query(person, (ctx) => listPhrases(ctx))).items.map(({ text }) => text);
  assert.deepEqual(await textsOf(viceChairman), ['Phòng VHTT chủ trì tham mưu.']);
  assert.deepEqual(await textsOf(chairman), []);
  const drop = (person: Person) => world.run(person, (ctx) => dropPhrase(ctx, { phraseId: first.id }));
  await assert.rejects(drop(chairman), /platform.not-found/);
  for (let count = 1; count < mostPhrases; count += 1) await keep(viceChairman, `Câu số ${count}`);
  assert.deepEqual(await codesOf(keep(viceChairman, 'Một câu nữa')), ['routing.phrases-full']);
  await drop(viceChairman);
  assert.equal((await textsOf(viceChairman)).length, mostPhrases - 1);
});

test('issue 5.4 similar letters: same sender and type first, then sender, then words; three at least', () => {
  const letter = { senderName: 'Sở Nội vụ', typeCode: 'OFFICIAL_LETTER', subject: 'V/v nâng lương năm 2020' };
  const given = (more: Partial<Given>, times: number): Given[] =>
    Array.from({ length: times }, () => ({ ...letter, unitId: 'nv', postId: null, ...more }));
  const shortOf = (rows: Given[]) =>
    tallySimilar(letter, rows).map(({ unitId, count, of, basis }) => [unitId, count, of, basis]);
  assert.deepEqual(shortOf([...given({}, 7), ...given({ unitId: 'vhtt' }, 2)]), [
    ['nv', 7, 9, 'sender-type'],
  ]);
  assert.deepEqual(shortOf([...given({}, 1), ...given({ typeCode: 'REPORT', unitId: 'vp' }, 2)]), [
    ['vp', 2, 3, 'sender'],
    ['nv', 1, 3, 'sender'],
  ]);
  const others = {
    senderName: 'Sở Tài chính',
    typeCode: 'REPORT',
    subject: 'V/v nâng lương, phụ cấp năm 2020',
  };
  assert.deepEqual(shortOf(given(others, 3)), [['nv', 3, 3, 'words']]);
  assert.deepEqual(shortOf(given({ ...others, subject: 'V/v phòng chống bão số 3' }, 9)), []);
  assert.deepEqual(shortOf(given({}, 2)), [], 'two letters are no custom');
});

test('issue 5.4 the leader reads who led similar letters and why; nothing is given by itself', async () => {
  const { viceChairman, clerk } = world.people;
  const nv = [toUnit(units().NV!, 'lead')];
  for (let count = 0; count < 3; count += 1) await assignedLetter(world, nv);
  const letter = await presentedLetter(world);
  const { items } = await suggested(viceChairman, letter.id);
  assert.deepEqual(
    items.map(({ name, count, of, basis }) => [name, count, of, basis]),
    [['Phòng Nội vụ', 3, 3, 'sender-type']],
  );
  const detail = await world.query(viceChairman, (ctx) => getIncomingDetail(ctx, letter.id));
  assert.deepEqual([detail.state, detail.assignments], ['presented', []]);
  await assert.rejects(suggested(world.people['thanh-hoa.clerk'], letter.id), /platform.not-found/);
  assert.equal((await suggested(clerk, letter.id)).rule, null);
});

test('documents.md §15.1 transferDirect: the clerk, a registered letter, a rule that covers it; 04 with the rule', async () => {
  const { clerk, officeHead, officer, viceChairman } = world.people;
  const rule = {
    ...{ senderName: 'thanh hoá', typeCode: null, fieldCode: null, subjectWords: 'RÀ SOÁT văn bản' },
    ...{ unitId: units().VHTT!, workingDays: 3, basis: 'Điều 12 Quy chế làm việc' },
  };
  const add = (person: Person, more: object = {}) =>
    world.run(person, (ctx) => addDirectRule(ctx, { ...rule, ...more }));
  assert.deepEqual(await codesOf(add(officer)), ['documents.not-yours']);
  assert.deepEqual(await codesOf(add(officeHead, { senderName: null, subjectWords: ' '.trim() })), [
    'routing.rule-names-nothing',
  ]);
  const foreign = world.agencies['thanh-hoa'].units;
  assert.deepEqual(await codesOf(add(officeHead, { unitId: Object.values(foreign)[0] })), [
    'routing.rule-unit-unknown',
  ]);
  const { id: ruleId } = await add(officeHead);
  const letter = await registeredLetter(world);
  const offered = await suggested(clerk, letter.id);
  assert.equal(offered.rule?.id, ruleId);
  const transfer = (person: Person, of: { id: string; version: number }, by = ruleId) =>
    world.run(person, (ctx) => transferDirect(ctx, { ...of, ruleId: by }));
  assert.deepEqual(await codesOf(transfer(viceChairman, letter)), ['documents.not-yours']);
  const presented = await presentedLetter(world);
  assert.deepEqual(await codesOf(transfer(clerk, presented)), ['documents.wrong-state']);
  const moved = await transfer(clerk, letter);
  assert.equal(moved.state, 'assigned');
  const detail = await world.query(clerk, (ctx) => getIncomingDetail(ctx, letter.id));
  assert.deepEqual(
    [detail.leadName, detail.notes[0]!.text, detail.dueAt!.slice(0, 10)],
    ['Phòng Văn hóa và Thông tin', 'Chuyển thẳng theo Điều 12 Quy chế làm việc.', '2020-08-06'],
  );
  const [event] = await rowsOf<{ data: { ruleId: string; deliveryId: string } }>(
    world,
    "select data from platform.event where subject_id = $1 and type = 'incoming.assigned'",
    [letter.id],
  );
  assert.deepEqual([event!.data.ruleId, Boolean(event!.data.deliveryId)], [ruleId, true]);
  await world.run(officeHead, (ctx) => endDirectRule(ctx, { ruleId }));
  const next = await registeredLetter(world);
  assert.deepEqual(await codesOf(transfer(clerk, next)), ['documents.no-direct-rule']);
  assert.deepEqual(await world.query(clerk, (ctx) => listDirectRules(ctx)), []);
});

test('R-DIR-1 supersedeNote: new words by who may direct it, the old ones stay, the work goes on', async () => {
  const { viceChairman, chairman, cultureHead } = world.people;
  const letter = await assignedLetter(world);
  const again = (person: Person) =>
    world.run(person, (ctx) => supersedeNote(ctx, { ...letter, text: 'Trình dự thảo trước ngày 07/8.' }));
  assert.deepEqual(await codesOf(again(chairman)), ['documents.not-addressed-to-you']);
  // Notes stand newest first; at one instant neither is newer.
  world.clock.advance(1000);
  await again(viceChairman);
  const detail = await world.query(cultureHead, (ctx) => getIncomingDetail(ctx, letter.id));
  assert.deepEqual(
    detail.notes.map(({ text }) => text),
    ['Trình dự thảo trước ngày 07/8.', 'Phòng VHTT chủ trì tham mưu.'],
  );
  assert.deepEqual([detail.state, detail.assignments.length], ['assigned', 3]);
  const waiting = await presentedLetter(world);
  assert.deepEqual(
    await codesOf(world.run(viceChairman, (ctx) => supersedeNote(ctx, { ...waiting, text: 'Khác' }))),
    ['documents.wrong-state'],
  );
});
