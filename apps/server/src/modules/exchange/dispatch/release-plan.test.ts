import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { defineCalendar } from '@congvu/vn-calendar';
import { codesOf, refusedWith, rowsOf } from '../../../../../../test/builders/checks.ts';
import { line, sealedLetter } from '../../../../../../test/builders/sealed-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { systemFor } from '../../../platform/actor.ts';
import { approveSuccession, createAgency, proposeSuccession } from '../../org/index.ts';
import { exchangeJobs, exchangeSubscribers } from '../index.ts';
import { addRecipients } from './add-recipients.ts';
import { dispatch } from './dispatch.ts';
import { dispatchPlan } from './dispatch-plan.query.ts';
import { listOverrides } from './list-overrides.query.ts';
import { releaseWarnings } from './release-time.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: exchangeSubscribers, jobs: exchangeJobs });
});
after(() => world.close());

let founded = 0;
const found = async (name: string): Promise<string> => {
  founded += 1;
  const { agencyId } = await world.run(systemFor(null), (ctx) =>
    createAgency(ctx, {
      slug: `ke-${founded}`,
      code: `H56.45.8${founded}`,
      name,
      shortName: name,
      printedName: name,
      abbreviation: 'UBND',
      // Not a commune: the group of the communes stays as it is.
      level: 'other',
      parentId: world.agencies['quan-son'].agencyId,
      place: name,
      basis: 'Nghị quyết',
      validFrom: '2016-07-01',
    }),
  );
  return agencyId;
};
type Ended = { from: string; to: (string | null)[]; kind: 'ABSORB' | 'SPLIT' | 'DISSOLVE'; on?: string };
const end = async ({ from, to, kind, on = '2020-08-02' }: Ended) => {
  const pairs = to.map((successorId) => ({ predecessorId: from, successorId, scope: 'phần nhận' }));
  const basis = 'Nghị quyết 786/NQ-UBTVQH14';
  const { id } = await world.run(world.people.admin, (ctx) =>
    proposeSuccession(ctx, { kind, effectiveOn: on, basis, pairs }),
  );
  await world.run(world.people['thanh-hoa.admin'], (ctx) => approveSuccession(ctx, { id }));
};
type Delivered = {
  target_agency_id: string | null;
  redirected_from_id: string | null;
  state: string;
  mode: string;
};
const rows = (id: string) =>
  rowsOf<Delivered>(
    world,
    'select * from exchange.delivery where outgoing_id = $1 order by ordinal, position',
    [id],
  );
const send = (letter: Parameters<typeof dispatch>[1]) =>
  world.run(world.people.clerk, (ctx) => dispatch(ctx, letter));
const planOf = (id: string) => world.query(world.people.clerk, (ctx) => dispatchPlan(ctx, id));

test('REF-6 inside the window mail to a merged agency goes to its successor, with the trace', async () => {
  const [gone, stays] = [await found('UBND xã Cũ'), await found('UBND xã Mới')];
  await end({ from: gone, to: [stays], kind: 'ABSORB' });
  const letter = await sealedLetter(world, { recipients: [line('agency', gone, 'UBND xã Cũ')] });
  const plan = await planOf(letter.id);
  assert.match(plan.recipients[0]!.redirect!, /UBND xã Cũ đã kết thúc .*786\/NQ-UBTVQH14.*UBND xã Mới/);
  assert.deepEqual([plan.refusals, plan.totals.redirected], [[], 1]);
  await send(letter);
  const [row] = await rows(letter.id);
  assert.deepEqual([row!.target_agency_id, row!.redirected_from_id], [stays, gone]);
  const audits = await rowsOf(
    world,
    "select from audit.entry where verb = 'redirectDelivery' and object_id = $1",
    [letter.id],
  );
  assert.equal(audits.length, 1);
});

