import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import type { FileCheck, Problem, PublicCheck } from '@congvu/contracts';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { type Client, startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { allRoutes } from '../../../compose.ts';
import { type Current, createSigningWorld, type SigningWorld } from '../fixtures/signing-world.ts';

let world: SigningWorld;
let server: TestServer;
let citizen: Client;
let letter: Current;
let code: string;

const codeOf = async (id: string): Promise<string> => {
  const [row] = await rowsOf<{ check_code: string }>(
    world,
    'select check_code from documents.outgoing where id = $1',
    [id],
  );
  return row!.check_code;
};
const change = (id: string, set: string) =>
  rowsOf(world, `update documents.outgoing set ${set} where id = $1`, [id]);
const ask = (path: string) => citizen.get<PublicCheck & Problem>(`/public/verify/${path}`);
const send = (bytes: Uint8Array, name = 'van-ban.pdf') =>
  citizen.upload<FileCheck & Problem>('/public/verify', { name, bytes });

before(async () => {
  world = await createSigningWorld();
  const environment = { CONGVU_CHECKS_PER_MINUTE: '1000', CONGVU_CHECKED_FILES_PER_HOUR: '1000' };
  server = await startServer(world, { routes: allRoutes, environment });
  citizen = server.browser();
  letter = await world.sealed();
  code = await codeOf(letter.id);
});
after(async () => {
  await server.close();
  await world.close();
});

test('signing.md 12 the code tells agency, number, day, subject, status, signers, hash and verdict, never content', async () => {
  const { status, body, headers } = await ask(code);
  assert.equal(status, 200);
  assert.equal(body.result, 'issued');
  const { document, verification } = body.facts!;
  assert.equal(document?.agencyName, 'Ủy ban nhân dân huyện Quan Sơn');
  assert.match(document.label, /^\d+\/UBND-VHTT$/);
  assert.deepEqual(
    [document.issuedOn, document.subject, document.status, document.statusSentence, document.fileSha256],
    ['2020-08-03', 'đôn đốc ký số văn bản điện tử', 'in_force', 'Còn hiệu lực.', letter.sha256],
  );
  assert.equal(verification?.verdict, 'valid');
  assert.deepEqual(
    verification.rows.map((row) => [row.role, row.verdict, row.signedAt !== null]),
    [
      ['leader', 'valid', true],
      ['agency', 'valid', true],
    ],
  );
  assert.deepEqual(
    [headers.get('set-cookie'), headers.get('x-robots-tag'), headers.get('cache-control')],
    [null, 'noindex, nofollow', 'no-store'],
  );
  assert.equal(JSON.stringify(body).includes(letter.id), false, 'no id of the inside');
});

test('signing.md 12 the code is understood as typed, and the hash of the file answers the same', async () => {
  const { body } = await ask(code);
  const spelled = `${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase();
  const typed = await ask(encodeURIComponent(spelled));
  assert.deepEqual(typed.body.facts?.document, body.facts?.document);
  const byHash = await ask(`files/${letter.sha256}`);
  assert.deepEqual(byHash.body.facts?.document, body.facts?.document);
});

test('signing.md 12 the file as the leader signed it, and a letter before its seal, are unknown', async () => {
  const [signed] = await rowsOf<{ sha256: string }>(
    world,
    `select sha256 from documents.file_revision where outgoing_id = $1 and kind = 'leader_signed'`,
    [letter.id],
  );
  assert.equal((await ask(`files/${signed!.sha256}`)).body.result, 'unknown');
  const waiting = await world.awaiting();
  assert.equal((await ask(await codeOf(waiting.id))).body.result, 'unknown');
  assert.equal((await ask(`files/${waiting.sha256}`)).body.result, 'unknown');
});

test('signing.md 12 a restricted document answers byte for byte like none, by code and by hash', async () => {
  await change(letter.id, `circulation = 'LƯU HÀNH NỘI BỘ'`);
  const bytesOf = async (path: string) => {
    const response = await fetch(`${server.url}/api/v1/public/verify/${path}`);
    const kept = [...response.headers].filter(([name]) => name !== 'date');
    return { status: response.status, headers: kept, text: await response.text() };
  };
  const none = await bytesOf('0'.repeat(16));
  assert.deepEqual(await bytesOf(code), none);
  assert.deepEqual(await bytesOf(`files/${letter.sha256}`), none);
  assert.deepEqual(await bytesOf('khong-phai-ma'), none);
  assert.deepEqual(await bytesOf(`files/${'0'.repeat(64)}`), none);

  const admin = await server.login('admin');
  const policy = { restricted: 'exists', showsSubject: true } as const;
  assert.equal((await admin.post('/signing/public-check-policy', { body: policy })).status, 200);
  assert.deepEqual((await admin.get('/signing/public-check-policy')).body, policy);
  const told = (await ask(code)).body;
  assert.deepEqual(
    [told.result, told.sentence, told.facts],
    ['restricted', 'Văn bản này có tồn tại, không công khai.', null],
  );
  await change(letter.id, 'circulation = null');
  assert.equal(
    (await admin.post('/signing/public-check-policy', { body: { ...policy, showsSubject: false } })).status,
    200,
  );
  assert.equal((await ask(code)).body.facts?.document?.subject, null);
  assert.equal(
    (await admin.post('/signing/public-check-policy', { body: { ...policy, restricted: 'silent' } })).status,
    200,
  );
  const clerk = await server.login('clerk');
  assert.equal((await clerk.post('/signing/public-check-policy', { body: policy })).status, 403);
  const verbs = await rowsOf(
    world,
    `select 1 from audit.entry where verb = 'signing.set-public-check-policy'`,
    [],
  );
  assert.equal(verbs.length, 3);
});

test('signing.md 12 the status follows the document and those that came after it', async () => {
  const of = async () => (await ask(code)).body.facts?.document;
  const successor = await world.sealed();
  await rowsOf(
    world,
    `insert into documents.relation (id, agency_id, from_id, to_id, kind, at)
      select gen_random_uuid(), agency_id, $2, id, 'REPLACES', now() from documents.outgoing where id = $1`,
    [letter.id, successor.id],
  );
  const replaced = await of();
  assert.equal(replaced?.status, 'replaced');
  assert.deepEqual(
    replaced.successors.map((each) => [each.kind, each.issuedOn, each.code]),
    [['REPLACES', '2020-08-03', await codeOf(successor.id)]],
  );
  await change(successor.id, `circulation = 'LƯU HÀNH NỘI BỘ'`);
  const hidden = await of();
  assert.deepEqual([hidden?.status, hidden?.successors], ['replaced', []]);
  await rowsOf(
    world,
    `insert into documents.relation_end (relation_id, agency_id, reason, by_person_id, by_name, at)
      select id, agency_id, 'Ghi nhầm văn bản', gen_random_uuid(), 'Văn thư', now()
      from documents.relation where to_id = $1`,
    [letter.id],
  );
  for (const [set, status] of [
    [`effect = 'corrected'`, 'corrected'],
    [`state = 'recalled'`, 'recalled'],
    [`state = 'voided'`, 'voided'],
    [`state = 'sealed', effect = 'in_force'`, 'in_force'],
  ] as const) {
    await change(letter.id, set);
    assert.equal((await of())?.status, status);
  }
});

test('signing.md 12 our file, uploaded anyway, is valid with the fields of TT 15/2025 Điều 6', async () => {
  const { status, body } = await send(await world.bytes(letter.sha256));
  assert.equal(status, 200);
  const { verification } = body.facts;
  assert.deepEqual(
    [
      verification?.verdict,
      verification?.isLegalOriginal,
      verification?.fileSha256,
      verification?.report?.file,
    ],
    ['valid', true, letter.sha256, 'van-ban.pdf'],
  );
  assert.deepEqual(
    verification?.rows[0]?.facts.map(({ label }) => label),
    [
      'Chủ thể ký',
      'Nơi cấp chứng thư chữ ký số',
      'Đơn vị quản lý chứng thư',
      'Thời điểm ký (theo khai báo)',
      'Dấu thời gian',
      'Tính toàn vẹn của văn bản',
      'Tính hợp lệ của chữ ký tại thời điểm ký',
      'Thời hạn hiệu lực của chứng thư',
      'Nguồn kiểm tra trạng thái',
    ],
  );
  assert.ok(
    verification?.rows.every((row) => row.facts.every(({ values }) => values.every((value) => value !== ''))),
  );
});

test('signing.md 7.1 rule 11 the public hears as the office does that the signer held no post that day', async () => {
  const { appointmentId } = world.people.chairman;
  const end = (day: string | null) =>
    rowsOf(world, 'update org.appointment set valid_to = $2 where id = $1', [appointmentId, day]);
  await end('2020-08-01');
  const { body } = await send(await world.bytes(letter.sha256));
  await end(null);
  assert.equal(body.facts.verification?.verdict, 'indeterminate');
  assert.match(JSON.stringify(body.facts.verification?.rows[0]), /người ký không giữ chức vụ/);
});

test('signing.md 7.4 one flipped byte is invalid and says what was done', async () => {
  const bytes = await world.bytes(letter.sha256);
  const at = Buffer.from(bytes).indexOf('stream') + 40;
  bytes[at] = bytes[at]! ^ 1;
  const { body } = await send(bytes);
  assert.equal(body.facts.verification?.verdict, 'invalid');
  const values = body.facts.verification?.rows[0]?.facts.find(({ label }) =>
    label.startsWith('Tính toàn vẹn'),
  )?.values;
  assert.match(values?.join(' ') ?? '', /đã bị thay đổi|Không chứng minh được/);
  assert.equal((await ask(`files/${body.facts.verification?.fileSha256}`)).body.result, 'unknown');
});

test('TT 15/2025 Điều 6 the sheet is printed for a result of ours, as it was, for ten minutes', async () => {
  const { body } = await ask(code);
  const facts = body.facts!;
  const print = (sent: unknown) => citizen.post<string & Problem>('/public/verify/sheet', { body: sent });
  const sheet = await print(facts);
  assert.deepEqual([sheet.status, sheet.headers.get('content-type')], [200, 'application/pdf']);
  assert.match(sheet.body, /^%PDF-/);
  const forged = { ...facts, document: { ...facts.document, agencyName: 'Cơ quan khác' } };
  assert.deepEqual(
    [(await print(forged)).status, (await print(forged)).body.code],
    [409, 'signing.sheet-over'],
  );
  assert.equal((await print({ ...facts, proof: facts.proof.replace(/^\d/, '9') })).status, 409);
  assert.equal((await print({ ...facts, proof: 'x' })).status, 409);
  world.clock.advance(10 * 60_000 + 1000);
  assert.equal((await print(facts)).status, 409);
});

test('TT 15/2025 Điều 6 the sheet of an own document is for those who may read it', async () => {
  const path = `/signing/outgoing/${letter.id}/verification/sheet`;
  const own = await (await server.login('clerk')).get<string>(path);
  assert.deepEqual([own.status, own.headers.get('content-type')], [200, 'application/pdf']);
  assert.equal((await (await server.login('thanh-hoa.clerk')).get(path)).status, 404);
});

test('signing.md 12 nothing of an uploaded file stays: no row, no blob', async () => {
  const count = async () =>
    rowsOf(
      world,
      `select (select count(*) from storage.blob) as blobs, (select count(*) from storage.upload) as uploads,
        (select count(*) from signing.verification) as verdicts, (select count(*) from audit.entry) as entries`,
      [],
    );
  const before = await count();
  await send(await world.bytes(letter.sha256));
  await send(Buffer.from('%PDF-1.7\nnot one'));
  assert.deepEqual(await count(), before);
});

test('API4 what is no PDF, empty, encrypted or too large is refused in a sentence', async () => {
  const png = await send(Buffer.from('\x89PNG\r\n\x1a\n'.padEnd(4000, 'x')), 'van-ban.pdf');
  assert.deepEqual([png.status, png.body.code], [415, 'signing.not-a-pdf']);
  const empty = await send(new Uint8Array());
  assert.deepEqual([empty.status, empty.body.code], [422, 'platform.invalid-input']);
  const large = Buffer.alloc(50 * 1024 * 1024 + 1);
  large.write('%PDF-1.7\n');
  const refused = await send(large);
  assert.deepEqual([refused.status, refused.body.code], [413, 'signing.file-too-large']);
  const json = await citizen.post<Problem>('/public/verify', { body: {} });
  assert.deepEqual([json.status, json.body.code], [415, 'signing.not-a-pdf']);
  const broken = await send(Buffer.from('%PDF-1.7\nnothing'));
  assert.deepEqual([broken.status, broken.body.facts.verification?.verdict], [200, 'invalid']);
});

test('quality.md 40 a bomb ends its own process: the answer comes, the server lives', async () => {
  const bomb = deflateSync(Buffer.alloc(40 * 1024 * 1024), { level: 9 });
  const objects = Array.from(
    { length: 12 },
    (_, i) =>
      `${i + 10} 0 obj <</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${bomb.length}>> stream\n`,
  );
  const file = Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    ...objects.flatMap((head) => [Buffer.from(head), bomb, Buffer.from('\nendstream endobj\n')]),
    Buffer.from('trailer <</Root 10 0 R/Size 300>>\nstartxref\n9\n%%EOF'),
  ]);
  const startedAt = performance.now();
  const { status, body } = await send(file);
  assert.deepEqual([status, body.facts.verification?.verdict], [200, 'invalid']);
  assert.ok(performance.now() - startedAt < 20_000);
  assert.equal((await ask(code)).status, 200);
});

test('SEC-30 a script without cookie and origin needs no header of ours; a foreign page is refused', async () => {
  const form = new FormData();
  form.append('file', new Blob(['%PDF-1.7']), 'a.pdf');
  const url = `${server.url}/api/v1/public/verify`;
  assert.equal((await fetch(url, { method: 'POST', body: form })).status, 200);
  const foreign = await fetch(url, {
    method: 'POST',
    body: form,
    headers: { origin: 'https://example.org' },
  });
  assert.equal(foreign.status, 403);
});
