import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FileCheck, FollowKind, PublicCheck } from '@congvu/contracts';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { dispatchedFollowUp, recallOrdered } from '../../../../../../test/builders/issued-letter.ts';
import { type Client, startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { allRoutes } from '../../../compose.ts';
import { documentsJobs, documentsSubscribers } from '../../documents/index.ts';
import { dispatch, exchangeJobs, exchangeSubscribers } from '../../exchange/index.ts';
import { contentOf, createSigningWorld, type SigningWorld } from '../fixtures/signing-world.ts';
import { signingSubscribers } from '../index.ts';

let world: SigningWorld;
let server: TestServer;
let citizen: Client;

before(async () => {
  world = await createSigningWorld({
    subscribers: [...documentsSubscribers, ...signingSubscribers, ...exchangeSubscribers],
    jobs: [...exchangeJobs, ...documentsJobs],
  });
  const environment = { CONGVU_CHECKS_PER_MINUTE: '1000', CONGVU_CHECKED_FILES_PER_HOUR: '1000' };
  server = await startServer(world, { routes: allRoutes, environment });
  citizen = server.browser();
});
after(async () => {
  await server.close();
  await world.close();
});

/** Signed, sealed and sent: the bytes in the hands of the public. */
async function issued(): Promise<{ id: string; bytes: Uint8Array; sha256: string }> {
  const letter = await world.sealed();
  await world.run(world.people.clerk, (ctx) => dispatch(ctx, contentOf(letter)));
  await world.drain();
  return { id: letter.id, sha256: letter.sha256, bytes: await world.bytes(letter.sha256) };
}

async function factsOf(id: string) {
  const [row] = await rowsOf<{ code: string; number: string; notation: string; on: string }>(
    world,
    `select check_code as code, number_text as number, notation, to_char(issued_on, 'DD/MM/YYYY') as on
      from documents.outgoing where id = $1`,
    [id],
  );
  return { code: row!.code, label: `${row!.number}/${row!.notation}`, on: row!.on };
}

/** By the printed code, by the digest worked out in the browser, and by the whole file. */
async function askedAllWays(letter: Awaited<ReturnType<typeof issued>>) {
  const { code } = await factsOf(letter.id);
  const byCode = (await citizen.get<PublicCheck>(`/public/verify/${code}`)).body;
  const byDigest = (await citizen.get<PublicCheck>(`/public/verify/files/${letter.sha256}`)).body;
  const byFile = (
    await citizen.upload<FileCheck>('/public/verify', { name: 'van-ban.pdf', bytes: letter.bytes })
  ).body;
  const document = byCode.facts!.document!;
  assert.deepEqual(byDigest.facts!.document, document);
  assert.deepEqual(byFile.facts.document, document);
  assert.equal(byFile.facts.verification?.verdict, 'valid');
  assert.ok(byCode.sentence.endsWith(document.statusSentence), byCode.sentence);
  return document;
}

const told: readonly [Exclude<FollowKind, 'RECALLS'>, string, (by: string) => string][] = [
  ['REPLACES', 'replaced', (by) => `Đã được thay thế bằng ${by}. Không dùng văn bản này nữa.`],
  ['CORRECTS', 'corrected', (by) => `Đã được đính chính bởi ${by}. Đọc cùng văn bản đính chính.`],
  ['AMENDS', 'amended', (by) => `Còn hiệu lực, đã được sửa đổi, bổ sung bởi ${by}.`],
];

test('NĐ 30 Đ.18.3 signing.md 12 a replaced, corrected or amended letter names the newer one, by code, digest and file', async () => {
  for (const [kind, status, sentence] of told) {
    const letter = await issued();
    assert.equal((await askedAllWays(letter)).status, 'in_force', 'control: before it leaves');
    const later = await dispatchedFollowUp(world, { target: letter, kind });
    const { label, on, code } = await factsOf(later.id);
    const document = await askedAllWays(letter);
    assert.equal(document.status, status);
    const [year, month, day] = document.successors[0]!.issuedOn!.split('-');
    assert.equal(`${day}/${month}/${year}`, on);
    assert.equal(document.statusSentence, sentence(`Công văn số ${label} ngày ${shown(on)}`));
    assert.deepEqual(
      document.successors.map((each) => [each.kind, each.typeName, each.label, each.code]),
      [[kind, 'Công văn', label, code]],
    );

    await rowsOf(world, `update documents.outgoing set circulation = 'LƯU HÀNH NỘI BỘ' where id = $1`, [
      later.id,
    ]);
    const hidden = await askedAllWays(letter);
    assert.deepEqual([hidden.status, hidden.successors], [status, []]);
    assert.equal(hidden.statusSentence.includes(label), false, 'an internal letter is not named');
  }
});

test('NĐ 30 Đ.18.4b signing.md 12 a letter asked back says so with the notice, also once all have answered', async () => {
  const letter = await issued();
  const { noticeId } = await recallOrdered(world, letter);
  const { label, on } = await factsOf(noticeId);
  const by = `theo Thông báo số ${label} ngày ${shown(on)}`;
  const running = await askedAllWays(letter);
  assert.equal(running.statusSentence, `Đang được thu hồi ${by}. Chờ kết quả trước khi dùng.`);
  await world.drain();
  const recalled = await askedAllWays(letter);
  assert.deepEqual([recalled.status, recalled.successors.map(({ kind }) => kind)], ['recalled', ['RECALLS']]);
  assert.equal(recalled.statusSentence, `Đã bị thu hồi ${by}. Không dùng văn bản này nữa.`);
});

/** 03/08/2020 in the database is 03/8/2020 on paper. */
const shown = (day: string): string => day.replace(/\/0([3-9])\//, '/$1/');
