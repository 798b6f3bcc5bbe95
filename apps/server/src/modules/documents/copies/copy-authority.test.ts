import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { copiesApi, ResponseOf } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { line, sealedLetter } from '../../../../../../test/builders/sealed-letter.ts';
import { startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { identityRoutes } from '../../identity/index.ts';
import { documentsRoutes } from '../index.ts';
import { endCopyAuthority, setCopyAuthority } from './copy-authority.ts';
import { makePaperCopy } from './make-paper-copy.ts';

type Rules = ResponseOf<typeof copiesApi.copyAuthority>;
const day = 86_400_000;

let world: World;
let server: TestServer;
before(async () => {
  world = await createWorld({
    startAt: new Date('2020-08-03T08:00:00+07:00'),
    subscribers: [],
    routes: [...identityRoutes, ...documentsRoutes],
  });
  server = await startServer(world);
});
after(async () => {
  await server.close();
  await world.close();
});

type Rule = Parameters<typeof setCopyAuthority>[1];
const set = (more: Partial<Rule> = {}, by = world.people.chairman) =>
  world.run(by, (ctx) =>
    setCopyAuthority(ctx, {
      postId: world.people.viceChairman.postId,
      basis: 'Quy chế công tác văn thư, Điều 12',
      validFrom: world.clock.today(),
      validTo: null,
      ...more,
    }),
  );
const end = (id: string, more: { lastDay?: string; reason?: string } = {}, by = world.people.chairman) =>
  world.run(by, (ctx) =>
    endCopyAuthority(ctx, {
      id,
      lastDay: world.clock.today(),
      reason: 'Chuyển sang Chánh Văn phòng ký',
      ...more,
    }),
  );
const listed = async (who: 'chairman' | 'clerk') =>
  (await (await server.login(who)).get<Rules>('/documents/copy-authority')).body;

test('R-CPY-4 NĐ 30 Đ.27 a rule is seen with its days, holds from its day, and ends by its last day', async () => {
  const { viceChairman, clerk } = world.people;
  const { id } = await sealedLetter(world, {
    recipients: [line('agency', world.agencies['tam-lu'].agencyId)],
  });
  const copied = () =>
    codesOf(
      world.run(clerk, (ctx) =>
        makePaperCopy(ctx, {
          kind: 'SAO_Y',
          source: { kind: 'outgoing', id },
          of: 'original',
          signerPostId: viceChairman.postId,
          recipients: [],
          extract: null,
          copies: 1,
        }),
      ),
    );
  const rule = await set({ validFrom: '2020-08-04' });
  assert.deepEqual(
    (await listed('clerk')).items.map(({ state, validFrom, lastDay }) => [state, validFrom, lastDay]),
    [['coming', '2020-08-04', null]],
  );
  assert.deepEqual(await copied(), ['documents.copy-signer']);
  world.clock.advance(day);
  assert.deepEqual(await copied(), []);
  await end(rule.id);
  assert.deepEqual(await copied(), [], 'the last day still holds');
  world.clock.advance(day);
  assert.deepEqual(await copied(), ['documents.copy-signer']);
  const { items, head } = await listed('clerk');
  assert.deepEqual(
    items.map(({ state, lastDay, endReason }) => [state, lastDay, endReason]),
    [['ended', '2020-08-04', 'Chuyển sang Chánh Văn phòng ký']],
  );
  assert.match(head!, /Chủ tịch/);
});

test('R-CPY-4 refused: backdated, upside down, twice, ended twice, by another than the head', async () => {
  const { officeHead, clerk } = world.people;
  const postId = officeHead.postId;
  assert.deepEqual(await codesOf(set({ postId, validFrom: '2020-08-01' })), ['documents.copy-rule-days']);
  const upside = { postId, validFrom: '2020-09-01', validTo: '2020-08-31' };
  assert.deepEqual(await codesOf(set(upside)), ['documents.copy-rule-days']);
  const stranger = world.people['tam-lu.chairman'].postId;
  assert.deepEqual(await codesOf(set({ postId: stranger })), ['documents.signer-unknown']);
  const both = await Promise.allSettled([set({ postId }), set({ postId })]);
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  assert.deepEqual(await codesOf(set({ postId, validFrom: '2020-12-01' })), ['documents.copy-rule-open']);
  const rule = (await listed('chairman')).items.find(({ state }) => state === 'in-force')!;
  assert.deepEqual(await codesOf(end(rule.id, { lastDay: '2020-07-01', reason: 'thôi' })), [
    'documents.copy-rule-days',
    'documents.reason-required',
  ]);
  assert.deepEqual(await codesOf(end(rule.id, {}, clerk)), ['documents.not-yours']);
  assert.deepEqual(await codesOf(end(rule.id, {}, world.people['tam-lu.chairman'])), ['platform.not-found']);
  await end(rule.id, { lastDay: '2020-08-04' });
  assert.deepEqual(await codesOf(end(rule.id)), ['documents.copy-rule-over', 'documents.copy-rule-days']);
  await set({ postId });
});

test('R-CPY-4 who may not change the rules is told why; other roles do not open them', async () => {
  assert.deepEqual((await listed('chairman')).refusals, []);
  assert.deepEqual(
    (await listed('clerk')).refusals.map(({ code }) => code),
    ['documents.not-yours'],
  );
  assert.equal((await (await server.login('officer')).get('/documents/copy-authority')).status, 403);
});

test('R-LEG-4 rules and their ends are never changed nor removed', async () => {
  for (const statement of [
    'update documents.copy_authority set basis = basis',
    'delete from documents.copy_authority_end',
  ])
    await assert.rejects(rowsOf(world, statement), /is append-only/);
});
