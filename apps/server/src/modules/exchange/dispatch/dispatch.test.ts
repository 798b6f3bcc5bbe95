import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { exchangeApi } from '@congvu/contracts';
import { refusedWith, rowsOf } from '../../../../../../test/builders/checks.ts';
import { line, sealedLetter } from '../../../../../../test/builders/sealed-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { systemFor } from '../../../platform/actor.ts';
import { addPolicy } from '../../compliance/index.ts';
import { createRecipientGroup } from '../../org/index.ts';
import { exchangeJobs, exchangeSubscribers } from '../index.ts';
import { dispatch } from './dispatch.ts';
import { dispatchPlan } from './dispatch-plan.query.ts';

type Row = {
  id: string;
  state: string;
  channel: string;
  target_agency_id: string | null;
  business_status: string | null;
};
type Event = { type: string; data: Record<string, unknown>; agency_id: string };

let world: World;
before(async () => {
  world = await createWorld({ subscribers: exchangeSubscribers, jobs: exchangeJobs });
});
after(() => world.close());

const deliveriesOf = (id: string) =>
  rowsOf<Row>(world, 'select * from exchange.delivery where outgoing_id = $1 order by ordinal, channel', [
    id,
  ]);
const eventsOf = (id: string, type: string) =>
  rowsOf<Event>(world, 'select * from platform.event where subject_id = $1 and type = $2', [id, type]);
const members = (slugs: ('son-thuy' | 'tam-lu' | 'na-meo')[]) =>
  slugs.map((slug) => ({ agencyId: world.agencies[slug].agencyId, validFrom: '2016-07-01' }));
const group = (name: string, list: { agencyId: string; validFrom: string; validTo?: string }[]) =>
  world.run(systemFor(null), (ctx) =>
    createRecipientGroup(ctx, { agencyId: world.agencies['quan-son'].agencyId, name, members: list }),
  );

test('R-SND-1 groups expand as of today, a member of two groups gets one delivery', async () => {
  const twice = await group('Các xã vùng biên', members(['na-meo', 'son-thuy']));
  const letter = await sealedLetter(world, {
    recipients: [line('group', world.communesGroupId), line('group', twice.groupId)],
  });
  const sent = await world.run(world.people.clerk, (ctx) => dispatch(ctx, letter));
  assert.deepEqual([sent.state, sent.version, sent.deliveries], ['dispatched', letter.version + 1, 3]);
  const rows = await deliveriesOf(letter.id);
  assert.equal(new Set(rows.map((row) => row.target_agency_id)).size, 3);
  assert.deepEqual([...new Set(rows.map((row) => row.state))], ['queued']);
});

test('R-SND-1 a member whose time in the group is over gets nothing', async () => {
  const [left, stays] = members(['tam-lu', 'na-meo']);
  const { groupId } = await group('Nhóm đổi thành viên', [{ ...left!, validTo: '2020-08-02' }, stays!]);
  const letter = await sealedLetter(world, { recipients: [line('group', groupId)] });
  await world.run(world.people.clerk, (ctx) => dispatch(ctx, letter));
  const rows = await deliveriesOf(letter.id);
  assert.deepEqual(
    rows.map((row) => row.target_agency_id),
    [world.agencies['na-meo'].agencyId],
  );
});

test('R-SND-2 text without an agency is visible as not reachable, "Như trên" is no recipient', async () => {
  const letter = await sealedLetter(world, {
    recipients: [
      line('external', null, 'Ban Quản lý dự án'),
      line('external', null, 'Như trên'),
      line('agency', world.agencies['tam-lu'].agencyId, 'UBND xã Tam Lư'),
    ],
  });
  const plan = await world.query(world.people.clerk, (ctx) => dispatchPlan(ctx, letter.id));
  exchangeApi.dispatchPlan.response.parse(plan);
  assert.deepEqual(
    plan.recipients.map(({ name, reachable, mode }) => [name, reachable, mode]),
    [
      ['Ban Quản lý dự án', false, 'PAPER_ONLY'],
      ['Ủy ban nhân dân xã Tam Lư', true, 'E_ONLY'],
    ],
  );
  assert.deepEqual(plan.refusals, []);
  assert.equal(plan.keep, 'Lưu: VT, VHTT');
  await world.run(world.people.clerk, (ctx) => dispatch(ctx, letter));
  const rows = await deliveriesOf(letter.id);
  assert.deepEqual(
    rows.map(({ channel, state }) => [channel, state]),
    [
      ['paper', 'paper_pending'],
      ['internal', 'queued'],
    ],
  );
});

