import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { verifyPdf } from '@congvu/pades';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import type { LineFault } from '../../../../../../test/emulators/emulator.ts';
import type { Smartca } from '../../../../../../test/emulators/smartca.ts';
import { systemFor } from '../../../platform/actor.ts';
import { outsideOf } from '../../../platform/jobs.ts';
import { assignNumber } from '../../documents/index.ts';
import { disableAccount, enableAccount } from '../../identity/index.ts';
import { endAppointment } from '../../org/index.ts';
import { returnDraft } from '../../routing/index.ts';
import type { RemoteWorld } from '../fixtures/remote-world.ts';
import { contentOf } from '../fixtures/signing-world.ts';
import { createSmartcaWorld } from '../fixtures/smartca-world.ts';
import { revokeCertificate, seal, sign } from '../index.ts';
import { cancelRequest } from './cancel-request.ts';
import { finishRequest } from './finish-request.ts';
import { listRequests } from './list-requests.query.ts';
import { pollGroup } from './poll-group.ts';
import { hearProvider } from './provider-callback.ts';

let world: RemoteWorld<Smartca>;
before(async () => {
  world = await createSmartcaWorld();
});
after(() => world.close());
beforeEach(() => {
  world.service.calm();
  Object.assign(world.service.faults, {
    value: 'none',
    outcome: 'success',
    waits: 1,
    wantsTranCode: false,
    leavesOut: null,
  });
});

const second = 1000;
const outside = () => outsideOf(world.runtime);
const stateOf = async (id: string) => (await world.current(id)).state;

/** Signed exactly once: one signature, one revision, one audit entry, one event. */
async function assertSignedOnce(id: string): Promise<void> {
  assert.equal(await stateOf(id), 'signed', JSON.stringify(await world.request(id)));
  const counts = await rowsOf<Record<string, number>>(
    world,
    `select (select count(*)::int from signing.signature where document_id = $1) as signatures,
       (select count(*)::int from documents.file_revision where outgoing_id = $1 and kind = 'leader_signed') as revisions,
       (select count(*)::int from audit.entry where object_id = $1 and verb = 'sign') as audits,
       (select count(*)::int from platform.event where subject_id = $1 and type = 'outgoing.signed') as events`,
    [id],
  );
  assert.deepEqual(counts, [{ signatures: 1, revisions: 1, audits: 1, events: 1 }]);
}

async function assertUntouched(id: string, code: string, state = 'failed'): Promise<void> {
  const request = await world.request(id);
  assert.deepEqual([request.state, request.last_code], [state, code]);
  assert.deepEqual([request.prepared, request.answer], [null, null], 'bytes are dropped');
  assert.equal(await stateOf(id), 'awaiting_signature');
}

test('signing.md 6.6 the leader confirms on the phone: prepared, waiting, completing, done', async () => {
  const letter = await world.awaiting();
  const answer = await world.run(world.people.chairman, (ctx) => sign(ctx, contentOf(letter)));
  assert.equal(answer.state, 'awaiting_signature');
  assert.equal(answer.version, letter.version);
  assert.equal(answer.request?.state, 'prepared');
  assert.equal(answer.request?.sentence, 'Mở ứng dụng VNPT SmartCA trên điện thoại và xác nhận.');
  await world.drain();
  assert.equal((await world.request(letter.id)).state, 'waiting');
  assert.match(world.service.prompts.at(-1)!.description, /^chưa cấp số — đôn đốc ký số/u);
  await world.pass(10 * second);
  assert.equal((await world.request(letter.id)).state, 'waiting');
  await world.pass(10 * second);

  await assertSignedOnce(letter.id);
  const request = await world.request(letter.id);
  assert.deepEqual([request.state, request.prepared, request.answer], ['done', null, null]);
  const signed = await world.current(letter.id);
  const base = await world.bytes(letter.sha256);
  const bytes = await world.bytes(signed.sha256);
  assert.ok(Buffer.from(bytes.subarray(0, base.length)).equals(base), 'I2 only appended');
  const report = verifyPdf(bytes, { trustAnchors: [], at: world.clock.now() });
  assert.equal(report.integrity, 'intact');
  assert.ok(report.signatures[0]?.reasons.includes('ALG_PKCS1'));
  const audit = await rowsOf<{ actor_id: string; data: Record<string, unknown> }>(
    world,
    `select actor_id, data from audit.entry where verb = 'signing.sign' and after_hash = $1`,
    [signed.sha256],
  );
  assert.equal(audit[0]!.actor_id, world.people.chairman.personId);
  assert.equal(audit[0]!.data.requestId, request.id, 'I7');
});

