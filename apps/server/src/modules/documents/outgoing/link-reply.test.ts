import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { drafted, verbsOf } from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { type Person, systemFor } from '../../../platform/actor.ts';
import { receiveIncoming } from '../incoming/receive-many.ts';
import { documentsSubscribers } from '../subscribers.ts';
import { timelineOf } from '../timeline.query.ts';
import { getOutgoing } from './get-outgoing.query.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: documentsSubscribers });
});
after(() => world.close());

/** A letter of `from` arrives at the agency of `to`, as the internal channel brings it. */
const arrives = (at: { from: Person; to: Person; originalOutgoingId: string; number: string }) =>
  world.run(systemFor(at.to.agencyId), (ctx) =>
    receiveIncoming(ctx, {
      agencyId: at.to.agencyId,
      deliveryId: randomUUID(),
      originalOutgoingId: at.originalOutgoingId,
      senderAgencyId: at.from.agencyId,
      senderName: 'UBND xã Sơn Thủy',
      number: at.number,
      notation: 'UBND',
      issuedOn: '2020-08-03',
      typeCode: 'OFFICIAL_LETTER',
      subject: 'V/v trả lời',
      signerText: '',
      urgency: 0,
      pageCount: null,
      dueAt: null,
      fileSha256: null,
      fileName: null,
      attachments: [],
    }),
  );

const relations = (toId: string) =>
  rowsOf(world, 'select from_id, agency_id, kind from documents.relation where to_id = $1 order by at, id', [
    toId,
  ]);

test('documents.md §12 an answer that arrives is linked to the letter it answers, in the agency that asked', async () => {
  const { people } = world;
  const [officer, clerk] = [people.officer, people['son-thuy.clerk']];
  const asked = await drafted(world);
  const there = await arrives({ from: officer, to: clerk, originalOutgoingId: asked.id, number: '1186' });
  const answer = await drafted(world, { by: clerk, draft: answering(there) });
  const back = await arrives({ from: clerk, to: officer, originalOutgoingId: answer.id, number: '12' });
  await world.drain();
  assert.deepEqual(await relations(asked.id), [
    { from_id: back, agency_id: officer.agencyId, kind: 'REPLIES_TO' },
  ]);
  assert.equal((await verbsOf(world, asked.id)).at(-1), 'linkReply');
  const { items } = await world.query(officer, (ctx) => timelineOf(ctx, asked.id));
  assert.deepEqual([items[0]!.text, items[0]!.who], ['Có văn bản trả lời', 'Hệ thống']);
  const { repliedBy } = await world.query(officer, (ctx) => getOutgoing(ctx, asked.id));
  assert.deepEqual(repliedBy, [{ id: back, label: '12/UBND', agencyName: 'UBND xã Sơn Thủy' }]);
});

test('documents.md §12 a letter that answers nothing, or a letter of somebody else, is linked to nothing', async () => {
  const { people } = world;
  const [officer, clerk] = [people.officer, people['son-thuy.clerk']];
  const asked = await drafted(world);
  const there = await arrives({ from: officer, to: clerk, originalOutgoingId: asked.id, number: '1187' });
  const plain = await drafted(world, { by: clerk, draft: answering(null) });
  await arrives({ from: clerk, to: officer, originalOutgoingId: plain.id, number: '13' });
  const answer = await drafted(world, { by: clerk, draft: answering(there) });
  const third = people['tam-lu.clerk'];
  await arrives({ from: clerk, to: third, originalOutgoingId: answer.id, number: '14' });
  await world.drain();
  assert.deepEqual(await relations(asked.id), []);
});

const answering = (repliesToIncomingId: string | null) => ({
  repliesToIncomingId,
  signerAppointmentId: world.people['son-thuy.chairman'].appointmentId,
});
