import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { QuarantineRow } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import type { ImapServer } from '../../../../../../test/builders/imap-server.ts';
import {
  arrivedLetter,
  entryOf,
  registration,
  securityOfficer,
} from '../../../../../../test/builders/incoming-letter.ts';
import { mailOf } from '../../../../../../test/builders/mails.ts';
import { openMailbox, paperDesk } from '../../../../../../test/builders/paper-desk.ts';
import { batchOf, typedPage } from '../../../../../../test/builders/paper-scans.ts';
import { startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { type Person, systemFor } from '../../../platform/actor.ts';
import { outsideOf } from '../../../platform/jobs.ts';
import { findCopied } from '../copies/copy-source.query.ts';
import { forwardIncoming } from '../copies/forward-incoming.ts';
import { getIncoming } from '../incoming/get-incoming.query.ts';
import { quarantine, quarantineLetters } from '../incoming/quarantine.ts';
import { registerPaper } from '../incoming/register-paper.ts';
import { readMailboxes } from '../mails/read-mailboxes.ts';
import { confirmPurge } from './confirm-purge.ts';
import { listQuarantine } from './list-quarantine.query.ts';
import { proposePurge, withdrawPurge } from './propose-purge.ts';
import { releaseEntry } from './release-entry.ts';

let world: World;
let server: TestServer;
let imap: ImapServer;
let desk: ReturnType<typeof paperDesk>;
before(async () => {
  world = await createWorld();
  server = await startServer(world, { environment: { CONGVU_UPLOAD_MB: '4' } });
  desk = paperDesk(world, server);
  imap = await openMailbox(world);
});
after(async () => {
  await imap.close();
  await server.close();
  await world.close();
});

const reason = 'Chữ “TỐI MẬT” nằm trong tên bộ phim';
const look = () => readMailboxes(outsideOf(world.runtime), {});
const auditOf = (verb: string) =>
  rowsOf<{ object_id: string | null; data: Record<string, unknown> }>(
    world,
    'select object_id, data from audit.entry where verb = $1 order by at',
    [verb],
  );
const toldTo = async (subjectId: string, person: Person) =>
  (
    await rowsOf(world, 'select 1 from notifications.item where subject_id = $1 and post_id = $2', [
      subjectId,
      person.postId,
    ])
  ).length;
const listed = async (by: Person, group: 'open' | 'settled' = 'open') =>
  (await world.query(by, (ctx) => listQuarantine(ctx, { group, limit: 50 }))).items;
const may = (row: QuarantineRow) =>
  row.actions.filter(({ refusals }) => refusals.length === 0).map(({ action }) => action);

test('DOC SEC-4 a locked scan is listed without a name, told to clerk, head and officer, and released to where it stood', async () => {
  const scan = await desk.brought('ten-tep-lo-chuyen.pdf', 'V/v nghi ngo');
  await desk.suspect(scan.sha256!);
  await world.drain();
  const entry = await entryOf(world, scan.id);
  const officer = securityOfficer(world);
  const { chairman, clerk: writer, admin } = world.people;
  const row = (await listed(officer)).find(({ id }) => id === entry.id)!;
  assert.deepEqual([row.kind, row.door, row.pageCount, row.broughtBy], ['scan', 'upload', 1, writer.name]);
  assert.doesNotMatch(JSON.stringify(row), /ten-tep|nghi ngo/u);
  assert.deepEqual(may(row), ['release', 'proposePurge']);
  assert.deepEqual(may((await listed(writer)).find(({ id }) => id === entry.id)!), []);
  assert.deepEqual(await codesOf(listed(world.people.officer)), ['documents.not-yours']);
  assert.deepEqual(await listed(world.people['son-thuy.clerk']), []);
  for (const person of [writer, chairman, admin])
    assert.equal(await toldTo(entry.id, person), 1, person.title);
  const client = await desk.clerk();
  for (const path of ['file', 'words', 'reading', `originals/${scan.originals[0]!.id}`])
    assert.equal((await client.get(`/documents/scans/${scan.id}/${path}`)).status, 404, path);
  const release = (by: Person, why = reason) =>
    world.run(by, (ctx) => releaseEntry(ctx, { ...entry, reason: why }));
  assert.deepEqual(await codesOf(release(chairman)), ['documents.not-yours']);
  assert.deepEqual(await codesOf(release(officer, 'ngắn')), ['documents.reason-required']);
  await release(officer);
  assert.equal((await desk.read(scan.id)).state, 'waiting');
  assert.equal((await client.get(`/documents/scans/${scan.id}/file`)).status, 200);
  assert.deepEqual(await codesOf(release(officer)), ['documents.quarantine-changed']);
  const settled = (await listed(officer, 'settled')).find(({ id }) => id === entry.id)!;
  assert.deepEqual([settled.state, settled.decision!.reason], ['released', reason]);
});

test('DOC SEC-4 a locked part locks its batch, the joined scan and the registered letter with it', async () => {
  const scan = await desk.brought('tap.pdf', 'V/v tap mot', 'V/v tap hai');
  await desk.act(`/documents/scans/${scan.id}/commands/split`, scan.version, { firstPages: [2] });
  const [first, second] = (await desk.waits()).filter(({ part }) => part?.batchId === scan.id);
  const letter = await world.run(world.people.clerk, (ctx) =>
    registerPaper(ctx, { ...registration('902', 'Sở Y tế'), file: null, scanId: first!.id }),
  );
  const { sha256 } = await desk.read(first!.id);
  await desk.suspect(sha256!);
  await world.run(systemFor(null), (ctx) => quarantineLetters(ctx, sha256!));
  const client = await desk.clerk();
  const status = async (path: string) => (await client.get(path)).status;
  assert.equal(await status(`/documents/scans/${scan.id}/file`), 404, 'the batch holds the page');
  assert.equal(await status(`/documents/scans/${second!.id}/file`), 200, 'the next letter does not');
  for (const path of ['file', 'stamp-place', 'stamped-copy?x0=60&y0=600&x1=202&y1=700'])
    assert.equal(await status(`/documents/incoming/${letter.id}/${path}`), 423, path);
  const source = { kind: 'incoming', id: letter.id } as const;
  const copied = await world.query(world.people.clerk, (ctx) => findCopied(ctx, source));
  assert.deepEqual([copied.standing, copied.isWithheld], ['locked', true]);
  const onward = world.run(world.people.clerk, (ctx) => forwardIncoming(ctx, { id: letter.id }));
  assert.deepEqual(await codesOf(onward), ['documents.quarantined'], 'nor sent on to others');
  const listed = async () => {
    const { body } = await client.get<{ items: { id: string; subject: string }[] }>(
      '/documents/incoming?group=all&limit=50',
    );
    return body.items.find(({ id }) => id === letter.id)!.subject;
  };
  assert.match(await listed(), /đang khóa/u, 'the lists do not tell its subject');
  const entry = await entryOf(world, first!.id);
  await world.run(securityOfficer(world), (ctx) => releaseEntry(ctx, { ...entry, reason }));
  assert.doesNotMatch(await listed(), /đang khóa/u);
  assert.equal((await desk.read(first!.id)).state, 'registered', 'where it stood');
  assert.equal(await status(`/documents/incoming/${letter.id}/file`), 200, 'one entry, one word');
  await rowsOf(world, 'update documents.scan set cleared_pages = $2 where id = $1', [first!.id, [1]]);
  await desk.suspect(sha256!);
  await world.run(systemFor(null), (ctx) => quarantineLetters(ctx, sha256!));
  assert.equal(await status(`/documents/incoming/${letter.id}/file`), 200, 'the false alarm stays none');
});

test('DOC SEC-4 purge by two persons: bytes, words and names go from everywhere, the minutes stay', async () => {
  const bytes = await batchOf([typedPage('V/v bi mat that'), typedPage('V/v thu khac')]);
  imap.deliver(
    mailOf({
      subject: 'Kế hoạch riêng',
      text: 'Lời riêng của thư này.',
      messageId: 'huy@x.example.vn',
      files: [{ name: 'ke-hoach.pdf', bytes }],
    }),
    world.clock.now(),
  );
  await look();
  const batch = (await desk.waits()).find(({ name }) => name === 'ke-hoach.pdf')!;
  await desk.act(`/documents/scans/${batch.id}/commands/split`, batch.version, { firstPages: [2] });
  const [first, second] = (await desk.waits()).filter(({ part }) => part?.batchId === batch.id);
  await world.drain();
  const { sha256 } = await desk.read(first!.id);
  const whole = (await desk.read(batch.id)).sha256!;
  await desk.suspect(sha256!);
  const entry = await entryOf(world, first!.id);
  const officer = securityOfficer(world);
  const { chairman } = world.people;
  const run = (command: typeof proposePurge, by: Person, version: number) =>
    world.run(by, (ctx) => command(ctx, { id: entry.id, version, reason: 'Đúng là văn bản mật, gửi nhầm' }));
  assert.deepEqual(await codesOf(run(confirmPurge, chairman, 1)), ['documents.quarantine-settled']);
  assert.deepEqual(await codesOf(run(proposePurge, world.people.clerk, 1)), ['documents.not-yours']);
  await run(proposePurge, officer, 1);
  const leadingOfficer: Person = { ...officer, roles: ['leader'] };
  assert.deepEqual(await codesOf(run(confirmPurge, leadingOfficer, 2)), ['documents.purge-same-person']);
  assert.deepEqual(await codesOf(run(confirmPurge, world.people.clerk, 2)), ['documents.not-yours']);
  await run(withdrawPurge, officer, 2);
  await run(proposePurge, officer, 3);
  assert.ok(await world.ports.blobs.has(sha256!), 'not before the second word');
  await run(confirmPurge, chairman, 4);
  await world.drain();
  for (const gone of [sha256!, whole]) {
    assert.equal(await world.ports.blobs.has(gone), false);
    assert.deepEqual(await rowsOf(world, 'select 1 from storage.blob where sha256 = $1', [gone]), []);
    assert.deepEqual(await rowsOf(world, 'select 1 from storage.page_words where sha256 = $1', [gone]), []);
  }
  assert.deepEqual(
    [(await desk.read(first!.id)).state, (await desk.read(batch.id)).state],
    ['purged', 'purged'],
  );
  assert.equal((await desk.read(second!.id)).state, 'waiting', 'the other letter of the batch stays');
  const left = await rowsOf(
    world,
    `select s.name, m.subject, m.body, m.file_sha256, i.name as item
    from documents.scan s, documents.mail m join documents.mail_item i on i.mail_id = m.id
    where s.id in ($1, $2) and m.message_id = 'huy@x.example.vn'`,
    [first!.id, batch.id],
  );
  assert.doesNotMatch(JSON.stringify(left), /ke-hoach|Kế hoạch|[0-9a-f]{64}/u);
  const [minutes] = await auditOf('confirmPurge');
  assert.deepEqual([minutes!.data.heldElsewhere, minutes!.data.proposedBy], [0, officer.personId]);
  assert.ok(Number(minutes!.data.files) >= 3, 'part, batch and mail');
  assert.doesNotMatch(JSON.stringify(minutes), /[0-9a-f]{64}/u);
  const row = (await listed(officer, 'settled')).find(({ id }) => id === entry.id)!;
  assert.deepEqual([row.state, row.proposal!.by, row.decision!.by], ['purged', officer.name, chairman.name]);
  assert.deepEqual(await codesOf(run(confirmPurge, chairman, 5)), ['documents.quarantine-settled']);
  // The same mail delivered again is no new one.
  const originals = rowsOf(world, 'select 1 from documents.scan_original where scan_id = $1', [batch.id]);
  assert.deepEqual(await originals, []);
});

test('DOC SEC-4 what is locked twice, a piece and the scan joined of it, is destroyed once and leaves no entry behind', async () => {
  const pieces = [
    await desk.brought('manh-1.pdf', 'V/v manh mot rieng'),
    await desk.brought('manh-2.pdf', 'V/v manh hai rieng'),
  ];
  const { id: joined } = (await desk.join(pieces)).body;
  await desk.suspect(pieces[0]!.sha256!);
  const registering = world.run(world.people.clerk, (ctx) =>
    registerPaper(ctx, { ...registration('903', 'Sở Y tế'), file: null, scanId: joined }),
  );
  assert.deepEqual(await codesOf(registering), ['documents.scan-settled'], 'it holds the locked page');
  await desk.suspect((await desk.read(joined)).sha256!);
  const [ofPiece, ofJoined] = [await entryOf(world, pieces[0]!.id), await entryOf(world, joined)];
  assert.notEqual(ofPiece.id, ofJoined.id);
  const why = 'Đúng là văn bản mật, gửi nhầm';
  const officer = securityOfficer(world);
  const proposed = await world.run(officer, (ctx) => proposePurge(ctx, { ...ofPiece, reason: why }));
  await world.run(world.people.chairman, (ctx) => confirmPurge(ctx, { ...proposed, reason: why }));
  assert.equal((await desk.read(joined)).state, 'purged');
  const left = (await listed(officer)).filter(({ id }) => id === ofJoined.id);
  assert.deepEqual(left, [], 'nothing is left to decide');
  const closed = (await listed(officer, 'settled')).find(({ id }) => id === ofJoined.id)!;
  assert.deepEqual([closed.state, closed.minutes], ['purged', { files: 0, bytes: 0, heldElsewhere: 0 }]);
});

test('DOC SEC-4 an arrived letter goes the same way; bytes another agency holds are told, not taken', async () => {
  const letter = await arrivedLetter(world);
  const { clerk: writer, chairman } = world.people;
  await world.run(writer, (ctx) =>
    quarantine(ctx, { ...letter, reason: 'Trang 2 có khung chữ nghi là độ mật' }),
  );
  const entry = await entryOf(world, letter.id);
  const [{ file_sha256: sha256 }] = (await rowsOf<{ file_sha256: string }>(
    world,
    'select file_sha256 from documents.incoming where id = $1',
    [letter.id],
  )) as [{ file_sha256: string }];
  const theirs = world.people['son-thuy.clerk'].agencyId;
  await world.run(systemFor(null), (ctx) =>
    ctx.asSystem(async () => {
      await ctx.tx
        .updateTable('documents.incoming')
        .set({ duplicate_of_id: null })
        .where('id', '=', letter.id)
        .execute();
      await ctx.tx
        .insertInto('documents.scan')
        .values({
          ...{ id: ctx.newId(), agency_id: theirs, source: 'upload', name: 'x.pdf', file_sha256: sha256 },
          ...{ page_count: 2, state: 'waiting', arrived_at: ctx.clock.now(), brought_by_name: 'x' },
        })
        .execute();
    }),
  );
  const why = { id: entry.id, reason: 'Đúng là văn bản mật, gửi nhầm' };
  const proposed = await world.run(securityOfficer(world), (ctx) =>
    proposePurge(ctx, { ...why, version: 1 }),
  );
  await world.run(chairman, (ctx) => confirmPurge(ctx, { ...why, version: proposed.version }));
  const seen = await world.query(chairman, (ctx) => getIncoming(ctx, letter.id));
  assert.deepEqual([seen.state, seen.subject, seen.file], ['purged', 'Nội dung đã tiêu hủy', null]);
  const [row] = (await listed(chairman, 'settled')).filter(({ id }) => id === entry.id);
  assert.deepEqual(row!.minutes, { files: 0, bytes: 0, heldElsewhere: 1 });
  assert.ok(await world.ports.blobs.has(sha256));
});

test('documents.md §15.1 originals are kept by the database itself: no change, and gone only with a purged scan', async () => {
  const scan = await desk.brought('giu.pdf', 'V/v giu ban goc');
  const change = (text: string) =>
    world.run(systemFor(null), (ctx) =>
      ctx.asSystem(async () => {
        const { sql } = await import('kysely');
        await sql.raw(text).execute(ctx.tx);
      }),
    );
  await assert.rejects(
    change(`delete from documents.scan_original where scan_id = '${scan.id}'`),
    /append-only/u,
  );
});