test('signing.md 9.4 each answer that lies is refused by name, and the leader may sign again', async () => {
  const cases = {
    'wrong-signature': 'SIG_NOT_MATCHING',
    'wrong-hash': 'SIG_NOT_MATCHING',
    'other-certificate': 'SIG_NOT_MATCHING',
    'cms-of-other': 'CERT_OTHER',
  } as const;
  const letter = await world.awaiting();
  for (const [value, code] of Object.entries(cases)) {
    world.service.faults.value = value as keyof typeof cases;
    await world.ask(letter);
    await world.pass(20 * second);
    await world.pass(20 * second);
    await assertUntouched(letter.id, code);
  }
  world.service.faults.value = 'cms';
  await world.ask(letter);
  await world.pass(20 * second);
  await world.pass(20 * second);
  await assertSignedOnce(letter.id);
});

test('signing.md 9 refused on the phone, never answered, left out of the answer', async () => {
  const letter = await world.awaiting();
  world.service.faults.outcome = 'refused';
  await world.ask(letter);
  await world.pass(10 * second);
  await world.pass(10 * second);
  await assertUntouched(letter.id, 'REFUSED', 'refused');
  world.service.faults.outcome = 'never';
  await world.ask(letter);
  for (let i = 0; i < 3; i += 1) await world.pass(60 * second);
  assert.equal((await world.request(letter.id)).state, 'waiting');
  await world.pass(130 * second);
  await assertUntouched(letter.id, 'EXPIRED', 'expired');
  Object.assign(world.service.faults, { outcome: 'success', waits: 0, leavesOut: 0 });
  await world.ask(letter);
  await world.pass(10 * second);
  await assertUntouched(letter.id, 'PROTOCOL');
});

test('signing.md 9 a line that fails while it starts asks the phone at most once', async () => {
  const faults: LineFault[] = ['down', '500', 'lost', 'cut', 'slow'];
  for (const how of faults) {
    const before = world.service.prompts.length;
    const letter = await world.awaiting();
    world.service.fail(/\/sign$/u, how);
    await world.ask(letter);
    for (let i = 0; i < 4; i += 1) await world.pass(10 * second);
    await assertSignedOnce(letter.id);
    assert.equal(world.service.prompts.length, before + 1, how);
  }
});

test('signing.md 9 a service that stays away or speaks nonsense ends the request', async () => {
  const letter = await world.awaiting();
  world.service.fail(/\/sign$/u, '500', 4);
  await world.ask(letter);
  for (let i = 0; i < 4; i += 1) await world.pass(15 * second);
  await assertUntouched(letter.id, 'UNAVAILABLE');
  for (const how of ['html', 'huge'] as const) {
    world.service.fail(/\/sign$/u, how);
    await world.ask(letter);
    await assertUntouched(letter.id, 'PROTOCOL');
  }
  world.service.fail(/\/sign$/u, 'redirect', 9);
  await world.ask(letter);
  for (let i = 0; i < 4; i += 1) await world.pass(15 * second);
  await assertUntouched(letter.id, 'UNAVAILABLE');
});

test('signing.md 9 a line that fails while it is polled delays, and what is said twice is heard once', async () => {
  for (const how of ['500', 'cut', 'lost', 'down'] as const) {
    const letter = await world.awaiting();
    world.service.faults.waits = 0;
    await world.ask(letter);
    world.service.fail(/status$/u, how, 2);
    for (let i = 0; i < 4; i += 1) await world.pass(25 * second);
    await assertSignedOnce(letter.id);
  }
});