test('REF-6 after the window, and where nobody took over, the letter is refused with the successor codes', async () => {
  const [gone, stays, dissolved] = [
    await found('UBND Xưa'),
    await found('UBND Nay'),
    await found('UBND Hết'),
  ];
  await end({ from: gone, to: [stays], kind: 'ABSORB', on: '2020-01-01' });
  await end({ from: dissolved, to: [null], kind: 'DISSOLVE' });
  for (const [id, words] of [
    [gone, /UBND Nay \(mã H56\.45\.8\d+.*đã hết ngày 28\/6\/2020/],
    [dissolved, /không có cơ quan tiếp nhận/],
  ] as const) {
    const letter = await sealedLetter(world, { recipients: [line('agency', id, 'UBND cũ')] });
    await assert.rejects(send(letter), refusedWith('exchange.no-address'));
    assert.match((await planOf(letter.id)).refusals[0]!.detail, words);
    assert.deepEqual(await rows(letter.id), []);
  }
});

test('REF-6 a split waits for the clerk to choose, and takes no third agency', async () => {
  const [gone, north, south] = [await found('UBND Chia'), await found('UBND Bắc'), await found('UBND Nam')];
  await end({ from: gone, to: [north, south], kind: 'SPLIT' });
  const letter = await sealedLetter(world, { recipients: [line('agency', gone, 'UBND Chia')] });
  const [open] = (await planOf(letter.id)).unsettled;
  assert.deepEqual(open!.successors.map(({ agencyId }) => agencyId).sort(), [north, south].sort());
  await assert.rejects(send(letter), refusedWith('exchange.successor-choice'));
  const choose = (successorId: string) => [
    { recipientId: open!.recipientId, predecessorId: gone, successorId },
  ];
  const elsewhere = { ...letter, successors: choose(world.agencies['tam-lu'].agencyId) };
  await assert.rejects(send(elsewhere), refusedWith('exchange.successor-choice'));
  await send({ ...letter, successors: choose(south) });
  assert.deepEqual(
    (await rows(letter.id)).map((row) => row.target_agency_id),
    [south],
  );
});

test('R-SND-2 another mode than the rule’s needs its reason, is kept and listed for the month', async () => {
  const agencyId = world.agencies['na-meo'].agencyId;
  const recipients = [line('agency', agencyId), line('external', null, 'Ban Quản lý dự án')];
  const letter = await sealedLetter(world, { recipients });
  const [electronic, text] = (await planOf(letter.id)).recipients;
  const choice = (more: object) => ({
    recipientId: electronic!.recipientId,
    agencyId,
    mode: 'E_PLUS_PAPER' as const,
    code: 'RECIPIENT_REQUEST' as const,
    reason: '',
    ...more,
  });
  const codes = (more: object) => codesOf(send({ ...letter, modes: [choice(more)] }));
  assert.deepEqual(await codes({ code: 'OTHER', reason: 'ngắn' }), ['documents.reason-required']);
  assert.deepEqual(await codes({ recipientId: text!.recipientId, agencyId: null, mode: 'E_ONLY' }), [
    'documents.policy-forbids-mode',
  ]);
  assert.deepEqual(await codes({ agencyId: world.agencies['tam-lu'].agencyId }), [
    'documents.recipients-changed',
  ]);
  await send({ ...letter, modes: [choice({})] });
  assert.deepEqual(
    (await rows(letter.id)).map(({ mode, state }) => [mode, state]),
    [
      ['E_PLUS_PAPER', 'queued'],
      ['E_PLUS_PAPER', 'paper_pending'],
      ['PAPER_ONLY', 'paper_pending'],
    ],
  );
  const list = (month: string) => world.query(world.people.clerk, (ctx) => listOverrides(ctx, { month }));
  assert.deepEqual(
    (await list('2020-08')).items.map(({ outgoingId, code }) => [outgoingId, code]),
    [[letter.id, 'RECIPIENT_REQUEST']],
  );
  assert.deepEqual((await list('2020-07')).items, []);
});

test('R-SND-6 the letter goes to whom the clerk confirmed, or not at all', async () => {
  const letter = await sealedLetter(world, { recipients: [line('group', world.communesGroupId)] });
  const { digest, totals } = await planOf(letter.id);
  assert.deepEqual(totals, { electronic: 3, paper: 0, unreachable: 0, redirected: 0, internal: 0 });
  await assert.rejects(
    send({ ...letter, planDigest: 'e'.repeat(64) }),
    refusedWith('documents.recipients-changed'),
  );
  assert.equal((await send({ ...letter, planDigest: digest })).deliveries, 3);
});

test('DL-1, DL-2, DL-4 what time says to the release', () => {
  const at = (signed: string, now: string, urgency = 0) =>
    releaseWarnings({
      signedAt: new Date(`${signed}+07:00`),
      urgency,
      now: new Date(`${now}+07:00`),
      calendar: defineCalendar({}),
    }).map(({ code }) => code);
  // Friday 31/7/2020, the next working day is Monday 3/8.
  assert.deepEqual(at('2020-07-31T16:00:00', '2020-07-31T17:00:00'), []);
  assert.deepEqual(at('2020-07-31T16:00:00', '2020-08-01T17:00:00'), []);
  assert.deepEqual(at('2020-07-31T16:00:00', '2020-08-03T11:59:00'), ['LATE_TODAY']);
  assert.deepEqual(at('2020-07-31T16:00:00', '2020-08-03T12:00:00'), ['PAST_MORNING']);
  assert.deepEqual(at('2020-07-31T16:00:00', '2020-08-04T08:00:00'), ['LATE_RELEASE']);
  assert.deepEqual(at('2020-07-31T16:00:00', '2020-07-31T16:01:00', 1), ['URGENT_NOW']);
});

test('documents.md §9 addRecipients: on the order of signer or office head, nobody twice, frozen stays frozen', async () => {
  const letter = await sealedLetter(world, {
    recipients: [line('agency', world.agencies['tam-lu'].agencyId)],
  });
  const { clerk, officeHead, officer } = world.people;
  const more = (input: object, actor = clerk) =>
    world.run(actor, (ctx) =>
      addRecipients(ctx, {
        id: letter.id,
        version: letter.version + 1,
        recipients: [line('group', world.communesGroupId)],
        orderedByPostId: officeHead.postId,
        ...input,
      }),
    );
  await assert.rejects(more({ version: letter.version }), refusedWith('documents.not-dispatched'));
  await send(letter);
  await assert.rejects(more({}, officer), refusedWith('documents.not-yours'));
  await assert.rejects(more({ orderedByPostId: officer.postId }), refusedWith('exchange.order-missing'));
  const again = { recipients: [line('agency', world.agencies['tam-lu'].agencyId)] };
  await assert.rejects(more(again), refusedWith('exchange.nothing-new'));
  assert.equal((await more({})).deliveries, 2);
  assert.equal((await rows(letter.id)).length, 3);
  await rowsOf(world, 'update documents.outgoing set held_at = now() where id = $1', [letter.id]);
  await assert.rejects(more({ version: letter.version + 2 }), refusedWith('documents.frozen'));
});
