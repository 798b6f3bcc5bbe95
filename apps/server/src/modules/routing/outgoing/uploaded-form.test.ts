import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  approved,
  drafted,
  eventsOf,
  outgoingRow,
  seenBy,
  uploaded,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { Refused } from '../../../platform/errors.ts';
import { attachFile, lockOutgoing, renderOutgoingDraft } from '../../documents/index.ts';
import { approveStep } from './approve-step.ts';
import { submit } from './submit.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

/** A letter whose main file is the PDF of another draft of the same unit, waiting for the form check. */
async function waiting(shown: { keepUnits?: string[] }): Promise<string> {
  const { officer, cultureHead } = world.people;
  const model = await drafted(world, { draft: shown });
  const { pdf } = await world.run(officer, async (ctx) =>
    renderOutgoingDraft(ctx, await lockOutgoing(ctx, model.id)),
  );
  const letter = await drafted(world);
  const file = await uploaded(world, officer, { bytes: pdf, name: 'soan-noi-khac.pdf' });
  const attached = await world.run(officer, (ctx) => attachFile(ctx, { ...letter, kind: 'main', file }));
  const sent = await world.run(officer, (ctx) => submit(ctx, attached));
  await approved(world, cultureHead, sent);
  return letter.id;
}

const check = async (id: string, passFindingsReason?: string) => {
  const seen = await seenBy(world, id);
  return world.run(world.people.formChecker, (ctx) =>
    approveStep(ctx, { ...seen, opinion: '', ...(passFindingsReason ? { passFindingsReason } : {}) }),
  );
};

test('Đ.12.2 F-9b-6 an uploaded file with a blocking finding does not leave the form check', async () => {
  const id = await waiting({ keepUnits: ['NV'] });
  const error = await check(id).catch((reason: unknown) => reason);
  assert.ok(error instanceof Refused, String(error));
  const [refusal] = error.refusals;
  const { findings } = refusal!.facts as { findings: { rule: string; where: object; message: string }[] };
  assert.equal(refusal!.code, 'documents.format-blocked');
  assert.deepEqual(
    findings.map(({ rule }) => rule),
    ['F-9b-6'],
  );
  assert.equal((findings[0]!.where as { page: number }).page, 1);
});

test('Đ.12.2 passing an uploaded file with a reason is kept and counted like that of a draft', async () => {
  const id = await waiting({ keepUnits: ['NV'] });
  const result = await check(id, 'Nơi lưu theo quy chế riêng của phòng');
  assert.equal(result.state, 'awaiting_signature');
  const [step] = await rowsOf<{ findings: { rule: string }[] }>(
    world,
    "select findings from routing.step where document_id = $1 and kind = 'FORM_CHECK'",
    [id],
  );
  assert.deepEqual(
    step!.findings.map(({ rule }) => rule),
    ['F-9b-6'],
  );
  const event = (await eventsOf(world, id)).findLast(({ type }) => type === 'outgoing.step-approved');
  assert.equal(event!.data.passedFindings, 1);
});

test('Đ.12.2 an uploaded file that is right leaves the form check without a reason', async () => {
  const id = await waiting({});
  assert.equal((await check(id)).state, 'awaiting_signature');
  assert.equal((await outgoingRow(world, id)).source_kind, 'upload');
});
