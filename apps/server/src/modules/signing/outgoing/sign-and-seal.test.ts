import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { verifyPdf } from '@congvu/pades';
import { needs } from '@congvu/pades/witnesses';
import { contentOf, createSigningWorld, type SigningWorld } from '../fixtures/signing-world.ts';
import { outgoingVerification, seal } from '../index.ts';

let world: SigningWorld;
before(async () => {
  world = await createSigningWorld();
});
after(() => world.close());

const eventsOf = async (id: string) => {
  const { rows } = await world.pools.ownerPool.query(
    'select type, data from platform.event where subject_id = $1 order by seq',
    [id],
  );
  return rows as { type: string; data: Record<string, unknown> }[];
};

test('R-LEG-1 draft, approval, signature, number and seal give a legal original', async () => {
  const letter = await world.sealed();
  assert.equal(letter.state, 'sealed');
  const pdf = await world.bytes(letter.sha256);
  const report = verifyPdf(pdf, await world.validation());
  assert.equal(report.verdict, 'valid');
  assert.deepEqual(
    report.signatures.map((signature) => [signature.field, signature.signer, signature.coverage]),
    [
      ['CV_Ky_1', 'Lương Tiến Thành', 'whole-revision'],
      ['CV_Dau_1', 'Ủy ban nhân dân huyện Quan Sơn', 'whole-revision'],
    ],
  );
  const verdict = await world.query(world.people.clerk, (ctx) => outgoingVerification(ctx, letter.id));
  assert.equal(verdict.isLegalOriginal, true);
  assert.equal(
    verdict.sentence,
    'Có chữ ký số của người có thẩm quyền và của cơ quan. Nội dung không đổi từ khi ký.',
  );
  assert.deepEqual(
    verdict.rows.map((row) => [row.role, row.verdict]),
    [
      ['leader', 'valid'],
      ['agency', 'valid'],
    ],
  );
});

test('SIG I2 each revision begins with the whole one before it, rendered to sealed', async () => {
  const letter = await world.sealed();
  const { rows } = await world.pools.ownerPool.query(
    `select kind, sha256 from documents.file_revision where outgoing_id = $1 order by at, kind = 'long_term', id`,
    [letter.id],
  );
  assert.deepEqual(
    rows.map((row) => row.kind),
    ['rendered', 'leader_signed', 'number_filled', 'sealed', 'long_term'],
  );
  const files = await Promise.all(rows.map((row) => world.bytes(row.sha256)));
  for (let i = 1; i < files.length; i += 1) {
    const head = files[i]!.subarray(0, files[i - 1]!.length);
    assert.ok(Buffer.from(head).equals(files[i - 1]!), rows[i].kind);
  }
});

test('SIG I7 signature, audit and events carry capacity, certificate and both digests', async () => {
  const letter = await world.sealed();
  const { rows } = await world.pools.ownerPool.query(
    `select s.kind, s.statistic, s.has_authority, s.valid, s.base_sha256, s.result_sha256, c.subject, s.rect, s.capacity
     from signing.signature s join signing.certificate c on c.id = s.certificate_id
     where document_id = $1 order by kind`,
    [letter.id],
  );
  const [leader, stamp] = rows;
  assert.deepEqual(
    [leader.kind, leader.statistic, leader.has_authority, leader.valid, leader.subject],
    ['leader', 'head', true, true, 'Lương Tiến Thành'],
  );
  assert.deepEqual(leader.capacity.lines, ['CHỦ TỊCH']);
  const evidence = await world.bytes(letter.sha256);
  const own = await world.bytes(stamp.result_sha256);
  assert.ok(
    Buffer.from(evidence.subarray(0, own.length)).equals(own),
    'what leaves begins with the sealed file',
  );
  const audit = await world.pools.ownerPool.query(
    `select verb, before_hash, after_hash from audit.entry where verb like 'signing.%' and after_hash = any($1) order by verb`,
    [[leader.result_sha256, stamp.result_sha256]],
  );
  assert.deepEqual(audit.rows, [
    { verb: 'signing.seal', before_hash: stamp.base_sha256, after_hash: stamp.result_sha256 },
    { verb: 'signing.sign', before_hash: leader.base_sha256, after_hash: leader.result_sha256 },
  ]);
  const events = await eventsOf(letter.id);
  const signed = events.find((event) => event.type === 'outgoing.signed');
  assert.deepEqual(signed?.data, {
    cycle: 1,
    medium: 'digital',
    statistic: 'head',
    hasAuthority: true,
    valid: true,
  });
  const issued = events.find((event) => event.type === 'outgoing.issued');
  assert.deepEqual(issued?.data, { cycle: 1, valid: true });
  const share = overlap(leader.rect, stamp.rect);
  assert.ok(share >= 0.28 && share <= 0.39, `the seal covers ${share} of the signature`);
});

function overlap(signature: number[], stamp: number[]): number {
  const width = Math.min(signature[2]!, stamp[2]!) - Math.max(signature[0]!, stamp[0]!);
  return width / (signature[2]! - signature[0]!);
}

test('SIG I1 the seal takes the digest from before the filling when the job has not run yet', async () => {
  const letter = await world.numbered('not-filled');
  const done = await world.run(world.people.clerk, (ctx) => seal(ctx, contentOf(letter)));
  assert.equal(done.state, 'sealed');
  const { rows } = await world.pools.ownerPool.query(
    `select count(*)::integer as n from documents.file_revision where outgoing_id = $1 and kind = 'number_filled'`,
    [letter.id],
  );
  assert.equal(rows[0].n, 1);
  await world.drain();
  assert.equal((await world.current(letter.id)).version, done.version, 'the late job changes nothing');
});

test('signing.md §15 pdfsig agrees: two signatures, both valid', async (t) => {
  if (!needs(t, 'pdfsig')) return;
  const letter = await world.sealed();
  const folder = mkdtempSync(join(tmpdir(), 'congvu-pdfsig-'));
  const path = join(folder, 'sealed.pdf');
  const { rows } = await world.pools.ownerPool.query(
    `select result_sha256 from signing.signature where document_id = $1 and kind = 'seal'`,
    [letter.id],
  );
  const seen = async (sha256: string): Promise<string> => {
    writeFileSync(path, await world.bytes(sha256));
    return spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8' }).stdout;
  };
  const issued = await seen(letter.sha256);
  assert.equal(issued.match(/Signature Validation: Signature is Valid\./g)?.length, 2, issued);
  const sealed = await seen(rows[0].result_sha256);
  rmSync(folder, { recursive: true, force: true });
  assert.equal(sealed.match(/Signature Validation: Signature is Valid\./g)?.length, 2, sealed);
  assert.match(sealed, /Signature #2:[\s\S]*\n {2}- Total document signed/);
});
