import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Problem, ResponseOf, stampsApi } from '@congvu/contracts';
import { letter as letterModel, pdfWith } from '../../../../../../packages/letter/test/file-samples.ts';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { arrivedLetter, registration } from '../../../../../../test/builders/incoming-letter.ts';
import { startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { systemFor } from '../../../platform/actor.ts';
import { storeBlob } from '../../storage/index.ts';
import { receiveIncoming } from '../incoming/receive-many.ts';
import { register } from '../incoming/register.ts';

let world: World;
let server: TestServer;
before(async () => {
  world = await createWorld();
  server = await startServer(world);
});
after(async () => {
  await server.close();
  await world.close();
});

type Place = ResponseOf<typeof stampsApi.place>;
const pdf = Buffer.from(pdfWith(letterModel()));
let given = 0;

/** A letter with these bytes, registered. */
async function registered(bytes: Buffer) {
  const { clerk } = world.people;
  given += 1;
  const number = String(7000 + given);
  const sender = world.agencies['thanh-hoa'];
  const id = await world.run(systemFor(clerk.agencyId), async (ctx) => {
    const { sha256 } = await storeBlob(ctx, bytes, { mime: 'application/pdf', pageCount: 1 });
    return receiveIncoming(ctx, {
      ...{ agencyId: clerk.agencyId, deliveryId: ctx.newId(), originalOutgoingId: ctx.newId() },
      ...{ senderAgencyId: sender.agencyId, senderName: sender.name, number, notation: 'STTTT-CNTT' },
      ...{ issuedOn: '2020-08-01', typeCode: 'OFFICIAL_LETTER', subject: `Việc ${number}`, signerText: '' },
      ...{ urgency: 0, pageCount: 1, dueAt: null, fileSha256: sha256, fileName: 'thu.pdf', attachments: [] },
    });
  });
  const fields = { ...registration(number, sender.name), subject: `Việc ${number}` };
  await world.run(clerk, (ctx) =>
    register(ctx, {
      ...fields,
      id,
      version: 1,
      duplicateDecision: 'different',
      duplicateReason: 'Cùng tệp của kiểm thử',
    }),
  );
  return id;
}

test('NĐ 30/2020 Đ.22 the stamp is proposed in a free place, moved, remembered for the sender, and printed on a copy', async () => {
  const client = await server.login('clerk');
  const id = await registered(pdf);
  const path = `/documents/incoming/${id}`;
  const place = (await client.get<Place>(`${path}/stamp-place`)).body;
  assert.deepEqual([place.source, place.isSigned], ['free', false]);
  assert.match(place.stamp.agencyName, /QUAN SƠN/u);
  const width = place.rect[2] - place.rect[0];
  assert.ok(Math.abs(width - 141.7) < 0.5, 'as wide as the law says');

  const bytesOf = async () =>
    (
      await rowsOf<{ file_sha256: string }>(
        world,
        'select file_sha256 from documents.incoming where id = $1',
        [id],
      )
    )[0]!.file_sha256;
  const before = await bytesOf();
  const [x0, y0, x1, y1] = place.rect;
  const answer = await client.get<string>(`${path}/stamped-copy?x0=${x0}&y0=${y0}&x1=${x1}&y1=${y1}`);
  assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'application/pdf']);
  assert.match(answer.body, /\/CvPrint1 Do Q/u, 'stamp and foot mark are drawn');
  assert.equal(await bytesOf(), before, 'the bytes as received stay');

  // Somewhere else on the page, free of words.
  const rect = [380, 40, 380 + width, 40 + (y1 - y0)];
  const kept = await client.post(`${path}/commands/keep-stamp-place`, {
    body: { x0: rect[0], y0: rect[1], x1: rect[2], y1: rect[3] },
  });
  assert.equal(kept.status, 200);
  const next = (await client.get<Place>(`/documents/incoming/${await registered(pdf)}/stamp-place`)).body;
  assert.equal(next.source, 'remembered');
  assert.ok(
    next.rect.every((value, at) => Math.abs(value - rect[at]!) < 0.5),
    `${next.rect}`,
  );
  const other = await server.login('thanh-hoa.clerk');
  assert.equal((await other.get(`${path}/stamp-place`)).status, 404);
});

test('NĐ 30/2020 Đ.22 what cannot be stamped says why and points to the label; before the number there is no stamp', async () => {
  const client = await server.login('clerk');
  const place = async (id: string) =>
    (await client.get<Problem>(`/documents/incoming/${id}/stamp-place`)).body;
  const broken = await place(await registered(Buffer.from('%PDF-1.7 hỏng')));
  assert.equal(broken.code, 'documents.stamp-unfit');
  assert.match(broken.detail ?? '', /Tệp hỏng.*nhãn dấu Đến/u);
  assert.equal((await place((await arrivedLetter(world)).id)).code, 'documents.stamp-unregistered');
});
