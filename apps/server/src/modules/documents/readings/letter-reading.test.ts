import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { letter, pdfWith } from '../../../../../../packages/letter/test/file-samples.ts';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  arrivedLetter,
  askedBack,
  registeredLetter,
} from '../../../../../../test/builders/incoming-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { systemFor } from '../../../platform/actor.ts';
import { outsideOf } from '../../../platform/jobs.ts';
import { storeBlob } from '../../storage/index.ts';
import { receiveIncoming } from '../index.ts';
import { acceptRecall } from '../recall/accept-recall.ts';
import { destroyWithdrawn } from '../recall/destroy-withdrawn.ts';
import { getLetterReading } from './get-letter-reading.query.ts';
import { readLetters } from './read-letters.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const arrived = async (): Promise<string> =>
  world.run(systemFor(world.people.clerk.agencyId), async (ctx) => {
    const { sha256 } = await storeBlob(ctx, pdfWith(letter()), { mime: 'application/pdf', pageCount: 1 });
    return receiveIncoming(ctx, {
      agencyId: world.people.clerk.agencyId,
      deliveryId: ctx.newId(),
      originalOutgoingId: ctx.newId(),
      senderAgencyId: world.agencies['thanh-hoa'].agencyId,
      senderName: world.agencies['thanh-hoa'].name,
      number: '05',
      notation: 'STTTT-CNTT',
      issuedOn: '2020-01-05',
      typeCode: 'OFFICIAL_LETTER',
      subject: 'V/v rà soát đầu mối',
      signerText: '',
      urgency: 0,
      pageCount: 1,
      dueAt: null,
      fileSha256: sha256,
      fileName: 'thu.pdf',
      attachments: [],
    });
  });
const readingOf = (id: string, by = world.people.clerk) =>
  world.query(by, (ctx) => getLetterReading(ctx, id));

test('R-LTR-10 a letter is read by a job when it arrives, each field with its place; nobody else sees it', async () => {
  const id = await arrived();
  assert.deepEqual(await readingOf(id), { state: 'waiting', fault: null, reading: null });
  await world.drain();
  const { state, reading } = await readingOf(id);
  assert.deepEqual(
    [state, reading?.number.value, reading?.issuer.value, reading?.subject.value, reading?.number.page],
    ['read', '05', 'Sở Thông tin và Truyền thông', 'rà soát đầu mối tiếp nhận văn bản', 1],
  );
  assert.equal(reading?.number.rect?.length, 4);
  const stranger = { ...world.people.clerk, agencyId: world.agencies['tam-lu'].agencyId };
  await assert.rejects(readingOf(id, stranger), /platform\.not-found/u);
  const [before] = await rowsOf(
    world,
    'select read_at from documents.letter_reading where incoming_id = $1',
    [id],
  );
  world.clock.advance(60_000);
  await readLetters(outsideOf(world.runtime), { id });
  assert.deepEqual(
    await rowsOf(world, 'select read_at from documents.letter_reading where incoming_id = $1', [id]),
    [before],
  );
});

test('R-LTR-10 a file that cannot be read says why; letters that wait unread are found without being named', async () => {
  const { id } = await arrivedLetter(world);
  await readLetters(outsideOf(world.runtime), {});
  const { state, fault, reading } = await readingOf(id);
  assert.deepEqual([state, fault?.code, reading], ['unreadable', 'BROKEN', null]);
  assert.match(fault!.message, /^Tệp hỏng/u);
});

test('documents.md §13 what was read of a withdrawn letter is withheld with it and wiped with it', async () => {
  const { id, version } = await registeredLetter(world);
  await readLetters(outsideOf(world.runtime), { id });
  assert.equal((await readingOf(id)).state, 'unreadable');
  await askedBack(world, { id });
  await world.run(world.people.clerk, (ctx) => acceptRecall(ctx, { id, version }));
  assert.deepEqual(await readingOf(id), { state: 'none', fault: null, reading: null });
  world.clock.advance(400 * 86_400_000);
  await world.run(systemFor(null), (ctx) => ctx.asSystem(() => destroyWithdrawn(ctx)));
  assert.deepEqual(
    await rowsOf(world, 'select 1 from documents.letter_reading where incoming_id = $1', [id]),
    [],
  );
});
