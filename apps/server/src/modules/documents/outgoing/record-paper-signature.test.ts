import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  approved,
  awaitingLetter,
  bindProcess,
  drafted,
  eventsOf,
  type Moved,
  outgoingRow,
  uploaded,
  verbsOf,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { samplePdf } from '../../../../../../test/world/sample-files.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { submit } from '../../routing/index.ts';
import { assignNumber } from './assign-number.ts';
import { attachFile } from './attach-file.ts';
import { recordPaperSignature } from './record-paper-signature.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const reason = 'Lãnh đạo đi công tác, ký bản giấy';
type Change = { by?: Person; signer?: Person; signedOn?: string; reason?: string };
const record = (letter: { id: string; version: number }, change: Change = {}) =>
  world.run(change.by ?? world.people.clerk, (ctx) =>
    recordPaperSignature(ctx, {
      id: letter.id,
      version: letter.version,
      signerAppointmentId: (change.signer ?? world.people.chairman).appointmentId,
      signedOn: change.signedOn ?? '2020-08-03',
      reason: change.reason ?? reason,
    }),
  );

/** The scan of a signed paper, approved up to the signature. */
async function awaitingPaper(): Promise<Moved> {
  const { officer, cultureHead, formChecker } = world.people;
  const letter = await drafted(world);
  const file = await uploaded(world, officer, { bytes: samplePdf(), name: 'ban-quet.pdf' });
  await world.run(officer, async (ctx) => {
    const attached = await attachFile(ctx, {
      id: letter.id,
      version: letter.version,
      kind: 'paper_scan',
      file,
    });
    await submit(ctx, attached);
  });
  await approved(world, cultureHead, letter);
  return approved(world, formChecker, letter);
}

const signStep = async (id: string) =>
  (
    await rowsOf<{ state: string; decided_by_name: string }>(
      world,
      `select state, decided_by_name from routing.step where document_id = $1 and kind = 'SIGN' order by cycle desc`,
      [id],
    )
  )[0]!;

test('R-RT-11 a signature on paper is recorded with signer, day and reason, and judged as none', async () => {
  const letter = await awaitingPaper();
  const result = await record(letter);
  assert.equal(result.state, 'signed');
  const row = await outgoingRow(world, letter.id);
  assert.deepEqual([row.signed_at, row.medium], [world.clock.now(), 'PAPER']);
  assert.equal((row.capacity as { statistic: string }).statistic, 'head');
  assert.equal((await verbsOf(world, letter.id)).at(-1), 'recordPaperSignature');
  const { type, data } = (await eventsOf(world, letter.id)).at(-1)!;
  assert.equal(type, 'outgoing.signed');
  assert.deepEqual(
    [data.medium, data.valid, data.statistic, data.signedOn, data.reason],
    ['paper', false, 'head', '2020-08-03', reason],
  );
});

test('R-RT-11 the step SIGN no longer waits for the signer, who signed on paper', async () => {
  const letter = await awaitingPaper();
  await record(letter);
  await world.drain();
  assert.deepEqual(await signStep(letter.id), {
    state: 'approved',
    decided_by_name: 'Lương Tiến Thành',
  });
});

test('R-NUM-6 a paper document takes its number from the sequence of the electronic ones', async () => {
  const letter = await awaitingPaper();
  const signed = await record(letter);
  const given = await world.run(world.people.clerk, (ctx) => assignNumber(ctx, signed));
  assert.equal(given.numberText, '01');
});

test('R-RT-8 an electronic document cannot be signed on paper, and only a clerk records it', async () => {
  const electronic = await awaitingLetter(world);
  assert.deepEqual(await codesOf(record(electronic)), ['documents.wrong-state']);
  const letter = await awaitingPaper();
  assert.deepEqual(await codesOf(record(letter, { by: world.people.chairman })), ['documents.not-yours']);
  assert.deepEqual(await codesOf(record(letter, { by: world.people['son-thuy.clerk'] })), [
    'platform.not-found',
  ]);
});

test('R-AUT-2 whoever has no capacity cannot have signed; a day to come and an empty reason are refused too', async () => {
  const letter = await awaitingPaper();
  assert.deepEqual(
    await codesOf(record(letter, { signer: world.people.officer, signedOn: '2020-08-04', reason: 'không' })),
    ['documents.missing-field', 'documents.reason-required', 'signing.no-authority'],
  );
  assert.deepEqual(await codesOf(record({ ...letter, version: 2 })), ['documents.stale-version']);
  assert.equal((await outgoingRow(world, letter.id)).state, 'awaiting_signature');
});

test('R-RT-11 under a PROCESS policy a signature on paper is impossible', async () => {
  const letter = await awaitingPaper();
  await bindProcess(world);
  assert.deepEqual(await codesOf(record(letter)), ['documents.procedure-required']);
});
