import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type OutgoingState, outgoingApi, outgoingStates } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  awaitingLetter,
  bindProcess,
  drafted,
  forceState,
  letterDraft,
  outgoingRow,
  submitted,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import * as documents from '../../documents/index.ts';
import * as routing from '../index.ts';
import { getOutgoingDetail } from './get-outgoing-detail.query.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const reason = 'Lý do đủ dài để được giữ lại';
type Seen = { id: string; version: number; contentSha256: string };
const commands: Record<string, (ctx: PersonCtx, seen: Seen) => Promise<unknown>> = {
  saveDraft: (ctx, { id, version }) =>
    documents.saveDraft(ctx, { id, version, draft: letterDraft(world, { subject: 'V/v sửa' }) }),
  submit: (ctx, seen) => routing.submit(ctx, seen),
  cancelDraft: (ctx, seen) => documents.cancelDraft(ctx, { ...seen, reason }),
  withdrawSubmission: (ctx, seen) => routing.withdrawSubmission(ctx, seen),
  approveStep: (ctx, seen) => routing.approveStep(ctx, { ...seen, opinion: '', passFindingsReason: reason }),
  returnDraft: (ctx, seen) => routing.returnDraft(ctx, { ...seen, reason }),
  skipSteps: (ctx, seen) => routing.skipSteps(ctx, { ...seen, reason }),
  assignNumber: (ctx, seen) => documents.assignNumber(ctx, seen),
  proposeVoid: (ctx, seen) => documents.proposeVoid(ctx, { ...seen, reason }),
  recordPaperRelease: (ctx, seen) =>
    documents.recordPaperRelease(ctx, { ...seen, reason, slip: '', releasedOn: '2020-08-03' }),
};

/** A letter with its whole past, in the state; signed, numbered and later ones without a signature in the file. */
async function letterIn(state: OutgoingState): Promise<string> {
  if (state === 'drafting' || state === 'cancelled') {
    const { id } = await drafted(world);
    await forceState(world, { id }, state);
    return id;
  }
  if (state === 'in_review') return (await submitted(world)).id;
  const { id } = await awaitingLetter(world);
  if (state === 'awaiting_signature') return id;
  const { postId } = world.people.chairman;
  await rowsOf(
    world,
    `update routing.step set state = 'approved', decided_by_post_id = $2 where document_id = $1 and kind = 'SIGN'`,
    [id, postId],
  );
  await forceState(world, { id }, 'signed');
  if (state === 'signed') return id;
  const { version } = await outgoingRow(world, id);
  if (state !== 'returned')
    await world.run(world.people.clerk, (ctx) => documents.assignNumber(ctx, { id, version }));
  await forceState(world, { id }, state);
  return id;
}

/** Rolls a successful trial back, so that the next one finds the same state. */
class Undo extends Error {}
const trial = (actor: Person, action: string, seen: Seen): Promise<string[]> =>
  codesOf(
    world
      .run(actor, async (ctx) => {
        await commands[action]!(ctx, seen);
        throw new Undo();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undo)) throw error;
      }),
  );

async function compare(id: string): Promise<Set<string>> {
  const row = await outgoingRow(world, id);
  const seen = { id, version: row.version, contentSha256: row.file_sha256 ?? '0'.repeat(64) };
  const offered = new Set<string>();
  const { officer, cultureHead, formChecker, chairman, viceChairman, officeHead, clerk } = world.people;
  for (const actor of [officer, cultureHead, formChecker, chairman, viceChairman, officeHead, clerk]) {
    const detail = await world
      .query(actor, async (ctx) => outgoingApi.get.response.parse(await getOutgoingDetail(ctx, id)))
      .catch(() => null);
    for (const { action, allowed, refusals } of detail?.actions ?? []) {
      if (!commands[action]) continue;
      const codes = refusals.map(({ code }) => code);
      const found = await trial(actor, action, seen);
      assert.deepEqual(codes.toSorted(), found.toSorted(), `${row.state} × ${action} × ${actor.title}`);
      assert.equal(allowed, found.length === 0);
      if (allowed) offered.add(action);
    }
  }
  return offered;
}

const possible: Record<OutgoingState, string[]> = {
  drafting: ['cancelDraft', 'saveDraft', 'submit'],
  returned: ['cancelDraft', 'saveDraft', 'submit'],
  in_review: ['approveStep', 'cancelDraft', 'returnDraft', 'skipSteps', 'withdrawSubmission'],
  awaiting_signature: ['returnDraft'],
  signed: ['assignNumber', 'returnDraft'],
  numbered: ['proposeVoid', 'recordPaperRelease'],
  sealed: ['proposeVoid', 'recordPaperRelease'],
  dispatched: [],
  recalling: [],
  recalled: [],
  voided: [],
  cancelled: [],
};

for (const state of outgoingStates) {
  test(`P7 in state ${state} every button of seven people answers like its command`, async () => {
    const offered = await compare(await letterIn(state));
    assert.deepEqual([...offered].sort(), possible[state]);
  });
}

test('P7 after the first decision taking back and dropping are disabled with the reason', async () => {
  const letter = await submitted(world);
  const seen = await outgoingRow(world, letter.id);
  await world.run(world.people.cultureHead, (ctx) =>
    routing.approveStep(ctx, {
      id: seen.id,
      version: seen.version,
      contentSha256: seen.file_sha256,
      opinion: '',
    }),
  );
  const detail = await world.query(world.people.officer, (ctx) => getOutgoingDetail(ctx, letter.id));
  const button = detail.actions.find(({ action }) => action === 'withdrawSubmission')!;
  assert.deepEqual(
    button.refusals.map(({ code }) => code),
    ['routing.already-decided'],
  );
  assert.ok(!(await compare(letter.id)).has('withdrawSubmission'));
});

test('P7 under a PROCESS policy the wrong ways are disabled with its sentence', async () => {
  const [review, numbered] = [await letterIn('in_review'), await letterIn('numbered')];
  await bindProcess(world);
  assert.ok(!(await compare(review)).has('skipSteps'));
  assert.deepEqual([...(await compare(numbered))], ['proposeVoid']);
});
