import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CopyKind, type copiesApi, copyKinds, isCopyAllowed, type ResponseOf } from '@congvu/contracts';
import { seat, standIn } from '../../../../../../test/builders/absences.ts';
import { codesOf, refusedWith, rowsOf } from '../../../../../../test/builders/checks.ts';
import { arrivedLetter } from '../../../../../../test/builders/incoming-letter.ts';
import { line, sealedLetter } from '../../../../../../test/builders/sealed-letter.ts';
import { startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { dispatch } from '../../exchange/index.ts';
import { identityRoutes } from '../../identity/index.ts';
import { documentsRoutes } from '../index.ts';
import { setCopyAuthority } from './copy-authority.ts';
import { forwardIncoming } from './forward-incoming.ts';
import { makePaperCopy } from './make-paper-copy.ts';
import { makePaperOriginal } from './make-paper-original.ts';

let world: World;
let server: TestServer;
before(async () => {
  world = await createWorld({ subscribers: [], routes: [...identityRoutes, ...documentsRoutes] });
  server = await startServer(world);
});
after(async () => {
  await server.close();
  await world.close();
});

const issued = async () => {
  const letter = await sealedLetter(world, {
    recipients: [line('agency', world.agencies['tam-lu'].agencyId)],
  });
  await world.run(world.people.clerk, (ctx) => dispatch(ctx, letter));
  return letter;
};
type Copy = Parameters<typeof makePaperCopy>[1];
const copyOf = (id: string, more: Partial<Copy> = {}): Copy => ({
  kind: 'SAO_Y',
  source: { kind: 'outgoing', id },
  of: 'original',
  signerPostId: world.people.chairman.postId,
  recipients: ['UBND xã Tam Lư'],
  extract: null,
  copies: 2,
  ...more,
});
const make = (copy: Copy, by = world.people.clerk) => world.run(by, (ctx) => makePaperCopy(ctx, copy));

test('R-CPY-1 NĐ 30 Đ.25 the table of kinds and media: no sao y from electronic to electronic', () => {
  const ways = (kind: CopyKind, of: 'original' | 'copy') =>
    (['PAPER', 'E'] as const).flatMap((from) =>
      (['PAPER', 'E'] as const).flatMap((to) =>
        isCopyAllowed(kind, { of, from, to }) ? [`${from}>${to}`] : [],
      ),
    );
  assert.deepEqual(
    copyKinds.map((kind) => [ways(kind, 'original'), ways(kind, 'copy')]),
    [
      [['PAPER>PAPER', 'PAPER>E', 'E>PAPER'], []],
      [[], ['PAPER>PAPER', 'PAPER>E', 'E>PAPER']],
      [['PAPER>PAPER', 'PAPER>E', 'E>PAPER', 'E>E'], []],
    ],
  );
});

test('R-NUM-7 R-CPY-3 paper copies of all kinds share one sequence, with the block to print', async () => {
  const { id } = await issued();
  const first = await make(copyOf(id));
  const extract = ['Điều 1. Giao Phòng Văn hóa và Thông tin theo dõi.'];
  const second = await make(copyOf(id, { kind: 'TRICH_SAO', extract }));
  assert.deepEqual([first.label, second.label], ['01/SY-UBND', '02/TrS-UBND']);
  const clerk = await server.login('clerk');
  const list = await clerk.get<{ items: { label: string; copies: number }[] }>(
    `/documents/copies?kind=outgoing&of=${id}`,
  );
  assert.deepEqual(
    list.body.items.map(({ label, copies }) => [label, copies]),
    [
      ['02/TrS-UBND', 2],
      ['01/SY-UBND', 2],
    ],
  );
  const sheet = await clerk.get(`/documents/copies/${second.id}/sheet`);
  assert.deepEqual([sheet.status, sheet.headers.get('content-type')], [200, 'application/pdf']);
  const stranger = await server.login('tam-lu.clerk');
  assert.equal((await stranger.get(`/documents/copies/${second.id}/sheet`)).status, 404);
});

test('R-CPY-1 R-CPY-4 refused: kind, extract, too early, secret, clerk and signer', async () => {
  const { id } = await issued();
  const { officer, viceChairman } = world.people;
  assert.deepEqual(await codesOf(make(copyOf(id, { kind: 'SAO_LUC' }))), ['documents.copy-kind-not-allowed']);
  assert.deepEqual(await codesOf(make(copyOf(id, { kind: 'TRICH_SAO' }))), [
    'documents.copy-kind-not-allowed',
  ]);
  assert.deepEqual(await codesOf(make(copyOf(id), officer)), ['documents.not-yours']);
  const secret = copyOf(id, { kind: 'TRICH_SAO', extract: ['TUYỆT MẬT'] });
  assert.deepEqual(await codesOf(make(secret)), ['documents.secret-refused']);
  const byDeputy = copyOf(id, { signerPostId: viceChairman.postId });
  assert.deepEqual(await codesOf(make(byDeputy)), ['documents.copy-signer']);
  const authority = {
    postId: viceChairman.postId,
    basis: 'Quy chế công tác văn thư',
    validFrom: '2020-08-03',
    validTo: '2020-08-04',
  };
  const set = (by: typeof officer) => world.run(by, (ctx) => setCopyAuthority(ctx, authority));
  await assert.rejects(set(viceChairman), refusedWith('documents.not-yours'));
  await standIn(world, { absent: world.people.chairman, substitute: viceChairman });
  await assert.rejects(set(await seat(world, viceChairman)), refusedWith('identity.own-seat-needed'));
  await set(world.people.chairman);
  assert.deepEqual(await codesOf(make(byDeputy)), []);
});

test('documents.md §13 a letter asked back or voided says that for every way to copy it, and no other reason', async () => {
  const { id } = await issued();
  const clerk = await server.login('clerk');
  const optionsOf = async () =>
    (
      await clerk.get<ResponseOf<typeof copiesApi.copyOptions>>(
        `/documents/copies/options?kind=outgoing&of=${id}`,
      )
    ).body;
  const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code);
  const toPaper = (options: Awaited<ReturnType<typeof optionsOf>>) =>
    options.ways.find(({ kind, to }) => kind === 'SAO_Y' && to === 'PAPER')!.refusals;
  const open = await optionsOf();
  assert.deepEqual([toPaper(open), open.paperOriginal], [[], []], 'control');
  for (const [state, code] of [
    ['recalling', 'documents.copy-recalled'],
    ['recalled', 'documents.copy-recalled'],
    ['voided', 'documents.copy-void'],
    ['numbered', 'documents.copy-too-early'],
  ] as const) {
    await rowsOf(world, 'update documents.outgoing set state = $2 where id = $1', [id, state]);
    const options = await optionsOf();
    assert.deepEqual(codes(toPaper(options)), [code], state);
    assert.deepEqual(await codesOf(make(copyOf(id))), [code], state);
    const original = state === 'numbered' ? 'documents.copy-kind-not-allowed' : code;
    assert.deepEqual(codes(options.paperOriginal), [original], state);
  }
});

