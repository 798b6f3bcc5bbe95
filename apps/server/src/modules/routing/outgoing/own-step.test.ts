import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seat, standIn } from '../../../../../../test/builders/absences.ts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { approved, outgoingRow, seenBy, submitted } from '../../../../../../test/builders/outgoing-letter.ts';
import {
  asks,
  publishedRoute,
  routeOf,
  signatureAt,
} from '../../../../../../test/builders/route-template.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { seatOf } from '../../../http/route.ts';
import type { Person } from '../../../platform/actor.ts';
import { hold } from '../../documents/outgoing/hold.ts';
import { routingRoutes } from '../routes.ts';
import { approveStep } from './approve-step.ts';
import { forwardStep, forwardTargets } from './forward-step.ts';
import { getOutgoingDetail } from './get-outgoing-detail.query.ts';
import { returnDraft } from './return-draft.ts';
import { returnToStep } from './return-to-step.ts';
import { skipSteps } from './skip-steps.ts';

let world: World;
/** Content; then format and the office, both before one person; then two of three initial. */
before(async () => {
  world = await createWorld({ subscribers: [] });
  const { cultureHead, formChecker, homeAffairsHead, officeHead, viceChairman } = world.people;
  await publishedRoute(
    world,
    routeOf(
      [
        asks('UNIT_REVIEW', [cultureHead], { ordinal: 1 }),
        asks('FORM_CHECK', [formChecker], { ordinal: 2 }),
        asks('OFFICE_REVIEW', [formChecker], { ordinal: 2 }),
        asks('INITIAL', [homeAffairsHead, officeHead, viceChairman], {
          ordinal: 3,
          mode: 'quorum',
          quorum: 2,
        }),
        ...signatureAt(4),
      ],
      { typeCodes: ['OFFICIAL_LETTER'] },
    ),
  );
  await standIn(world, { absent: viceChairman, substitute: officeHead });
});
after(() => world.close());

const reason = 'Số liệu mục 2 chưa khớp báo cáo';
const passFindingsReason = 'Chấp nhận thể thức của dữ liệu thử nghiệm';
const stepsOf = async (id: string) => {
  const rows = await rowsOf<{ id: string; kind: string; state: string }>(
    world,
    `select s.id, s.kind, s.state from routing.step s
     join documents.outgoing d on d.id = s.document_id and d.cycle = s.cycle where d.id = $1 order by s.ordinal, s.position`,
    [id],
  );
  return {
    states: rows.map(({ state }) => state).join(' '),
    idOf: (kind: string) => rows.find((row) => row.kind === kind)!.id,
  };
};
const atGroup = async (): Promise<string> => {
  const { id } = await submitted(world);
  await approved(world, world.people.cultureHead, { id });
  return id;
};

test('R-RT-3 of two open steps of one person the named one is returned from, to a passed step or the drafter', async () => {
  const { formChecker, cultureHead } = world.people;
  const first = await atGroup();
  const { idOf } = await stepsOf(first);
  const from = { fromStepId: idOf('OFFICE_REVIEW'), reason };
  const back = { ...(await seenBy(world, first)), ...from, stepId: idOf('UNIT_REVIEW') };
  await world.run(formChecker, (ctx) => returnToStep(ctx, back));
  assert.equal((await stepsOf(first)).states, 'open waiting waiting waiting waiting');
  const [returned] = await rowsOf<{ kind: string }>(
    world,
    `select kind from routing.step where document_id = $1 and state = 'returned'`,
    [first],
  );
  assert.equal(returned!.kind, 'OFFICE_REVIEW');

  const second = await atGroup();
  const steps = await stepsOf(second);
  const input = { ...(await seenBy(world, second)), reason, fromStepId: steps.idOf('FORM_CHECK') };
  // The control: a step that waits for somebody else is not returned from.
  assert.deepEqual(await codesOf(world.run(cultureHead, (ctx) => returnDraft(ctx, input))), [
    'routing.not-your-step',
  ]);
  await world.run(formChecker, (ctx) => returnDraft(ctx, input));
  assert.equal((await stepsOf(second)).states, 'approved returned void void void');
});

/** Both steps of the group approved: two of three are asked for their initials. */
async function atQuorum(): Promise<string> {
  const id = await atGroup();
  const { idOf } = await stepsOf(id);
  for (const kind of ['FORM_CHECK', 'OFFICE_REVIEW']) {
    const seen = await seenBy(world, id);
    await world.run(world.people.formChecker, (ctx) =>
      approveStep(ctx, { ...seen, stepId: idOf(kind), opinion: '', passFindingsReason }),
    );
  }
  return id;
}

test('documents.md §8.1 a quorum counts people: no second voice in the seat of somebody else', async () => {
  const { homeAffairsHead, officeHead } = world.people;
  const id = await atQuorum();
  const inSeat = await seat(world, officeHead);
  await approved(world, officeHead, { id });
  assert.deepEqual(await codesOf(approved(world, inSeat, { id })), ['routing.second-voice']);
  const { actions } = await world.query(inSeat, (ctx) => getOutgoingDetail(ctx, id));
  const offer = actions.find(({ action }) => action === 'approveStep')!;
  assert.deepEqual([offer.allowed, offer.refusals[0]?.code], [false, 'routing.second-voice']);
  assert.equal((await outgoingRow(world, id)).state, 'in_review');
  // The control: another person in his own post ends the step.
  assert.equal((await approved(world, homeAffairsHead, { id })).state, 'awaiting_signature');
});

test('workfiles §15 standing in is handling and review: no skipping, no hold in the seat of a leader', async () => {
  const { officeHead, viceChairman } = world.people;
  const id = await atGroup();
  const inSeat = await seat(world, officeHead);
  await rowsOf(
    world,
    'insert into documents.reader (document_id, agency_id, post_id, part, since) values ($1, $2, $3, $4, now())',
    [id, viceChairman.agencyId, viceChairman.postId, 'reader'],
  );
  const skip = async (by: Person) => {
    const { version } = await outgoingRow(world, id);
    return codesOf(world.run(by, (ctx) => skipSteps(ctx, { id, version, reason })));
  };
  assert.deepEqual(await skip(inSeat), ['documents.not-yours']);
  const { version } = await outgoingRow(world, id);
  assert.deepEqual(await codesOf(world.run(inSeat, (ctx) => hold(ctx, { id, version, reason }))), [
    'documents.not-yours',
  ]);
  const limits = ['routing.skipSteps', 'routing.changeSigner', 'routing.chooseCapacity'].map((name) =>
    seatOf(routingRoutes.find(({ operation }) => operation.id === name)!),
  );
  assert.deepEqual(limits, ['own', 'own', 'own']);
  // The control: the office head himself skips.
  assert.deepEqual(await skip(officeHead), []);
});

test('Đ.12.2 the only form checker drafts: he hands his check on to the head of the office, and the letter goes on', async () => {
  const { formChecker, officeHead } = world.people;
  const letter = await submitted(world, { by: formChecker, draft: { typeCode: 'PLAN' } });
  await approved(world, officeHead, letter);
  assert.deepEqual(await codesOf(approved(world, formChecker, letter)), ['routing.own-draft']);
  const { items } = await world.query(formChecker, (ctx) => forwardTargets(ctx, letter.id));
  assert.deepEqual(
    items.map(({ postId }) => postId),
    [officeHead.postId],
  );
  const { version } = await outgoingRow(world, letter.id);
  await world.run(formChecker, (ctx) =>
    forwardStep(ctx, { id: letter.id, version, reason, postId: officeHead.postId }),
  );
  assert.equal((await approved(world, officeHead, letter)).state, 'awaiting_signature');
});