test('R-SND-5 paper by policy: two rows for one recipient, the paper one waits for its slip', async () => {
  const agencyId = world.agencies['na-meo'].agencyId;
  await world.run(systemFor(null), (ctx) =>
    addPolicy(ctx, {
      code: 'P-GIAY',
      kind: 'DELIVERY',
      agencyId: world.people.clerk.agencyId,
      basis: 'Quyết định thử',
      sentence: 'Gửi điện tử kèm bản giấy để giám sát.',
      scopeAgencyIds: [world.people.clerk.agencyId],
      rules: { mode: 'E_PLUS_PAPER', roles: ['TO_SUPERVISE'] },
      validFrom: '2020-01-01',
    }),
  );
  const recipient = { ...line('agency', agencyId), role: 'TO_SUPERVISE' as const };
  const letter = await sealedLetter(world, { recipients: [recipient] });
  const plan = await world.query(world.people.clerk, (ctx) => dispatchPlan(ctx, letter.id));
  assert.deepEqual(
    plan.recipients.map(({ mode, why, reachable }) => [mode, why, reachable]),
    [['E_PLUS_PAPER', 'Gửi điện tử kèm bản giấy để giám sát.', true]],
  );
  const sent = await world.run(world.people.clerk, (ctx) => dispatch(ctx, letter));
  assert.equal(sent.deliveries, 2);
  await world.drain();
  const states = async () => (await deliveriesOf(letter.id)).map(({ channel, state }) => [channel, state]);
  assert.deepEqual(await states(), [
    ['internal', 'delivered'],
    ['paper', 'paper_pending'],
  ]);
});

test('R-SND-1 own units and posts read the document, nothing is sent to them', async () => {
  const unitId = world.agencies['quan-son'].units.NV!;
  const letter = await sealedLetter(world, {
    recipients: [line('unit', unitId, 'Phòng Nội vụ'), line('agency', world.agencies['tam-lu'].agencyId)],
  });
  const sent = await world.run(world.people.clerk, (ctx) => dispatch(ctx, letter));
  assert.equal(sent.deliveries, 1);
  const readers = await rowsOf(
    world,
    'select from documents.reader where document_id = $1 and unit_id = $2',
    [letter.id, unitId],
  );
  assert.equal(readers.length, 1);
});

test('DL-1 lateRelease is later than the next working day after the signature', async () => {
  const send = async (signedAt: string) => {
    const letter = await sealedLetter(world, {
      recipients: [line('agency', world.agencies['tam-lu'].agencyId)],
      signedAt: new Date(signedAt),
    });
    await world.run(world.people.clerk, (ctx) => dispatch(ctx, letter));
    return (await eventsOf(letter.id, 'outgoing.dispatched'))[0]!.data;
  };
  // Monday 3/8/2020: signed on Friday is in time, on Thursday late.
  assert.deepEqual(
    [
      (await send('2020-07-31T16:00:00+07:00')).lateRelease,
      (await send('2020-07-30T16:00:00+07:00')).lateRelease,
    ],
    [false, true],
  );
});

test('QCVN 102: identifier, register remark, event and audit commit with the dispatch', async () => {
  const letter = await sealedLetter(world, {
    recipients: [line('group', world.communesGroupId)],
    number: 1186,
  });
  await world.run(world.people.clerk, (ctx) => dispatch(ctx, letter));
  const [row] = await rowsOf<{ document_identifier: string; dispatched_at: Date }>(
    world,
    'select document_identifier, dispatched_at from documents.outgoing where id = $1',
    [letter.id],
  );
  assert.equal(row!.document_identifier, 'H56.45,2020/08/03,1186/UBND-VHTT');
  assert.deepEqual(row!.dispatched_at, world.clock.now());
  assert.equal((await eventsOf(letter.id, 'outgoing.dispatched'))[0]!.data.recipients, 3);
  const audits = await rowsOf(world, "select from audit.entry where object_id = $1 and verb = 'dispatch'", [
    letter.id,
  ]);
  assert.equal(audits.length, 1);
});

test('documents.md §21 dispatch refuses: state, role, digest, version, internal circulation, closed body', async () => {
  const recipients = [line('agency', world.agencies['tam-lu'].agencyId, 'UBND xã Tam Lư')];
  const { clerk, officer } = world.people;
  const letter = await sealedLetter(world, { recipients });
  const tryIt = (input: object, actor = clerk) =>
    world.run(actor, (ctx) => dispatch(ctx, { ...letter, ...input }));
  await assert.rejects(tryIt({}, officer), refusedWith('documents.not-yours'));
  await assert.rejects(tryIt({ contentSha256: 'd'.repeat(64) }), refusedWith('exchange.content-changed'));
  await assert.rejects(tryIt({ version: 4 }), refusedWith('documents.stale-version'));
  await assert.rejects(tryIt({}, world.people['tam-lu.clerk']), refusedWith('platform.not-found'));

  const internal = await sealedLetter(world, { recipients, circulation: 'LƯU HÀNH NỘI BỘ' });
  await assert.rejects(
    world.run(clerk, (ctx) => dispatch(ctx, internal)),
    refusedWith('documents.circulation-forbids'),
  );
  const closed = await sealedLetter(world, {
    recipients: [line('agency', clerk.personId, 'UBND xã đã giải thể')],
  });
  await assert.rejects(
    world.run(clerk, (ctx) => dispatch(ctx, closed)),
    refusedWith('exchange.no-address'),
  );
  await tryIt({});
  await assert.rejects(tryIt({}), refusedWith('documents.wrong-state'));
  assert.equal((await deliveriesOf(letter.id)).length, 1);
});

test('documents.md §12 two clerks dispatch at once: one release, one set of deliveries', async () => {
  const letter = await sealedLetter(world, { recipients: [line('group', world.communesGroupId)] });
  const send = () => world.run(world.people.clerk, (ctx) => dispatch(ctx, letter));
  const results = await Promise.allSettled([send(), send(), send()]);
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.equal((await deliveriesOf(letter.id)).length, 3);
});