test('NĐ 30 Đ.18.5 a paper original of an electronic document is logged with its count and digest', async () => {
  const letter = await issued();
  const original = (purpose: string) =>
    world.run(world.people.clerk, (ctx) => makePaperOriginal(ctx, { id: letter.id, copies: 3, purpose }));
  await assert.rejects(original('lưu'), refusedWith('documents.reason-required'));
  await original('Lập hồ sơ lưu trữ giấy');
  const rows = await rowsOf(
    world,
    'select copies, file_sha256 from documents.paper_original where outgoing_id = $1',
    [letter.id],
  );
  assert.deepEqual(rows, [{ copies: 3, file_sha256: letter.contentSha256 }]);
  const waiting = await sealedLetter(world, {
    recipients: [line('agency', world.agencies['tam-lu'].agencyId)],
  });
  await assert.rejects(
    world.run(world.people.clerk, (ctx) =>
      makePaperOriginal(ctx, { id: waiting.id, copies: 1, purpose: 'Lập hồ sơ giấy' }),
    ),
    refusedWith('documents.copy-kind-not-allowed'),
  );
});

test('R-CPY-2 forwarding keeps the received bytes: enclosed as they came, related, in need of no seal', async () => {
  const { id } = await arrivedLetter(world);
  const draft = await world.run(world.people.clerk, (ctx) => forwardIncoming(ctx, { id }));
  const [kept] = await rowsOf<{ same: boolean; origin: string }>(
    world,
    `select a.sha256 = i.file_sha256 as same, a.origin from documents.attachment a, documents.incoming i
     where a.document_id = $1 and i.id = $2`,
    [draft.id, id],
  );
  assert.deepEqual(kept, { same: true, origin: 'received' });
  const relations = await rowsOf(
    world,
    "select from documents.relation where from_id = $1 and to_id = $2 and kind = 'FORWARDS'",
    [draft.id, id],
  );
  assert.equal(relations.length, 1);
});
