import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { declareAway } from '../../../../../../test/builders/absences.ts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  approved,
  awaitingLetter,
  eventsOf,
  outgoingRow,
  submitted,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { type Person, systemFor } from '../../../platform/actor.ts';
import { timelineOf } from '../../documents/timeline.query.ts';
import { addByOrderRule, addSigningMandate } from '../../org/index.ts';
import { readPdfText } from '../../search/index-entry/read-text.ts';
import { assertReadyToSign } from '../index.ts';
import { changeSigner } from './change-signer.ts';
import { chooseCapacity } from './choose-capacity.ts';
import { getOutgoingDetail } from './get-outgoing-detail.query.ts';
import { listWaiting } from './list-waiting.query.ts';
import { signerChoices } from './signer-choices.query.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const reason = 'Chủ tịch đi công tác đến hết tuần';
const culture = { fieldCode: 'culture' };
const textOf = async (sha256: string) =>
  (await readPdfText(await world.ports.blobs.get(sha256))).replace(/\s+/g, ' ');
const change = async (
  id: string,
  to: Person,
  of: { by?: Person; capacity?: 'KT' | 'TM_KT'; reason?: string } = {},
) => {
  const { version } = await outgoingRow(world, id);
  const { appointmentId } = to;
  return world.run(of.by ?? world.people.officer, (ctx) =>
    changeSigner(ctx, {
      id,
      version,
      appointmentId,
      capacity: of.capacity ?? 'KT',
      reason: of.reason ?? reason,
    }),
  );
};
const offerOf = async (id: string, by: Person, action: string) => {
  const { actions } = await world.query(by, (ctx) => getOutgoingDetail(ctx, id));
  return actions.find((one) => one.action === action);
};
/** The chairman is away while `work` runs; then he is back. */
async function whileAway(person: Person, work: () => Promise<void>): Promise<void> {
  await declareAway(world, person);
  try {
    await work();
  } finally {
    await rowsOf(world, 'update identity.absence set ended_at = $2 where person_id = $1', [
      person.personId,
      world.clock.now(),
    ]);
  }
}

test('R-RT-6 R-AUT-4 a deputy signs for the absent head in his own capacity: new block, approvals stand, all are told', async () => {
  const { chairman, viceChairman, officer, cultureHead, formChecker } = world.people;
  const { id } = await awaitingLetter(world, { draft: culture });
  const before = await outgoingRow(world, id);
  await whileAway(chairman, async () => {
    assert.equal((await offerOf(id, officer, 'changeSigner'))?.allowed, true);
    await change(id, viceChairman);
  });
  const row = await outgoingRow(world, id);
  assert.deepEqual(
    [row.state, row.signer_appointment_id, row.content_sha256],
    ['awaiting_signature', viceChairman.appointmentId, before.content_sha256],
  );
  const text = await textOf(row.file_sha256);
  assert.match(text, /KT\. CHỦ TỊCH PHÓ CHỦ TỊCH/);
  assert.match(text, /Chu Đình Trọng/);
  assert.doesNotMatch(text, /Lương Tiến Thành/);
  assert.match(await textOf(before.file_sha256), /Lương Tiến Thành/);
  const may = (by: Person) => world.run(by, async (ctx) => assertReadyToSign(ctx, row as never));
  assert.deepEqual(await may(viceChairman), []);
  assert.deepEqual(
    (await may(chairman)).map(({ code }) => code),
    ['routing.not-your-step'],
  );
  const waiting = (by: Person) =>
    world.query(by, async (ctx) =>
      (await listWaiting(ctx, { group: 'for-me', limit: 50 })).items.map((one) => one.id),
    );
  assert.ok((await waiting(viceChairman)).includes(id));
  assert.ok(!(await waiting(chairman)).includes(id));
  const event = (await eventsOf(world, id)).find(({ type }) => type === 'outgoing.signer-changed')!;
  assert.deepEqual(
    new Set(event.data.posts as string[]),
    new Set([cultureHead.postId, formChecker.postId, chairman.postId]),
  );
  const { items } = await world.query(officer, (ctx) => timelineOf(ctx, id));
  assert.equal(
    items.find(({ verb }) => verb === 'changeSigner')!.text,
    `Đổi người ký: từ “CHỦ TỊCH” thành “KT. CHỦ TỊCH / PHÓ CHỦ TỊCH”. Lý do: ${reason}`,
  );
});

test('R-RT-6 while the letter is still under review the step to come waits for the new signer', async () => {
  const { chairman, viceChairman, formChecker, cultureHead, officeHead } = world.people;
  const letter = await submitted(world, { draft: culture });
  await approved(world, cultureHead, letter);
  await whileAway(chairman, async () => {
    await change(letter.id, viceChairman, { by: officeHead });
  });
  const moved = await approved(world, formChecker, letter);
  assert.equal(moved.state, 'awaiting_signature');
  const row = await outgoingRow(world, letter.id);
  assert.deepEqual(await world.run(viceChairman, (ctx) => assertReadyToSign(ctx, row as never)), []);
});

