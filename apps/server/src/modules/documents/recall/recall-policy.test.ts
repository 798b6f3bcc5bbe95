import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Problem, ResponseOf, recallPolicyApi } from '@congvu/contracts';
import { addDays } from '@congvu/vn-calendar';
import { seat, standIn } from '../../../../../../test/builders/absences.ts';
import { codesOf, refusedWith, rowsOf } from '../../../../../../test/builders/checks.ts';
import { issuedLetter, recallOrdered, receivedAt } from '../../../../../../test/builders/issued-letter.ts';
import type { PersonKey } from '../../../../../../test/world/province.ts';
import { startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { exchangeJobs, exchangeSubscribers } from '../../exchange/index.ts';
import { identityRoutes } from '../../identity/index.ts';
import { documentsRoutes } from '../index.ts';
import { documentsSubscribers } from '../subscribers.ts';
import { setRecallPolicy } from './set-recall-policy.ts';

type Policy = ResponseOf<typeof recallPolicyApi.recallPolicy>;
type Input = Parameters<typeof setRecallPolicy>[1];

let world: World;
let server: TestServer;
before(async () => {
  world = await createWorld({
    subscribers: [...documentsSubscribers, ...exchangeSubscribers],
    jobs: exchangeJobs,
    routes: [...identityRoutes, ...documentsRoutes],
  });
  server = await startServer(world);
});
after(async () => {
  await server.close();
  await world.close();
});

const today = () => world.clock.today();
const policy = (more: Partial<Input> = {}): Input => ({
  beforeRegistration: 'ask',
  graceDays: 60,
  validFrom: today(),
  basis: 'Quy chế công tác văn thư, Điều 20',
  ...more,
});
const read = async (who: PersonKey) =>
  (await server.login(who)).get<Policy & Problem>('/documents/recall-policy');
const set = async (who: PersonKey, body: object) =>
  (await server.login(who)).post<Problem>('/documents/recall-policy', { body });
const codes = ({ status, body }: { status: number; body: Problem }) => [
  status,
  ...(body.refusals ?? []).map(({ code }) => code),
];

test('documents.md §13 without a rule: agreed before registration, thirty days; whoever may not change it hears why', async () => {
  const { body } = await read('clerk');
  assert.deepEqual(body.inForce, { beforeRegistration: 'agree', graceDays: 30 });
  assert.deepEqual([body.items, body.refusals.map(({ code }) => code)], [[], ['documents.not-yours']]);
  assert.deepEqual((await read('admin')).body.refusals, []);
  assert.equal((await read('officer')).status, 403);
  assert.equal((await set('clerk', policy())).status, 403);
  assert.deepEqual(codes(await set('viceChairman', policy())), [403, 'documents.not-yours']);
});

test('documents.md §13 a rule is not backdated, not empty, not the same again, and the head sets it in person', async () => {
  assert.deepEqual(codes(await set('chairman', policy({ validFrom: addDays(today(), -1) }))), [
    422,
    'documents.recall-policy-day',
  ]);
  assert.deepEqual(codes(await set('chairman', policy({ beforeRegistration: 'agree', graceDays: 30 }))), [
    409,
    'documents.recall-policy-same',
  ]);
  assert.equal((await set('chairman', policy({ graceDays: 0 }))).status, 422);
  assert.equal((await set('chairman', policy({ basis: '' }))).status, 422);
  const { chairman, viceChairman } = world.people;
  await standIn(world, { absent: chairman, substitute: viceChairman });
  const inSeat = await seat(world, viceChairman);
  await assert.rejects(
    world.run(inSeat, (ctx) => setRecallPolicy(ctx, policy())),
    refusedWith('identity.own-seat-needed'),
  );
});

test('documents.md §13 from its day on the clerk is asked for an unopened letter, and what is withdrawn keeps its days', async () => {
  const commune = world.people['son-thuy.chairman'];
  const setAt = (input: Input) => world.run(commune, (ctx) => setRecallPolicy(ctx, input));
  await setAt(policy({ validFrom: addDays(today(), 1) }));
  const before = await issuedLetter(world);
  await recallOrdered(world, before);
  await world.drain();
  assert.equal((await receivedAt(world, before, 'son-thuy')).state, 'recalled', 'control: not its day yet');

  await setAt(policy({ graceDays: 90 }));
  assert.deepEqual(await codesOf(setAt(policy({ graceDays: 90 }))), ['documents.recall-policy-same']);
  const letter = await issuedLetter(world);
  await recallOrdered(world, letter);
  await world.drain();
  assert.equal((await receivedAt(world, letter, 'son-thuy')).state, 'arrived', 'the clerk is asked');
  assert.equal((await receivedAt(world, letter, 'tam-lu')).state, 'recalled', 'control: another agency');

  const kept = await rowsOf<{ days: number }>(
    world,
    `select destroy_on - $2::date as days from documents.withdrawn where agency_id = $1`,
    [world.agencies['son-thuy'].agencyId, today()],
  );
  assert.deepEqual(kept, [{ days: 30 }]);
  const { body } = await read('son-thuy.clerk');
  assert.deepEqual(
    body.items.map(({ graceDays, state, setBy }) => [graceDays, state, setBy === commune.name]),
    [
      [60, 'coming', true],
      [90, 'in-force', true],
    ],
  );
  const verbs = await rowsOf(world, `select 1 from audit.entry where verb = 'setRecallPolicy'`, []);
  assert.equal(verbs.length, 2);
  await assert.rejects(rowsOf(world, 'update documents.recall_policy set grace_days = 1', []));
});
