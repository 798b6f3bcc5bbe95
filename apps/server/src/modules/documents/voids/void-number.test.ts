import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { outgoingStates } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  eventsOf,
  forceState,
  numberedLetter,
  outgoingRow,
  refusalIn,
  remarksOf,
  signedLetter,
  verbsOf,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { type Person, systemFor } from '../../../platform/actor.ts';
import { endAppointment } from '../../org/index.ts';
import { assignNumber } from '../outgoing/assign-number.ts';
import { clerkDesk } from '../outgoing/clerk-desk.query.ts';
import { getOutgoing } from '../outgoing/get-outgoing.query.ts';
import { recordPaperRelease } from '../outgoing/record-paper-release.ts';
import { findVoidOffers, refuseVoid, withdrawVoid } from './end-void.ts';
import { proposeVoid } from './propose-void.ts';
import { voidNumber } from './void-number.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const reason = 'Ban hành nhầm phụ lục kèm theo';
type Letter = { id: string; version: number };
const propose = (letter: Letter, by: Person = world.people.clerk, why = reason) =>
  world.run(by, (ctx) => proposeVoid(ctx, { id: letter.id, version: letter.version, reason: why }));
const agree = (letter: Letter, by: Person = world.people.officeHead) =>
  world.run(by, (ctx) => voidNumber(ctx, { id: letter.id, version: letter.version }));
const decline = (letter: Letter, by: Person = world.people.officeHead, why = reason) =>
  world.run(by, (ctx) => refuseVoid(ctx, { id: letter.id, version: letter.version, reason: why }));
const withdraw = (letter: Letter, by: Person = world.people.clerk) =>
  world.run(by, (ctx) => withdrawVoid(ctx, { id: letter.id, version: letter.version }));
const offersTo = async (letter: Letter, by: Person) => {
  const row = (await outgoingRow(world, letter.id)) as never;
  const offers = await world.query(by, (ctx) => findVoidOffers(ctx, row));
  return offers.filter((each) => each.isFor && each.refusals.length === 0).map((each) => each.action);
};

test('R-NUM-9 clerk proposes, office head approves: the row stays and names both', async () => {
  const letter = await numberedLetter(world);
  const proposed = await propose(letter);
  assert.deepEqual([proposed.state, proposed.version], ['numbered', letter.version + 1]);
  const result = await agree(proposed);
  assert.deepEqual([result.state, result.version], ['voided', letter.version + 2]);
  const row = await outgoingRow(world, letter.id);
  assert.deepEqual([row.number_text, row.returned_reason, row.void_request_id], ['01', reason, null]);
  assert.deepEqual(
    await rowsOf(world, 'select number from documents.register_row where document_id = $1', [letter.id]),
    [{ number: 1 }],
  );
  assert.deepEqual(await remarksOf(world, letter.id), [
    { kind: 'voided', remark: `Hủy số: ${reason} (đề nghị: Lê Thị Đào; duyệt: Phạm Thị Hòa)` },
  ]);
  assert.deepEqual((await verbsOf(world, letter.id)).slice(-2), ['proposeVoid', 'voidNumber']);
  const [asked, done] = (await eventsOf(world, letter.id)).slice(-2);
  assert.deepEqual(
    [asked!.type, asked!.data.posts],
    ['outgoing.void-proposed', [world.people.officeHead.postId]],
  );
  assert.equal(done!.type, 'outgoing.number-voided');
});

test('R-NUM-9 a void number is never given again, and the clerk sees no gap', async () => {
  const next = await numberedLetter(world);
  assert.equal((await outgoingRow(world, next.id)).number_text, '02');
  const desk = await world.query(world.people.clerk, (ctx) => clerkDesk(ctx, { limit: 50 }));
  assert.deepEqual(
    desk.sequences.map(({ name, last, missing }) => [name, last, missing]),
    [['Sổ công văn đi 2020', 2, []]],
  );
});

test('R-NUM-9 sealed: the signer agrees too, in any order, and three names stand in the register', async () => {
  const letter = await numberedLetter(world);
  await forceState(world, letter, 'sealed');
  const proposed = await propose(letter);
  assert.deepEqual(await offersTo(letter, world.people.chairman), ['voidNumber', 'refuseVoid']);
  const agreed = await agree(proposed);
  assert.equal(agreed.state, 'sealed');
  assert.deepEqual(await codesOf(agree(agreed)), ['documents.void-given']);
  const detail = await world.query(world.people.clerk, (ctx) => getOutgoing(ctx, letter.id));
  assert.equal(detail.voidRequest?.waitsFor, 'Chủ tịch Lương Tiến Thành');
  assert.equal((await agree(agreed, world.people.chairman)).state, 'voided');
  const [remark] = await remarksOf(world, letter.id);
  assert.equal(
    remark!.remark,
    `Hủy số: ${reason} (đề nghị: Lê Thị Đào; duyệt: Phạm Thị Hòa; người ký đồng ý: Lương Tiến Thành)`,
  );
});