test('signing.md 6.6 killed between the answer of the service and the store: taken up again, signed once', async () => {
  world.service.faults.waits = 0;
  const letter = await world.ask();
  const { group_id: groupId, id } = await world.request(letter.id);
  world.clock.advance(10 * second);
  let commands = 0;
  const dying = {
    ...outside(),
    command: async <T>(work: Parameters<ReturnType<typeof outside>['command']>[0]) => {
      commands += 1;
      if (commands === 2) throw new Error('killed');
      return outside().command(work) as Promise<T>;
    },
  } as ReturnType<typeof outside>;
  await assert.rejects(pollGroup(dying, { groupId }), /killed/u);
  assert.equal((await world.request(letter.id)).state, 'waiting');
  await world.pass(second);
  await assertSignedOnce(letter.id);
  // Twins of every job, late and at once, change nothing.
  await Promise.all([
    finishRequest(outside(), { requestId: id }),
    finishRequest(outside(), { requestId: id }),
    pollGroup(outside(), { groupId, isHinted: true }),
  ]);
  await assertSignedOnce(letter.id);
});

test('signing.md 6.6 two workers finish at once: one moves the document', async () => {
  world.service.faults.waits = 0;
  const letter = await world.ask();
  const { group_id: groupId, id } = await world.request(letter.id);
  await pollGroup(outside(), { groupId, isHinted: true });
  assert.equal((await world.request(letter.id)).state, 'completing');
  await Promise.all([1, 2, 3].map(() => finishRequest(outside(), { requestId: id })));
  await assertSignedOnce(letter.id);
  await world.drain();
  await assertSignedOnce(letter.id);
});

test('signing.md 6.6 a return ends the request, and a late confirmation changes nothing', async () => {
  const letter = await world.ask();
  const { group_id: groupId, id } = await world.request(letter.id);
  await pollGroup(outside(), { groupId, isHinted: true });
  await pollGroup(outside(), { groupId, isHinted: true });
  assert.equal((await world.request(letter.id)).state, 'completing');
  const reason = 'Trả lại trong lúc điện thoại chờ';
  await world.run(world.people.chairman, (ctx) => returnDraft(ctx, { ...letter, reason }));
  await finishRequest(outside(), { requestId: id });
  await world.drain();
  const request = await world.request(letter.id);
  assert.ok(['failed', 'cancelled'].includes(request.state), request.state);
  assert.equal(await stateOf(letter.id), 'returned');

  const other = await world.ask();
  await world.run(world.people.chairman, (ctx) => returnDraft(ctx, { ...other, reason }));
  await world.drain();
  const cancelled = await world.request(other.id);
  assert.deepEqual([cancelled.state, cancelled.last_code], ['cancelled', 'WITHDRAWN']);
});

test('signing.md I4 no two open requests on one file', async () => {
  const letter = await world.awaiting();
  const press = () => codesOf(world.run(world.people.chairman, (ctx) => sign(ctx, contentOf(letter))));
  const answers = await Promise.all([press(), press(), press()]);
  assert.deepEqual(answers.sort(), [[], ['signing.request-open'], ['signing.request-open']]);
  await assert.rejects(
    world.pools.ownerPool.query(
      `insert into signing.request select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid()))).*
       from signing.request r where document_id = $1 and state = 'prepared'`,
      [letter.id],
    ),
    /request_open/u,
    'the database holds it too',
  );
});

test('the signer cancels; nobody else can, and not after the end', async () => {
  const letter = await world.ask();
  const { id } = await world.request(letter.id);
  const cancel = (who: 'chairman' | 'clerk') =>
    codesOf(world.run(world.people[who], (ctx) => cancelRequest(ctx, { id })));
  assert.deepEqual(await cancel('clerk'), ['platform.not-found']);
  assert.deepEqual(await cancel('chairman'), []);
  for (let i = 0; i < 3; i += 1) await world.pass(10 * second);
  await assertUntouched(letter.id, 'CANCELLED', 'cancelled');
  assert.deepEqual(await cancel('chairman'), ['signing.request-over']);
  const listed = await world.query(world.people.chairman, (ctx) =>
    listRequests(ctx, { documentId: letter.id }),
  );
  assert.deepEqual(
    listed.items.map(({ state, sentence }) => [state, sentence]),
    [['cancelled', 'Người ký đã hủy yêu cầu.']],
  );
  const others = await world.query(world.people.clerk, (ctx) => listRequests(ctx, { documentId: letter.id }));
  assert.deepEqual(others.items, []);
});