test('R-RT-6 R-AUT-1 refused: a signer who is there, no capacity, oneself, nobody’s letter, a file from outside', async () => {
  const { chairman, viceChairman, officer, officeHead, homeAffairsHead, clerk } = world.people;
  const { id } = await awaitingLetter(world, { draft: culture });
  assert.deepEqual(await codesOf(change(id, viceChairman)), ['routing.signer-present']);
  assert.equal((await offerOf(id, officer, 'changeSigner'))?.refusals[0]?.code, 'routing.signer-present');
  await whileAway(chairman, async () => {
    assert.deepEqual(await codesOf(change(id, viceChairman, { by: clerk })), ['documents.not-yours']);
    assert.equal(await offerOf(id, clerk, 'changeSigner'), undefined);
    assert.deepEqual(await codesOf(change(id, homeAffairsHead)), ['routing.signer-without-capacity']);
    assert.deepEqual(await codesOf(change(id, viceChairman, { capacity: 'TM_KT' })), [
      'routing.signer-without-capacity',
    ]);
    assert.deepEqual(await codesOf(change(id, viceChairman, { by: viceChairman })), [
      'routing.no-other-signer',
      'routing.signer-self',
    ]);
    assert.deepEqual(await codesOf(change(id, viceChairman, { reason: 'ừ' })), ['documents.reason-required']);
    await whileAway(viceChairman, async () => {
      assert.deepEqual(await codesOf(change(id, viceChairman)), ['routing.signer-away']);
    });
    await rowsOf(world, `update documents.outgoing set source_kind = 'upload' where id = $1`, [id]);
    assert.deepEqual(await codesOf(change(id, viceChairman, { by: officeHead })), [
      'documents.signer-on-file',
    ]);
  });
  const other = await awaitingLetter(world, { draft: { fieldCode: 'finance' } });
  await whileAway(chairman, async () => {
    assert.deepEqual(await codesOf(change(other.id, viceChairman)), [
      'routing.no-other-signer',
      'routing.signer-without-capacity',
    ]);
  });
});

test('R-AUT-4 a substitute sets no other signer in the seat of the head of the unit', async () => {
  const { chairman, viceChairman, cultureHead } = world.people;
  const { id } = await awaitingLetter(world, { draft: culture });
  const seat: Person = {
    ...cultureHead,
    standsIn: {
      mode: 'substitute',
      id,
      personId: id,
      name: '',
      title: '',
      basis: '',
      until: null,
      scope: null,
    },
  };
  await whileAway(chairman, async () => {
    assert.deepEqual(await codesOf(change(id, viceChairman, { by: seat })), ['documents.not-yours']);
  });
});

test('R-AUT-1 the signer picks among his capacities: another block on a new file, and again at signing', async () => {
  const { officeHead, officer } = world.people;
  const { agencyId } = officeHead;
  const on = { validFrom: world.clock.today(), basis: 'Quy chế làm việc số 12' };
  await world.run(systemFor(null), async (ctx) => {
    await addByOrderRule(ctx, { agencyId, unitId: officeHead.unitId!, typeCodes: ['NOTICE'], ...on });
    await addSigningMandate(ctx, {
      agencyId,
      grantorPostId: world.people.chairman.postId,
      granteePostId: officeHead.postId,
      typeCodes: ['NOTICE'],
      ...on,
      validTo: '2030-01-01',
    });
  });
  const draft = { typeCode: 'NOTICE', signerAppointmentId: officeHead.appointmentId };
  const { id } = await awaitingLetter(world, { draft });
  const before = await outgoingRow(world, id);
  assert.match(await textOf(before.file_sha256), /TL\. CHỦ TỊCH CHÁNH VĂN PHÒNG/);
  const { own } = await world.query(officeHead, (ctx) => signerChoices(ctx, id));
  assert.deepEqual(
    own.map(({ capacity, lines, isPrinted }) => [capacity, lines[0], isPrinted]),
    [
      ['TL', 'TL. CHỦ TỊCH', true],
      ['TUQ', 'TUQ. CHỦ TỊCH', false],
    ],
  );
  assert.equal((await offerOf(id, officeHead, 'chooseCapacity'))?.allowed, true);
  // Whose turn it is to sign has the button, a leader or not.
  assert.equal((await offerOf(id, officeHead, 'sign'))?.allowed, true);
  assert.equal(await offerOf(id, officer, 'sign'), undefined);
  const choose = async (by: Person, capacity: 'TL' | 'TUQ' | 'KT') => {
    const { version } = await outgoingRow(world, id);
    const { appointmentId } = officeHead;
    return world.run(by, (ctx) => chooseCapacity(ctx, { id, version, appointmentId, capacity }));
  };
  assert.deepEqual(await codesOf(choose(officeHead, 'TL')), ['routing.capacity-same']);
  assert.deepEqual(await codesOf(choose(officeHead, 'KT')), ['routing.signer-without-capacity']);
  assert.ok((await codesOf(choose(officer, 'TUQ'))).includes('routing.not-your-step'));
  await choose(officeHead, 'TUQ');
  const row = await outgoingRow(world, id);
  assert.match(await textOf(row.file_sha256), /TUQ\. CHỦ TỊCH CHÁNH VĂN PHÒNG/);
  assert.deepEqual(
    [row.content_sha256, (row.content as { signerCapacity: string }).signerCapacity],
    [before.content_sha256, 'TUQ'],
  );
  assert.deepEqual(await world.run(officeHead, (ctx) => assertReadyToSign(ctx, row as never)), []);
});

test('R-AUT-1 with one capacity there is nothing to choose, and the button says so', async () => {
  const { chairman } = world.people;
  const { id } = await awaitingLetter(world, { draft: { typeCode: 'PLAN' } });
  const offer = await offerOf(id, chairman, 'chooseCapacity');
  assert.deepEqual([offer?.allowed, offer?.refusals[0]?.code], [false, 'routing.single-capacity']);
});
