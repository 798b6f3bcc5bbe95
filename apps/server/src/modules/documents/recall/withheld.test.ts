import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { refusedWith, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  askedBack,
  type Letter,
  presentedLetter,
  usualAssignments,
} from '../../../../../../test/builders/incoming-letter.ts';
import type { PersonKey } from '../../../../../../test/world/province.ts';
import { type Client, startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { getIncomingDetail } from '../../routing/incoming/get-incoming-detail.query.ts';
import { direct } from '../../routing/index.ts';
import { accept, complete, reportProgress } from '../../tasks/index.ts';
import { forwardIncoming } from '../copies/forward-incoming.ts';
import { makePaperCopy } from '../copies/make-paper-copy.ts';
import { acceptRecall } from './accept-recall.ts';
import { allowWithdrawn } from './allow-withdrawn.ts';

/** What the letter said and what was said about it; each word stands at one place only. */
const said = /rà soát văn bản điện tử|Nguyễn Đình Xứng|Bút phê kín|Kết quả kín|Tiến độ kín|Trích kín/u;
const readers: readonly PersonKey[] = [
  'clerk',
  'viceChairman',
  'cultureHead',
  'homeAffairsHead',
  'formChecker',
];

let world: World;
let server: TestServer;
const clients = new Map<PersonKey, Client>();
let letter: Letter;
let draft: { id: string };
let copy: { id: string };
let sha256: string;

before(async () => {
  world = await createWorld();
  server = await startServer(world);
  for (const reader of readers) clients.set(reader, await server.login(reader));
  const { clerk, viceChairman, cultureHead, homeAffairsHead } = world.people;
  const presented = await presentedLetter(world);
  await world.run(viceChairman, (ctx) =>
    direct(ctx, {
      ...presented,
      text: 'Bút phê kín: Phòng VHTT chủ trì.',
      deadlineOn: null,
      assignments: usualAssignments(world),
    }),
  );
  await move(presented.id, (at) =>
    world.run(homeAffairsHead, (ctx) => complete(ctx, { ...at, outcome: 'Kết quả kín của phòng' })),
  );
  await move(presented.id, (at) => world.run(cultureHead, (ctx) => accept(ctx, at)));
  await move(presented.id, (at) =>
    world.run(cultureHead, (ctx) =>
      reportProgress(ctx, { ...at, percent: 40, text: 'Tiến độ kín của phòng' }),
    ),
  );
  draft = await world.run(cultureHead, (ctx) => forwardIncoming(ctx, presented));
  copy = await world.run(clerk, (ctx) => makePaperCopy(ctx, extractOf(presented.id)));
  letter = await now(presented.id);
  const [row] = await rowsOf<{ sha256: string }>(
    world,
    'select file_sha256 as sha256 from documents.incoming where id = $1',
    [letter.id],
  );
  sha256 = row!.sha256;
  await world.drain();
});
after(async () => {
  await server.close();
  await world.close();
});

const extractOf = (id: string) => ({
  kind: 'TRICH_SAO' as const,
  source: { kind: 'incoming' as const, id },
  of: 'original' as const,
  signerPostId: world.people.chairman.postId,
  recipients: ['UBND xã Tam Lư'],
  extract: ['Trích kín một đoạn'],
  copies: 1,
});
const now = async (id: string): Promise<Letter> =>
  (await rowsOf<Letter>(world, 'select id, version from documents.incoming where id = $1', [id]))[0]!;
const move = async (id: string, act: (at: Letter) => Promise<unknown>) => act(await now(id));

/** Every door at the receiver behind which something of the letter may stand. */
const doors = () => [
  `/documents/incoming/${letter.id}`,
  `/documents/incoming/${letter.id}/timeline`,
  `/documents/incoming/${letter.id}/file`,
  `/documents/incoming?group=all&limit=100`,
  `/documents/incoming?group=to-know&limit=100`,
  `/documents/relations/${letter.id}?depth=2`,
  `/documents/outgoing/${draft.id}`,
  `/documents/copies/${copy.id}/sheet`,
  `/documents/clerk-desk`,
  `/tasks?group=doing`,
  `/tasks?group=done`,
  `/tasks?group=given`,
  `/notifications`,
  `/search?q=${encodeURIComponent('rà soát')}`,
  `/search?kind=incoming`,
  `/search/export?kind=incoming&format=xlsx`,
  `/signing/incoming/${letter.id}/verification`,
  `/signing/incoming/${letter.id}/verification/sheet`,
];

/** Doors, by their path, that say a word of the letter or give its bytes to one of the readers. */
async function open(): Promise<string[]> {
  const found = new Set<string>();
  for (const [, client] of clients) {
    for (const door of doors()) {
      const { status, body, headers } = await client.get(door);
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const isFile = status === 200 && /pdf|sheet/u.test(headers.get('content-type') ?? '');
      if (isFile ? !door.includes('export') : said.test(text)) found.add(door.replace(/[?].*/u, ''));
      if (text.includes(sha256)) found.add(door);
    }
  }
  return [...found].sort();
}

test('documents.md §13 before the recall the doors are open: what follows is no empty check', async () => {
  const found = await open();
  for (const door of [
    `/documents/incoming/${letter.id}`,
    `/documents/incoming/${letter.id}/file`,
    '/documents/incoming',
    `/documents/copies/${copy.id}/sheet`,
    `/documents/outgoing/${draft.id}`,
    '/tasks',
    '/notifications',
    '/search',
  ])
    assert.ok(found.includes(door), door);
});

test('documents.md §13 after the answer no door says a word of the letter, before any job has run', async () => {
  const { clerk } = world.people;
  await askedBack(world, letter);
  await move(letter.id, (at) => world.run(clerk, (ctx) => acceptRecall(ctx, at)));
  assert.deepEqual(await open(), []);
  await world.drain();
  assert.deepEqual(await open(), []);
});

test('documents.md §13 a recalled letter is neither copied nor passed on', async () => {
  const { clerk, cultureHead } = world.people;
  await assert.rejects(
    world.run(clerk, (ctx) => makePaperCopy(ctx, extractOf(letter.id))),
    refusedWith('documents.copy-recalled'),
  );
  await assert.rejects(
    world.run(cultureHead, (ctx) => forwardIncoming(ctx, letter)),
    refusedWith('documents.copy-recalled'),
  );
});

test('documents.md §13 the auditor reads what was said about it while another person allows it', async () => {
  const auditor: Person = { ...world.people.monitor, roles: ['auditor'] };
  const notes = async () => (await world.query(auditor, (ctx) => getIncomingDetail(ctx, letter.id))).notes;
  assert.deepEqual(await notes(), []);
  const reason = 'Giải quyết khiếu nại của công dân';
  await world.run(world.people.chairman, (ctx) => allowWithdrawn(ctx, { id: letter.id, reason }));
  assert.match((await notes())[0]!.text, /Bút phê kín/);
  world.clock.advance(25 * 3_600_000);
  assert.deepEqual(await notes(), []);
});