test('signing.md 9.4 the webhook is a hint to poll: nothing in it is believed', async () => {
  world.service.faults.waits = 0;
  const letter = await world.ask();
  const { group_id: groupId } = await world.request(letter.id);
  const hear = (transactionId: string, provider = 'smartca') =>
    world.run(systemFor(null), (ctx) => ctx.asSystem(() => hearProvider(ctx, { provider, transactionId })));
  world.service.faults.outcome = 'never';
  const polls = () => world.service.asked.filter(({ path }) => path.endsWith('/status')).length;
  const before = polls();
  for (const text of ['', 'x', `${groupId}'--`, '01890000-0000-7000-8000-000000000001'])
    assert.deepEqual(await hear(text), { ok: true });
  await hear(groupId, 'mysign');
  await world.drain();
  assert.equal(polls(), before, 'unknown ones ask nobody');
  await hear(groupId);
  await world.drain();
  assert.equal(polls(), before + 1);
  assert.equal(await stateOf(letter.id), 'awaiting_signature', 'a forged success signs nothing');
  world.service.faults.outcome = 'success';
  await hear(groupId);
  await world.drain();
  await assertSignedOnce(letter.id);
  await hear(groupId);
  await world.drain();
  await assertSignedOnce(letter.id);
});

test('signing.md 9.4 a deployment that wants tran_code in the path', async () => {
  world.service.faults.wantsTranCode = true;
  const letter = await world.ask();
  await world.pass(10 * second);
  await world.pass(10 * second);
  await assertSignedOnce(letter.id);
});

test('signing.md 9.4 the certificates of a user at the service', async () => {
  const provider = world.ports.signers.find('smartca')!;
  const found = await provider.credentials!({ userId: '038080001234' });
  assert.deepEqual(
    found.map(({ ref }) => ref),
    ['038080001234/5401000000000001', '038080001234/5401000000000002'],
  );
  await assert.rejects(provider.credentials!({ userId: 'nobody' }), { code: 'CERT_INVALID' });
});

test('NĐ 30 Đ.32 the clerk seals with the ESEAL certificate of the agency', async () => {
  world.service.faults.waits = 0;
  const letter = await world.ask();
  await world.pass(10 * second);
  const signed = await world.current(letter.id);
  await world.run(world.people.clerk, (ctx) => assignNumber(ctx, signed));
  const numbered = await world.current(letter.id);
  const answer = await world.run(world.people.clerk, (ctx) => seal(ctx, contentOf(numbered)));
  assert.equal(answer.request?.kind, 'seal');
  await world.drain();
  await world.pass(10 * second);
  assert.equal(await stateOf(letter.id), 'sealed');
  const verdict = await rowsOf<{ is_legal_original: boolean }>(
    world,
    'select is_legal_original from signing.verification where file_sha256 = $1',
    [(await world.current(letter.id)).sha256],
  );
  assert.equal(verdict[0]?.is_legal_original, true);
});

test('TT 15/2025 S1 a certificate revoked while the phone waits signs nothing', async () => {
  world.service.faults.waits = 0;
  const letter = await world.ask();
  const [row] = await rowsOf<{ id: string }>(
    world,
    `select id from signing.certificate where person_id = $1 and status = 'active'`,
    [world.people.chairman.personId],
  );
  await world.run(systemFor(null), (ctx) =>
    revokeCertificate(ctx, { certificateId: row!.id, basis: 'Mất thiết bị ký' }),
  );
  await world.pass(10 * second);
  await assertUntouched(letter.id, 'signing.certificate-invalid');
  await world.pools.ownerPool.query(
    `update signing.certificate set status = 'active', revoked_at = null where id = $1`,
    [row!.id],
  );
});

test('R52 an account that was closed while the phone waits signs nothing', async () => {
  world.service.faults.waits = 0;
  const letter = await world.ask();
  const { accountId } = world.people.chairman;
  await world.run(systemFor(null), (ctx) => disableAccount(ctx, { accountId }));
  await world.pass(10 * second);
  await assertUntouched(letter.id, 'POST_CHANGED');
  await world.run(systemFor(null), (ctx) => enableAccount(ctx, { accountId }));
});

test('signing.md I5 a post that ended while the phone waits signs nothing', async () => {
  world.service.faults.waits = 0;
  const letter = await world.ask();
  await world.run(systemFor(null), (ctx) =>
    endAppointment(ctx, { appointmentId: world.people.chairman.appointmentId, lastDay: '2020-08-02' }),
  );
  await world.pass(10 * second);
  await assertUntouched(letter.id, 'POST_CHANGED');
});
