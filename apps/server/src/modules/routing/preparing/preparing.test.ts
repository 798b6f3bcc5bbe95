import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Prepared, PreparedAct, Problem } from '@congvu/contracts';
import { secretaryOf } from '../../../../../../test/builders/absences.ts';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { presentedLetter, toPost } from '../../../../../../test/builders/incoming-letter.ts';
import { approved, outgoingRow, seenBy, submitted } from '../../../../../../test/builders/outgoing-letter.ts';
import {
  asks,
  publishedRoute,
  routeOf,
  signatureAt,
} from '../../../../../../test/builders/route-template.ts';
import { type Client, startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { timelineOf } from '../../documents/timeline.query.ts';

let world: World;
let server: TestServer;
let head: Client;
let chairman: Client;
/** The desks of the deputy, who approves the content here, and of the chairman, with his secretary at them. */
let headDesk: Desk;
let chairmanDesk: Desk;
before(async () => {
  world = await createWorld();
  server = await startServer(world);
  const { people } = world;
  // The deputy approves the content, so that a leader's desk has a step of each kind.
  const review = asks('UNIT_REVIEW', [people.viceChairman], { ordinal: 1 });
  const check = asks('FORM_CHECK', [people.formChecker], { ordinal: 2 });
  await publishedRoute(world, routeOf([review, check, ...signatureAt(3)]));
  head = await server.login('viceChairman');
  chairman = await server.login('chairman');
  const secretary = await server.login('formChecker');
  const leaders = [people.viceChairman, people.chairman];
  const seats = [];
  for (const leader of leaders)
    seats.push(await secretaryOf(world, { leader, secretary: people.formChecker }));
  [headDesk, chairmanDesk] = seats.map((id) => deskOf(secretary, id)) as [Desk, Desk];
});
after(async () => {
  await server.close();
  await world.close();
});

type Desk = ReturnType<typeof deskOf>;
function deskOf(client: Client, seat: string) {
  const headers = { 'x-congvu-post': seat };
  return {
    get: <T>(path: string) => client.get<T>(path, { headers }),
    post: <T = Problem>(path: string, send: { body?: unknown; version?: number } = {}) =>
      client.post<T>(path, { body: {}, ...send, headers }),
  };
}

type Answer = { item: Prepared | null; mayPrepare: boolean };
const path = (id: string, command: string) => `/routing/prepared/${id}/commands/${command}`;
const readyFor = async (who: Pick<Client, 'get'>, id: string, direction = 'outgoing') =>
  (await who.get<Answer>(`/routing/prepared/${id}?direction=${direction}`)).body;
const prepare = (desk: Desk, letter: { id: string; version: number }, content: Partial<PreparedAct>) =>
  desk.post<Problem & { id: string }>(path(letter.id, 'prepare'), {
    version: letter.version,
    body: { content },
  });
const approve = async (id: string, more: object) => {
  const { version, contentSha256 } = await seenBy(world, id);
  const body = { contentSha256, ...more };
  return head.post<Problem>(`/routing/outgoing/${id}/commands/approve-step`, { version, body });
};
const linesOf = async (id: string) => {
  const { items } = await world.query(world.people.officer, (ctx) => timelineOf(ctx, id));
  return items.map(({ who, text }) => `${who}: ${text}`);
};

test('§15 SecretaryAccess an opinion written ready is confirmed by the leader’s own act; both names stay', async () => {
  const { formChecker, viceChairman } = world.people;
  const letter = await submitted(world);
  assert.deepEqual(await readyFor(headDesk, letter.id), { item: null, mayPrepare: true });
  const made = await prepare(headDesk, letter, {
    act: 'approveStep',
    opinion: 'Nhất trí, trình Chủ tịch ký.',
  });
  assert.equal(made.status, 200, JSON.stringify(made.body));
  const { item, mayPrepare } = await readyFor(head, letter.id);
  assert.equal(mayPrepare, false);
  assert.equal(item!.secretary, `${formChecker.name} (thư ký của ${viceChairman.name})`);
  assert.equal(item!.isStale, false);
  assert.equal((await outgoingRow(world, letter.id)).state, 'in_review');

  const { body: list } = await head.get<{ items: { id: string; preparedBy: string | null }[] }>(
    '/routing/waiting',
  );
  assert.equal(list.items.find(({ id }) => id === letter.id)!.preparedBy, item!.secretary);

  const done = await approve(letter.id, { opinion: 'Nhất trí, trình Chủ tịch ký.', preparedId: item!.id });
  assert.equal(done.status, 200, JSON.stringify(done.body));
  assert.equal((await readyFor(head, letter.id)).item, null);
  const lines = await linesOf(letter.id);
  assert.ok(
    lines.includes(`${formChecker.name} (thư ký của ${viceChairman.name}): Soạn sẵn ý kiến cho lãnh đạo`),
  );
  assert.ok(lines.includes(`${viceChairman.name}: Xác nhận nội dung thư ký soạn sẵn: ${formChecker.name}`));
  const again = await approve(letter.id, { preparedId: item!.id });
  assert.equal(again.status, 403);
});

test('§15 other words of the leader are his and are said to be; a return is confirmed the same way', async () => {
  const letter = await submitted(world);
  const reason = 'Chưa nêu căn cứ, bổ sung rồi trình lại';
  await prepare(headDesk, letter, { act: 'returnDraft', reason });
  const { item } = await readyFor(head, letter.id);
  const { version } = await outgoingRow(world, letter.id);
  const body = { reason: `${reason} trước ngày 10`, preparedId: item!.id, fromStepId: item!.stepId };
  const back = await head.post<Problem>(`/routing/outgoing/${letter.id}/commands/return-draft`, {
    version,
    body,
  });
  assert.equal(back.status, 200, JSON.stringify(back.body));
  assert.equal((await outgoingRow(world, letter.id)).state, 'returned');
  assert.ok(
    (await linesOf(letter.id)).some((line) => line.endsWith(`${world.people.formChecker.name}, có sửa`)),
  );
});

test('R-AUT-4 nobody prepares a signature, and only a secretary prepares; the own commands stay closed to him', async () => {
  const submission = await submitted(world);
  await approved(world, world.people.viceChairman, submission);
  const letter = await approved(world, world.people.formChecker, submission);
  const refused = await prepare(chairmanDesk, letter, { act: 'approveStep', opinion: 'Ký' });
  assert.deepEqual([refused.status, refused.body.code], [403, 'routing.prepare-no-signature']);
  const returned = await prepare(chairmanDesk, letter, { act: 'returnDraft', reason: 'Cần rà lại số liệu' });
  assert.equal(returned.status, 200);
  const own = await chairman.post<Problem>(path(letter.id, 'prepare'), {
    version: letter.version,
    body: { content: { act: 'returnDraft', reason: 'Cần rà lại số liệu' } },
  });
  assert.deepEqual([own.status, own.body.code], [403, 'routing.prepare-not-secretary']);
  const { item } = await readyFor(chairmanDesk, letter.id);
  const acting = await chairmanDesk.post<Problem>(`/routing/outgoing/${letter.id}/commands/return-draft`, {
    version: letter.version,
    body: { reason: 'Cần rà lại số liệu', preparedId: item!.id },
  });
  assert.deepEqual([acting.status, acting.body.code], [403, 'routing.not-your-step']);
});

test('R-RT-2 what was written on other bytes, replaced or taken back is not confirmed', async () => {
  const letter = await submitted(world);
  await prepare(headDesk, letter, { act: 'approveStep', opinion: 'Ý kiến một' });
  const first = (await readyFor(head, letter.id)).item!;
  await prepare(headDesk, letter, { act: 'approveStep', opinion: 'Ý kiến hai' });
  const second = (await readyFor(head, letter.id)).item!;
  const gone = ['routing.prepared-gone'];
  const codes = async (more: object) =>
    (await approve(letter.id, more)).body.refusals?.map(({ code }) => code);
  assert.deepEqual(await codes({ opinion: 'Ý kiến một', preparedId: first.id }), gone);
  const other = await submitted(world);
  assert.deepEqual(
    (await approve(other.id, { preparedId: second.id })).body.refusals?.map(({ code }) => code),
    gone,
  );
  await rowsOf(world, 'update documents.outgoing set file_sha256 = $2 where id = $1', [
    letter.id,
    (await outgoingRow(world, other.id)).file_sha256,
  ]);
  assert.equal((await readyFor(head, letter.id)).item!.isStale, true);
  assert.deepEqual(await codes({ opinion: 'Ý kiến hai', preparedId: second.id }), gone);
  assert.equal((await headDesk.post(path(letter.id, 'withdraw'))).status, 200);
  assert.deepEqual(await readyFor(headDesk, letter.id), { item: null, mayPrepare: true });
  assert.equal((await approve(letter.id, { opinion: 'Tự ghi' })).status, 200);
});

test('§16 a note proposed by the secretary: checked as the leader’s, confirmed by him, his own name under it', async () => {
  const { chairman: leader, officer, formChecker } = world.people;
  const letter = await presentedLetter(world, { to: leader });
  const assignments = [toPost(officer, 'lead')];
  const nobody = await prepare(chairmanDesk, letter, {
    act: 'direct',
    text: 'Giao tham mưu.',
    assignments: [],
  });
  assert.equal(nobody.status, 422);
  const content = {
    act: 'direct' as const,
    text: 'Giao đ/c Hương tham mưu.',
    deadlineOn: '2020-08-14',
    assignments,
  };
  assert.equal((await prepare(chairmanDesk, letter, content)).status, 200);
  const { item } = await readyFor(chairman, letter.id, 'incoming');
  assert.deepEqual([item!.names.length, item!.isStale], [1, false]);
  assert.match(item!.names[0]!, new RegExp(officer.name));
  const { act: _, ...body } = content;
  const done = await chairman.post<Problem & { state: string }>(
    `/routing/incoming/${letter.id}/commands/direct`,
    {
      version: letter.version,
      body: { ...body, preparedId: item!.id },
    },
  );
  assert.deepEqual([done.status, done.body.state], [200, 'assigned']);
  const [note] = await rowsOf<{ author_name: string; text: string }>(
    world,
    'select author_name, text from routing.directive_note where incoming_id = $1',
    [letter.id],
  );
  assert.deepEqual([note!.author_name, note!.text], [leader.name, 'Giao đ/c Hương tham mưu.']);
  const entries = await rowsOf<{ actor_id: string; data: { preparedBy: string; edited: boolean } }>(
    world,
    `select actor_id, data from audit.entry where object_id = $1 and verb = 'confirmPrepared'`,
    [letter.id],
  );
  assert.deepEqual(
    entries.map(({ actor_id, data }) => [actor_id, data.preparedBy, data.edited]),
    [[leader.personId, formChecker.personId, false]],
  );
});

test('§15 the secretary puts a letter at the head of the desk; pages follow that order; a stranger reads nothing', async () => {
  const older = await submitted(world);
  world.clock.advance(60_000);
  const newer = await submitted(world);
  assert.equal((await headDesk.post(path(newer.id, 'put-first'))).status, 200);
  type Page = { items: { id: string; isFirst: boolean }[]; next: string | null };
  const pages: Page['items'] = [];
  let next: string | null = '';
  while (next !== null) {
    const after: string = next ? `&after=${next}` : '';
    const { body }: { body: Page } = await head.get<Page>(`/routing/waiting?limit=1${after}`);
    pages.push(...body.items);
    next = body.next;
  }
  assert.deepEqual([pages[0]!.id, pages[0]!.isFirst], [newer.id, true]);
  assert.ok(pages.some(({ id, isFirst }) => id === older.id && !isFirst));
  assert.equal(new Set(pages.map(({ id }) => id)).size, pages.length);
  assert.equal((await chairmanDesk.post(path(newer.id, 'put-first'))).status, 404);
  const stranger = await server.login('son-thuy.officer');
  assert.equal((await stranger.get(`/routing/prepared/${newer.id}?direction=outgoing`)).status, 404);
});

test('ISSUE-5.9 the leader is told what waits ready; his desk of letters follows the secretary’s order', async () => {
  const { chairman: leader, formChecker } = world.people;
  const older = await presentedLetter(world, { to: leader });
  world.clock.advance(60_000);
  const newer = await presentedLetter(world, { to: leader });
  const listed = async (who: Pick<Client, 'get'>) => {
    const pages: { id: string; isFirst: boolean }[] = [];
    let next: string | null = '';
    while (next !== null) {
      const after: string = next ? `&after=${next}` : '';
      const { body }: { body: { items: typeof pages; next: string | null } } = await who.get<{
        items: typeof pages;
        next: string | null;
      }>(`/documents/incoming?group=to-handle&limit=1${after}`);
      pages.push(...body.items);
      next = body.next;
    }
    return pages;
  };
  const first = (id: string) => `/documents/incoming/${id}/commands/put-first`;
  const [before] = await listed(chairman);
  assert.notEqual(before!.id, newer.id);
  assert.equal((await chairmanDesk.post(first(newer.id))).status, 200);
  assert.equal((await headDesk.post(first(newer.id))).status, 404, 'the desk of another leader');
  const rows = await listed(chairman);
  assert.deepEqual([rows[0]!.id, rows[0]!.isFirst], [newer.id, true]);
  assert.ok(rows.some(({ id, isFirst }) => id === older.id && !isFirst));
  assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);

  await prepare(chairmanDesk, newer, { act: 'noteOnly', text: 'Lưu để biết.' });
  await world.drain();
  const told = await rowsOf<{ title: string }>(
    world,
    'select title from notifications.item where subject_id = $1 and post_id = $2 and read_at is null',
    [newer.id, leader.postId],
  );
  assert.deepEqual(told, [{ title: 'Thư ký đã soạn sẵn, chờ xác nhận' }]);
  const ready = (
    await chairman.get<{ items: { documentId: string; secretary: string }[] }>('/routing/prepared')
  ).body.items;
  assert.match(
    ready.find(({ documentId }) => documentId === newer.id)!.secretary,
    new RegExp(formChecker.name),
  );
  const { item } = await readyFor(chairman, newer.id, 'incoming');
  const [read] = await rowsOf<{ version: number }>(
    world,
    'select version from documents.incoming where id = $1',
    [newer.id],
  );
  const done = await chairman.post(`/routing/incoming/${newer.id}/commands/note-only`, {
    version: read!.version,
    body: { text: 'Lưu để biết.', preparedId: item!.id },
  });
  assert.equal(done.status, 200, JSON.stringify(done.body));
});