test('R-NUM-9 without a proposal, by the wrong people, without a reason: nothing is voided', async () => {
  const letter = await numberedLetter(world);
  assert.deepEqual(await codesOf(agree(letter)), ['documents.void-not-proposed']);
  assert.deepEqual(await codesOf(propose(letter, world.people.officeHead)), ['documents.not-yours']);
  assert.deepEqual(await codesOf(propose(letter, world.people['son-thuy.clerk'])), ['platform.not-found']);
  assert.deepEqual(await codesOf(propose(letter, world.people.clerk, 'ngắn')), ['documents.reason-required']);
  const proposed = await propose(letter);
  assert.deepEqual(await codesOf(propose(proposed)), ['documents.void-pending']);
  const { clerk, viceChairman, officer } = world.people;
  for (const by of [clerk, viceChairman, officer])
    assert.deepEqual(await codesOf(agree(proposed, by)), ['documents.not-yours']);
  assert.deepEqual(await codesOf(agree(proposed, world.people['thanh-hoa.officeHead'])), [
    'platform.not-found',
  ]);
  assert.deepEqual(await codesOf(agree(letter)), ['documents.stale-version']);
  assert.deepEqual(await remarksOf(world, letter.id), []);
  assert.equal((await agree(proposed, world.people.chairman)).state, 'voided');
});

test('R-NUM-9 refused with a reason or withdrawn by the clerk: the number lives on and may be sent', async () => {
  const letter = await numberedLetter(world);
  const first = await propose(letter);
  assert.deepEqual(await codesOf(decline(first, world.people.officeHead, 'không')), [
    'documents.reason-required',
  ]);
  const refused = await decline(first);
  assert.equal((await outgoingRow(world, letter.id)).void_request_id, null);
  const second = await propose(refused);
  assert.deepEqual(await codesOf(withdraw(second, world.people.officeHead)), ['documents.not-yours']);
  const back = await withdraw(second);
  assert.deepEqual(
    await rowsOf(
      world,
      'select state, ended_name from documents.void_request where outgoing_id = $1 order by state',
      [letter.id],
    ),
    [
      { state: 'refused', ended_name: 'Phạm Thị Hòa' },
      { state: 'withdrawn', ended_name: 'Lê Thị Đào' },
    ],
  );
  const release = { id: letter.id, version: back.version, releasedOn: '2020-08-03', slip: '', reason };
  assert.equal(
    (await world.run(world.people.clerk, (ctx) => recordPaperRelease(ctx, release))).state,
    'dispatched',
  );
});

test('R-NUM-9 while it is asked for, nothing is sent', async () => {
  const letter = await numberedLetter(world);
  const { id, version } = await propose(letter);
  const release = { id, version, releasedOn: '2020-08-03', slip: '', reason };
  assert.deepEqual(await codesOf(world.run(world.people.clerk, (ctx) => recordPaperRelease(ctx, release))), [
    'documents.void-pending',
  ]);
});

test('R-NUM-9 an agency without an office head asks its head; a signer who left is spoken for by the head', async () => {
  const by = world.people['son-thuy.officer'];
  const clerk = world.people['son-thuy.clerk'];
  const head = world.people['son-thuy.chairman'];
  const deputy = world.people['son-thuy.viceChairman'];
  const letter = await numberedOf(by, clerk, deputy);
  await forceState(world, letter, 'sealed');
  await world.run(systemFor(null), (ctx) =>
    endAppointment(ctx, { appointmentId: deputy.appointmentId, lastDay: '2020-08-02' }),
  );
  const proposed = await propose(letter, clerk);
  assert.deepEqual(await codesOf(agree(proposed, clerk)), ['documents.not-yours']);
  assert.equal((await agree(proposed, head)).state, 'voided');
});

async function numberedOf(by: Person, clerk: Person, signer: Person): Promise<Letter> {
  const letter = await signedLetter(world, {
    by,
    draft: { signerAppointmentId: signer.appointmentId },
  });
  return world.run(clerk, (ctx) => assignNumber(ctx, letter));
}

test('R-NUM-9 every state: only before dispatch, afterwards the refusal says what to do instead', async () => {
  for (const state of outgoingStates) {
    const letter = await numberedLetter(world);
    await forceState(world, letter, state);
    const expected =
      state === 'numbered' || state === 'sealed'
        ? []
        : [state === 'dispatched' ? 'documents.already-dispatched' : refusalIn(state)];
    assert.deepEqual(await codesOf(propose(letter)), expected, state);
  }
});
