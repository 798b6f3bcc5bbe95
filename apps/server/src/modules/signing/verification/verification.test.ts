import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { systemFor } from '../../../platform/actor.ts';
import { receiveIncoming } from '../../documents/index.ts';
import { createSigningWorld, refusedWith, type SigningWorld } from '../fixtures/signing-world.ts';
import {
  incomingVerification,
  outgoingVerification,
  verifyBytes,
  verifyFiles,
  verifyIncomingAgain,
} from '../index.ts';

let world: SigningWorld;
let sealed: Uint8Array;
before(async () => {
  world = await createSigningWorld();
  sealed = await world.bytes((await world.sealed()).sha256);
});
after(() => world.close());

let arrivals = 0;

/** A letter with this file arrives in the commune and is checked. */
async function arrive(bytes: Uint8Array | null, from: 'quan-son' | 'tam-lu' = 'quan-son') {
  arrivals += 1;
  const sender = world.agencies[from];
  const { agencyId } = world.agencies['son-thuy'];
  const sha256 = bytes ? createHash('sha256').update(bytes).digest('hex') : null;
  const { rows } = await world.pools.ownerPool.query('select id, number from documents.outgoing limit 1');
  const id = await world.run(systemFor(agencyId), async (ctx) => {
    if (bytes) {
      await ctx.ports.blobs.put(bytes);
      await ctx.tx
        .insertInto('storage.blob')
        .values({
          sha256: sha256!,
          size_bytes: bytes.length,
          mime: 'application/pdf',
          created_at: ctx.clock.now(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    return receiveIncoming(ctx, {
      agencyId,
      deliveryId: ctx.newId(),
      originalOutgoingId: rows[0].id,
      senderAgencyId: sender.agencyId,
      senderName: sender.name,
      number: String(rows[0].number ?? arrivals),
      notation: 'UBND-VHTT',
      issuedOn: '2020-08-03',
      typeCode: 'OFFICIAL_LETTER',
      subject: 'đôn đốc',
      signerText: '',
      urgency: 0,
      pageCount: 1,
      dueAt: null,
      fileSha256: sha256,
      fileName: 'van-ban.pdf',
      attachments: [],
    });
  });
  await world.drain();
  const clerk = world.people['son-thuy.clerk'];
  const { rows: kept } = await world.pools.ownerPool.query(
    'select verdict, verification_id from documents.incoming where id = $1',
    [id],
  );
  const read = () => world.query(clerk, (ctx) => incomingVerification(ctx, id));
  return { id, ...(kept[0] as { verdict: string; verification_id: string | null }), read };
}

test('NĐ 30 Đ.21.2 a sealed letter is found valid on arrival, from the check made when it was sealed', async () => {
  const first = await arrive(sealed);
  assert.equal(first.verdict, 'valid');
  const second = await arrive(sealed);
  assert.equal(second.verification_id, first.verification_id, 'the same bytes are judged once');
  const verification = await first.read();
  const { rows } = await world.pools.ownerPool.query(
    'select id from signing.verification where file_sha256 = $1',
    [verification.fileSha256],
  );
  assert.deepEqual(rows, [{ id: first.verification_id }]);
  assert.equal(verification.isLegalOriginal, true);
  assert.deepEqual(
    verification.rows.map((row) => [row.role, row.signer, row.coverage]),
    [
      ['leader', 'Lương Tiến Thành', 'đến bản 3'],
      ['agency', 'Ủy ban nhân dân huyện Quan Sơn', 'cả tệp'],
    ],
  );
});

test('ui.md 5.3 a letter changed on its way is invalid, with the sentence', async () => {
  const tampered = Uint8Array.from(sealed);
  tampered[300] = tampered[300]! ^ 1;
  const arrived = await arrive(tampered);
  assert.equal(arrived.verdict, 'invalid');
  const verification = await arrived.read();
  assert.equal(verification.sentence, 'Nội dung bị sửa sau khi ký.');
  assert.equal(verification.isLegalOriginal, false);
  assert.ok(verification.advice.length > 10);
});

test('signing.md 7.3 bytes appended after the seal are noticed', async () => {
  const arrived = await arrive(Buffer.concat([sealed, Buffer.from('\n% thêm\n')]));
  assert.equal(arrived.verdict, 'invalid');
});

test('R-LEG-1 the leader alone is no original', async () => {
  const letter = await world.signed();
  const arrived = await arrive(await world.bytes(letter.sha256));
  assert.equal(arrived.verdict, 'indeterminate');
  const { sentence } = await arrived.read();
  assert.equal(sentence, 'Mới có chữ ký người ký, chưa có dấu cơ quan: chưa phải bản gốc.');
  const own = await world.query(world.people.clerk, (ctx) => outgoingVerification(ctx, letter.id));
  assert.equal(own.sentence, sentence);
});

test('ui.md 5.3 a letter of one agency sent under the name of another is no original', async () => {
  const arrived = await arrive(sealed, 'tam-lu');
  assert.equal(arrived.verdict, 'indeterminate', 'the clerk decides (signing.md 7.1, rule 11)');
  assert.equal((await arrived.read()).sentence, 'Người ký không thuộc cơ quan ban hành.');
});

test('ui.md 5.3 no signature, no file, no PDF', async () => {
  const letter = await world.awaiting();
  const plain = await arrive(await world.bytes(letter.sha256));
  assert.equal(plain.verdict, 'unsigned');
  assert.equal((await plain.read()).sentence, 'Tệp này không có chữ ký số. Chỉ để tham khảo.');
  assert.equal((await arrive(null)).verdict, 'unsigned');
  const text = await arrive(Buffer.from('không phải PDF'));
  assert.equal(text.verdict, 'invalid');
  assert.equal((await text.read()).sentence, 'Không đọc được tệp này như một tệp PDF.');
});

test('ISSUE-5.2 a letter on paper is never said to be under check: no check will come', async () => {
  const letter = await arrive(sealed);
  const { ownerPool } = world.pools;
  await ownerPool.query(
    `update documents.incoming set medium = 'PAPER', channel = 'post', verdict = 'unsigned', verification_id = null where id = $1`,
    [letter.id],
  );
  const paper = await letter.read();
  assert.deepEqual([paper.verdict, paper.sentence], ['unsigned', 'Bản chụp từ bản giấy.']);
  await ownerPool.query(`update documents.incoming set verdict = 'checking' where id = $1`, [letter.id]);
  assert.equal((await letter.read()).verdict, 'checking');
});

test('SIGNER_UNKNOWN a certificate that is not registered proves nothing here, until it is', async () => {
  const { ownerPool } = world.pools;
  const { rows } = await ownerPool.query(`select * from signing.certificate where owner_kind = 'agency'`);
  const hide = `update signing.certificate set sha256 = reverse(sha256) where owner_kind = 'agency'`;
  await ownerPool.query(hide);
  await ownerPool.query('delete from signing.evidence');
  await ownerPool.query(
    'delete from signing.verification where id not in (select verification_id from documents.incoming where verification_id is not null)',
  );
  world.clock.advance(2 * 86_400_000);
  const arrived = await arrive(sealed);
  assert.equal(arrived.verdict, 'indeterminate');
  assert.match((await arrived.read()).sentence, /chưa có trong danh bạ/);
  await ownerPool.query(hide);
  assert.equal(rows.length, 1);
  const clerk = world.people['son-thuy.clerk'];
  const again = await world.run(clerk, (ctx) => verifyIncomingAgain(ctx, { id: arrived.id }));
  assert.equal(again.verdict, 'valid');
  const { rows: kept } = await ownerPool.query('select verdict from documents.incoming where id = $1', [
    arrived.id,
  ]);
  assert.equal(kept[0].verdict, 'valid');
});

test('a certificate revoked before the signature makes the letter invalid; revoked later it does not', async () => {
  const { ownerPool } = world.pools;
  const revoke = (at: string | null) =>
    ownerPool.query(
      `update signing.certificate set status = $1, revoked_at = $2 where owner_kind = 'agency'`,
      [at ? 'revoked' : 'active', at],
    );
  await revoke('2020-08-01T00:00:00Z');
  world.clock.advance(2 * 86_400_000);
  const before = await arrive(sealed);
  assert.equal(before.verdict, 'invalid');
  assert.equal((await before.read()).sentence, 'Chứng thư số đã bị thu hồi trước khi ký.');
  await revoke(null);
  world.clock.advance(2 * 86_400_000);
  const kept = await arrive(sealed);
  world.clock.advance(60_000);
  await revoke(world.clock.now().toISOString());
  const later = await arrive(sealed);
  assert.equal(later.verdict, 'valid');
  assert.notEqual(
    later.verification_id,
    kept.verification_id,
    'a change of the registry asks for a new check',
  );
  await revoke(null);
});

test('ui.md 5.3 without the issuer among the trusted ones the verdict stays open', async () => {
  const { ownerPool } = world.pools;
  const { rows } = await ownerPool.query('select * from signing.trust_anchor');
  await ownerPool.query('delete from signing.trust_anchor');
  world.clock.advance(2 * 86_400_000);
  const arrived = await arrive(sealed);
  const { id, kind, der, name, added_at: addedAt } = rows[0];
  await ownerPool.query(
    'insert into signing.trust_anchor (id, kind, der, name, added_at, approved_at) values ($1, $2, $3, $4, $5, $5)',
    [id, kind, der, name, addedAt],
  );
  assert.equal(arrived.verdict, 'indeterminate');
  const { sentence } = await arrived.read();
  assert.equal(
    sentence,
    'Chữ ký nguyên vẹn nhưng chưa kiểm tra được chứng thư số (nơi cấp chứng thư số không có trong danh sách tin cậy).',
  );
  world.clock.advance(2 * 86_400_000);
});

test('verification of a letter of another agency does not exist for its neighbours', async () => {
  const arrived = await arrive(sealed);
  const { officer } = world.people;
  const codes = await refusedWith(world.query(officer, (ctx) => incomingVerification(ctx, arrived.id)));
  assert.deepEqual(codes, ['platform.not-found']);
});

test('signing.md 7.3 files are judged offline, one entry each, in order', async () => {
  const options = await world.validation();
  const { trustAnchors, at } = options;
  const folder = mkdtempSync(join(tmpdir(), 'congvu-verify-'));
  const path = join(folder, 'a.pdf');
  writeFileSync(path, sealed);
  const reports = await verifyFiles([path, join(folder, 'missing.pdf')], options);
  rmSync(folder, { recursive: true, force: true });
  assert.deepEqual(
    reports.map((report) => [report.file, report.verdict, report.error]),
    [
      ['a.pdf', 'valid', undefined],
      ['missing.pdf', 'invalid', 'PDF_UNREADABLE'],
    ],
  );
  assert.equal(
    (await verifyBytes('a.pdf', sealed, { trustAnchors, at })).verdict,
    'valid',
    'the file carries its own evidence',
  );
  const bare = sealed.subarray(0, Buffer.from(sealed).lastIndexOf('%%EOF', sealed.length - 10) + 6);
  assert.equal(
    (await verifyBytes('a.pdf', bare, { trustAnchors, at })).verdict,
    'indeterminate',
    'revocation is unknown',
  );
  assert.equal(
    (await verifyBytes('a.pdf', sealed, { ...options, trustAnchors: [] })).verdict,
    'indeterminate',
  );
});
