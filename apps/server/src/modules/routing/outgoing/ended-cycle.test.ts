import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pdfInfo } from '@congvu/pades';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { letterDraft } from '../../../../../../test/builders/outgoing-letter.ts';
import { subscriberIndex } from '../../../platform/events.ts';
import { attachFile, cancelDraft, createDraft, documentsSubscribers } from '../../documents/index.ts';
import {
  type Current,
  contentOf,
  createSigningWorld,
  type SigningWorld,
} from '../../signing/fixtures/signing-world.ts';
import { sign, signingSubscribers } from '../../signing/index.ts';
import { keepUpload } from '../../storage/index.ts';
import { approveStep, returnDraft, routingSubscribers, submit, withdrawSubmission } from '../index.ts';

let world: SigningWorld;
before(async () => {
  world = await createSigningWorld();
  Object.assign(world.runtime, {
    subscribers: subscriberIndex([...documentsSubscribers, ...routingSubscribers, ...signingSubscribers]),
  });
});
after(() => world.close());

const reason = 'Cần xem lại số liệu ở đoạn hai';
const next = () => world.clock.advance(60_000);

async function approve(id: string): Promise<Current> {
  const { cultureHead, formChecker } = world.people;
  for (const approver of [cultureHead, formChecker]) {
    const letter = await world.current(id);
    await world.run(approver, (ctx) =>
      approveStep(ctx, { ...contentOf(letter), opinion: '', passFindingsReason: 'Chấp nhận thể thức thử' }),
    );
  }
  return world.current(id);
}

/** A finished PDF with its number fields, made elsewhere, as the main file of a draft. */
async function uploadedDraft(): Promise<{ id: string; sha256: string }> {
  const { officer } = world.people;
  const bytes = await world.bytes((await world.awaiting()).sha256);
  const upload = await world.run(officer, (ctx) =>
    keepUpload(ctx, {
      bytes,
      name: 'cong-van.pdf',
      file: { mime: 'application/pdf', pageCount: 1 },
    }),
  );
  const draft = await world.run(officer, (ctx) => createDraft(ctx, letterDraft(world)));
  const file = { sha256: upload.sha256, name: 'cong-van.pdf' };
  await world.run(officer, (ctx) => attachFile(ctx, { ...draft, kind: 'main', file }));
  return { id: draft.id, sha256: upload.sha256 };
}

const signaturesOf = (id: string) =>
  rowsOf<{ cycle: number; superseded: boolean }>(
    world,
    'select cycle, superseded from signing.signature where document_id = $1 order by signed_at',
    [id],
  );

test('documents.md §9 an uploaded PDF that was signed and returned is submitted again as it was uploaded', async () => {
  const { officer, chairman } = world.people;
  const { id, sha256 } = await uploadedDraft();
  await world.run(officer, async (ctx) => submit(ctx, await world.current(id)));
  await approve(id);
  next();
  await world.run(chairman, async (ctx) => sign(ctx, contentOf(await world.current(id))));
  const signed = await world.current(id);
  assert.equal(pdfInfo(await world.bytes(signed.sha256)).signatureFields.length, 1);
  next();
  await world.run(chairman, (ctx) => returnDraft(ctx, { ...signed, reason }));
  await world.drain();
  assert.deepEqual(await signaturesOf(id), [{ cycle: 1, superseded: true }]);

  next();
  await world.run(officer, async (ctx) => submit(ctx, await world.current(id)));
  const again = await world.current(id);
  assert.equal(again.sha256, sha256);
  assert.equal(pdfInfo(await world.bytes(again.sha256)).signatureFields.length, 0);

  await approve(id);
  next();
  await world.run(chairman, async (ctx) => sign(ctx, contentOf(await world.current(id))));
  await world.drain();
  assert.deepEqual(await signaturesOf(id), [
    { cycle: 1, superseded: true },
    { cycle: 2, superseded: false },
  ]);
  const [row] = await rowsOf<{ field_values_filled: boolean; returned_reason: string | null }>(
    world,
    'select field_values_filled, returned_reason from documents.outgoing where id = $1',
    [id],
  );
  assert.deepEqual(row, { field_values_filled: false, returned_reason: null });
});

async function submittedLetter(): Promise<Current> {
  const { officer } = world.people;
  const draft = await world.run(officer, (ctx) => createDraft(ctx, letterDraft(world)));
  await world.run(officer, (ctx) => submit(ctx, draft));
  return world.current(draft.id);
}

test('documents.md §9 what somebody has approved is neither dropped nor withdrawn by the drafter', async () => {
  const { officer, cultureHead } = world.people;
  const letter = await submittedLetter();
  await world.run(cultureHead, (ctx) => approveStep(ctx, { ...contentOf(letter), opinion: '' }));
  const approved = await world.current(letter.id);
  const drop = world.run(officer, (ctx) => cancelDraft(ctx, { ...approved, reason }));
  assert.deepEqual(await codesOf(drop), ['routing.already-decided']);
  const withdraw = world.run(officer, (ctx) => withdrawSubmission(ctx, approved));
  assert.deepEqual(await codesOf(withdraw), ['routing.already-decided']);
});

test('documents.md §9 a submission that was dropped waits for nobody', async () => {
  const { officer } = world.people;
  const letter = await submittedLetter();
  await world.run(officer, (ctx) => cancelDraft(ctx, { ...letter, reason }));
  await world.drain();
  const steps = await rowsOf<{ state: string }>(
    world,
    'select distinct state from routing.step where document_id = $1',
    [letter.id],
  );
  assert.deepEqual(steps, [{ state: 'void' }]);
});

test('R-RT-2 approval and withdrawal at once: one of them happens', async () => {
  const { officer, cultureHead } = world.people;
  for (let round = 0; round < 5; round += 1) {
    const letter = await submittedLetter();
    const answers = await Promise.all([
      codesOf(world.run(cultureHead, (ctx) => approveStep(ctx, { ...contentOf(letter), opinion: '' }))),
      codesOf(world.run(officer, (ctx) => withdrawSubmission(ctx, letter))),
      codesOf(world.run(officer, (ctx) => cancelDraft(ctx, { ...letter, reason }))),
    ]);
    assert.equal(answers.filter((codes) => codes.length === 0).length, 1, JSON.stringify(answers));
    const open = await rowsOf<{ count: number }>(
      world,
      `select count(*)::int as count from routing.step where document_id = $1 and state = 'open'`,
      [letter.id],
    );
    const { state } = await world.current(letter.id);
    if (state !== 'cancelled') assert.equal(open[0]!.count, state === 'in_review' ? 1 : 0);
  }
});
