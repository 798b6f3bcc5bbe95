import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { SubstituteAllowance } from '@congvu/contracts';
import { basis, findSeat, seat, standIn, wholeScope } from '../../../../../../test/builders/absences.ts';
import { codesOf, refusedWith, rowsOf } from '../../../../../../test/builders/checks.ts';
import { assignedLetter, toPost } from '../../../../../../test/builders/incoming-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { allJobs } from '../../../compose.ts';
import { type Person, systemFor } from '../../../platform/actor.ts';
import { addSubstitute } from './add-substitute.ts';
import { confirmSubstitution } from './confirm-substitution.ts';
import { declareAbsence } from './declare-absence.ts';
import { endAbsence } from './end-absence.ts';
import { listAbsences } from './list-absences.query.ts';
import { revokeSubstitution } from './revoke-substitution.ts';
import { listSubstituteRules, setSubstituteRule } from './set-substitute-rule.ts';
import { turnSubstitutions } from './turn-substitutions.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());
const dayMs = 86_400_000;
/** Each test begins without anybody away. */
afterEach(async () => {
  await rowsOf(world, `update identity.substitution set state = 'ended' where state <> 'ended'`);
  await rowsOf(world, 'update identity.absence set ended_at = from_at where ended_at is null');
  // The newest is the first of every list.
  world.clock.advance(dayMs);
});

const inDays = (days: number) => new Date(world.clock.now().getTime() + days * dayMs).toISOString();
type Wish = { by?: Person; of?: Person; substitute?: Person; from?: number; to?: number; scope?: object };
const declare = ({ by, of, substitute, from = 0, to = 3, scope = {} }: Wish) => {
  const { cultureHead } = world.people;
  const absent = of ?? cultureHead;
  return world.run(by ?? absent, (ctx) =>
    declareAbsence(ctx, {
      appointmentId: absent.appointmentId,
      kind: 'leave',
      fromAt: inDays(from),
      toAt: inDays(to),
      note: '',
      basis,
      substitutes: substitute
        ? [{ appointmentId: substitute.appointmentId, scope: { ...wholeScope, ...scope } }]
        : [],
    }),
  );
};
const stateOf = async (id: string): Promise<string> =>
  (await rowsOf<{ state: string }>(world, 'select state from identity.substitution where id = $1', [id]))[0]!
    .state;

describe('who agrees', () => {
  test('R-RT-6 the substitute and the head agree; only then there is a seat', async () => {
    const { cultureHead, officer, chairman } = world.people;
    const { substitutionIds } = await declare({ substitute: officer });
    const id = substitutionIds[0]!;
    assert.equal(await stateOf(id), 'proposed');
    assert.equal(await findSeat(world, officer), undefined);
    await world.run(officer, (ctx) => confirmSubstitution(ctx, { id }));
    assert.equal(await findSeat(world, officer), undefined, 'the word of the head is missing');
    assert.deepEqual(await codesOf(world.run(officer, (ctx) => confirmSubstitution(ctx, { id }))), [
      'identity.already-agreed',
    ]);
    assert.deepEqual(await codesOf(world.run(cultureHead, (ctx) => confirmSubstitution(ctx, { id }))), [
      'identity.agreement-not-yours',
    ]);
    await world.run(chairman, (ctx) => confirmSubstitution(ctx, { id }));
    const taken = await seat(world, officer);
    assert.equal(taken.postId, cultureHead.postId);
    assert.equal(taken.personId, officer.personId);
    assert.equal(taken.name, `${officer.name} (thay ${cultureHead.name} theo ${basis})`);
    assert.deepEqual(taken.roles, ['unit_head']);
  });

  test('R-RT-6 the office head proposes for a silent absentee, which is the word of the head', async () => {
    const { officeHead, officer } = world.people;
    const { substitutionIds } = await declare({ by: officeHead, substitute: officer });
    await world.run(officer, (ctx) => confirmSubstitution(ctx, { id: substitutionIds[0]! }));
    assert.equal(await stateOf(substitutionIds[0]!), 'confirmed');
  });

  test('R-RT-6 strangers set nobody’s absence; administrators do, and a leader’s own word is enough', async () => {
    const { officer, clerk, admin, chairman, viceChairman } = world.people;
    assert.deepEqual(await codesOf(declare({ by: clerk, substitute: officer })), [
      'identity.absence-not-yours',
    ]);
    const byAdmin = await declare({ by: admin, of: chairman, substitute: viceChairman });
    // A leader agrees as the head; he is the substitute as well.
    await world.run(viceChairman, (ctx) => confirmSubstitution(ctx, { id: byAdmin.substitutionIds[0]! }));
    assert.equal(await stateOf(byAdmin.substitutionIds[0]!), 'confirmed');
    const foreign = world.people['thanh-hoa.chairman'];
    await assert.rejects(
      declare({ by: foreign, substitute: officer }),
      refusedWith('identity.absence-not-yours'),
    );
  });
});

describe('what is refused', () => {
  test('R-RT-6 dates, an empty scope, oneself and another agency', async () => {
    const { cultureHead, officer } = world.people;
    assert.deepEqual(await codesOf(declare({ from: 3, to: 1 })), ['identity.absence-dates']);
    assert.deepEqual(await codesOf(declare({ from: -5, to: -1 })), ['identity.absence-dates']);
    assert.deepEqual(await codesOf(declare({ to: 400 })), ['identity.absence-dates']);
    assert.deepEqual(await codesOf(declare({ substitute: officer, scope: { work: [] } })), [
      'identity.scope-empty',
    ]);
    assert.deepEqual(await codesOf(declare({ substitute: cultureHead })), ['identity.substitute-self']);
    const elsewhere = world.people['thanh-hoa.officeHead'];
    assert.deepEqual(await codesOf(declare({ substitute: elsewhere })), ['identity.substitute-elsewhere']);
  });

  test('R-AUT-4 a leader’s work goes to a leader or the office head, not to an officer', async () => {
    const { chairman, officer, officeHead } = world.people;
    assert.deepEqual(await codesOf(declare({ of: chairman, substitute: officer })), [
      'identity.rank-too-low',
    ]);
    await declare({ of: chairman, substitute: officeHead });
  });

  test('R-RT-6 a substitute who is away himself', async () => {
    const { officer } = world.people;
    await declare({ of: officer, from: 2, to: 6 });
    assert.deepEqual(await codesOf(declare({ substitute: officer })), ['identity.substitute-absent']);
    await declare({ substitute: officer, to: 2 });
  });

  test('R-RT-6 no chain in either direction, also only proposed', async () => {
    const { cultureHead, homeAffairsHead, officeHead } = world.people;
    await declare({ of: homeAffairsHead, substitute: officeHead, from: 1, to: 4 });
    const chained = declare({ substitute: homeAffairsHead });
    // He is away then, and somebody stands in for him.
    assert.deepEqual(await codesOf(chained), ['identity.substitute-absent', 'identity.circular']);
    assert.deepEqual(await codesOf(declare({ of: officeHead, substitute: cultureHead, to: 2 })), [
      'identity.circular',
    ]);
    await declare({ of: officeHead, substitute: cultureHead, from: 5, to: 7 });
  });

  test('R-RT-6 two substitutes for the same work at the same time; other work, other days are fine', async () => {
    const { cultureHead, officer, homeAffairsHead, officeHead } = world.people;
    const outgoing = { ...wholeScope, work: ['outgoing' as const] };
    const incoming = { ...wholeScope, work: ['incoming' as const] };
    const both = (scopes: [object, object]) =>
      world.run(cultureHead, (ctx) =>
        declareAbsence(ctx, {
          appointmentId: null,
          kind: 'trip',
          fromAt: inDays(0),
          toAt: inDays(2),
          note: '',
          basis,
          substitutes: [officer, homeAffairsHead].map(({ appointmentId }, index) => ({
            appointmentId,
            scope: scopes[index] as typeof wholeScope,
          })),
        }),
      );
    assert.deepEqual(await codesOf(both([outgoing, wholeScope])), ['identity.substitution-overlap']);
    const split = await both([outgoing, incoming]);
    assert.equal(split.substitutionIds.length, 2);
    assert.deepEqual(await codesOf(declare({ substitute: officeHead, from: 1 })), [
      'identity.absence-overlap',
      'identity.substitution-overlap',
    ]);
  });

  test('R-RT-6 two overlapping proposals at once: one is refused', async () => {
    const { officer, homeAffairsHead } = world.people;
    const codes = await Promise.all([
      codesOf(declare({ substitute: officer })),
      codesOf(declare({ substitute: homeAffairsHead })),
    ]);
    assert.equal(codes.filter((list) => list.length === 0).length, 1, JSON.stringify(codes));
  });
});

describe('how it ends', () => {
  test('R-RT-6 by itself at the last instant, and both are told', async () => {
    const { cultureHead, officer } = world.people;
    const { substitutionId } = await standIn(world, { absent: cultureHead, substitute: officer, days: 1 });
    assert.ok(await findSeat(world, officer));
    world.clock.advance(dayMs - 1);
    assert.ok(await findSeat(world, officer));
    world.clock.advance(1);
    assert.equal(await findSeat(world, officer), undefined);
    await world.run(systemFor(null), (ctx) => ctx.asSystem(() => turnSubstitutions(ctx)));
    await world.drain();
    assert.equal(await stateOf(substitutionId), 'ended');
    const told = await rowsOf<{ post_id: string; title: string }>(
      world,
      'select post_id, title from notifications.item where subject_id = $1 order by post_id',
      [substitutionId],
    );
    const posts = new Set(told.map((item) => item.post_id));
    assert.ok(posts.has(officer.postId) && posts.has(cultureHead.postId));
    assert.ok(told.some(({ title }) => title === 'Hết thời gian thay khi vắng'));
  });

  test('R-RT-6 not before its first instant', async () => {
    const { cultureHead, officer } = world.people;
    await standIn(world, { absent: cultureHead, substitute: officer, startsInDays: 1 });
    assert.equal(await findSeat(world, officer), undefined);
    world.clock.advance(dayMs);
    assert.ok(await findSeat(world, officer));
  });

  test('R-RT-6 revoked by the absent person, given back by the substitute, ended with the absence', async () => {
    const { cultureHead, officer, clerk } = world.people;
    const first = await standIn(world, { absent: cultureHead, substitute: officer });
    const revoke = (by: Person, id: string) =>
      world.run(by, (ctx) => revokeSubstitution(ctx, { id, reason: 'Về sớm' }));
    assert.deepEqual(await codesOf(revoke(clerk, first.substitutionId)), ['identity.revoke-not-yours']);
    const inSeat = await seat(world, officer);
    assert.deepEqual(await codesOf(revoke(inSeat, first.substitutionId)), ['identity.revoke-not-yours']);
    await revoke(cultureHead, first.substitutionId);
    assert.equal(await findSeat(world, officer), undefined);
    assert.deepEqual(await codesOf(revoke(cultureHead, first.substitutionId)), [
      'identity.substitution-closed',
    ]);
    await world.run(cultureHead, (ctx) => endAbsence(ctx, { id: first.absenceId }));

    const second = await standIn(world, { absent: cultureHead, substitute: officer });
    await revoke(officer, second.substitutionId);
    assert.equal(await findSeat(world, officer), undefined);
    await world.run(cultureHead, (ctx) => endAbsence(ctx, { id: second.absenceId }));

    const third = await standIn(world, { absent: cultureHead, substitute: officer });
    await world.run(cultureHead, (ctx) => endAbsence(ctx, { id: third.absenceId }));
    assert.equal(await findSeat(world, officer), undefined);
    const verbs = await rowsOf<{ verb: string }>(
      world,
      `select verb from audit.entry where object_id = $1 order by xact, id`,
      [third.substitutionId],
    );
    assert.deepEqual(
      verbs.map(({ verb }) => verb),
      [
        'identity.propose-substitution',
        'identity.confirm-substitution',
        'identity.confirm-substitution',
        'identity.revoke-substitution',
      ],
    );
  });
});

test('R-RT-6 the list says who is asked and offers him the button', async () => {
  const { cultureHead, officer, chairman, clerk } = world.people;
  await declare({ substitute: officer });
  const listOf = (who: Person, group: 'mine' | 'for-me' | 'agency') =>
    world.query(who, (ctx) => listAbsences(ctx, { group }));
  const own = (await listOf(cultureHead, 'mine')).items.filter((item) => !item.endedAt);
  assert.deepEqual(own[0]!.substitutions[0]!.waitsFor, [officer.name, 'Lãnh đạo đơn vị hoặc cơ quan']);
  for (const asked of [officer, chairman]) {
    const { items } = await listOf(asked, 'for-me');
    assert.deepEqual(
      items[0]!.substitutions[0]!.actions.find(({ action }) => action === 'confirm'),
      { action: 'confirm', allowed: true, reason: null },
    );
  }
  assert.deepEqual((await listOf(clerk, 'for-me')).items, []);
  assert.deepEqual((await listOf(clerk, 'agency')).items, []);
  assert.equal((await listOf(chairman, 'agency')).items.length, 1);
});

test('§15 rank-too-low is the rule of the agency: set by its head with a paper, the newest line counts', async () => {
  const { chairman, officer, cultureHead, clerk } = world.people;
  const setRule = (by: Person, allowed: readonly SubstituteAllowance[]) =>
    world.run(by, (ctx) =>
      setSubstituteRule(ctx, { absent: 'leader', allowed: [...allowed], basis: 'Quy chế làm việc' }),
    );
  assert.deepEqual(await codesOf(setRule(clerk, ['anyone'])), ['identity.rule-not-yours']);
  assert.deepEqual(await codesOf(declare({ of: chairman, substitute: cultureHead })), [
    'identity.rank-too-low',
  ]);
  await setRule(chairman, ['unit_head']);
  world.clock.advance(1000);
  const { substitutionIds } = await declare({ of: chairman, substitute: cultureHead });
  await world.run(cultureHead, (ctx) => confirmSubstitution(ctx, { id: substitutionIds[0]! }));
  // The powers of a leader pass to none below the office head, whatever the rule allows.
  assert.deepEqual((await seat(world, cultureHead)).roles, []);
  assert.deepEqual(await codesOf(declare({ of: officer, substitute: clerk, scope: { work: ['note'] } })), [
    'identity.scope-empty',
  ]);
  const { items } = await world.query(clerk, (ctx) => listSubstituteRules(ctx));
  assert.deepEqual(
    items.map(({ absent, allowed, setBy }) => [absent, allowed.join(), setBy]),
    [
      ['leader', 'unit_head', chairman.name],
      ['unit_head', 'leader,office_head,unit_head,colleague', null],
      ['clerk', 'clerk,colleague', null],
      ['officer', 'anyone', null],
    ],
  );
  await setRule(chairman, ['leader', 'office_head']);
});

describe('§15 an absentee without substitute', () => {
  const ask = () => runJob('identity.ask-for-substitutes');
  const askedOf = async (absenceId: string) => {
    await world.drain();
    return rowsOf<{ post_id: string; detail: string }>(
      world,
      `select post_id, detail from notifications.item where subject_id = $1 and title like 'Việc chờ người vắng%'
        order by at, post_id`,
      [absenceId],
    );
  };

  test('the head of the unit is asked once work waits for more than a working day, then the office head, then nobody', async () => {
    const { officer, cultureHead, officeHead, homeAffairsHead } = world.people;
    await assignedLetter(world, [toPost(officer, 'lead')]);
    const { id } = await declare({ of: officer, to: 30 });
    await ask();
    assert.deepEqual(await askedOf(id), [], 'a day has to pass');
    world.clock.advance(4 * dayMs);
    await ask();
    await ask();
    const [first, ...more] = await askedOf(id);
    assert.deepEqual([first!.post_id, more], [cultureHead.postId, []]);
    assert.match(first!.detail, new RegExp(`${officer.name} vắng đến .*: [0-9]+ việc chờ`));
    world.clock.advance(4 * dayMs);
    await ask();
    const posts = (await askedOf(id)).map(({ post_id }) => post_id);
    assert.deepEqual(posts.filter((post) => post === officeHead.postId).length, 1);
    // One line a post: the head's own is raised again.
    assert.equal(posts.length, 2);
    const { items } = await world.query(cultureHead, (ctx) => listAbsences(ctx, { group: 'agency' }));
    assert.ok(items.find((item) => item.id === id)!.askedAt);

    // With somebody who stands in nobody is asked any more; at the end he is told what came back.
    const added = await world.run(cultureHead, (ctx) =>
      addSubstitute(ctx, { id, appointmentId: homeAffairsHead.appointmentId, scope: wholeScope, basis }),
    );
    await world.run(homeAffairsHead, (ctx) => confirmSubstitution(ctx, { id: added.id }));
    world.clock.advance(4 * dayMs);
    await ask();
    assert.equal((await askedOf(id)).length, 2);
    await world.run(officer, (ctx) => endAbsence(ctx, { id }));
    await world.drain();
    await world.drain();
    const [kept] = await rowsOf<{ data: { count: number } }>(
      world,
      `select data from audit.entry where object_id = $1 and verb = 'identity.return-work'`,
      [added.id],
    );
    assert.ok(kept!.data.count >= 1);
    const back = await rowsOf<{ detail: string }>(
      world,
      `select detail from notifications.item where subject_id = $1 and title = 'Việc chưa xong đã quay về'`,
      [added.id],
    );
    assert.equal(back.length, 1);
  });
});

async function runJob(name: string): Promise<void> {
  const job = allJobs.find((one) => one.name === name);
  assert.ok(job && 'handle' in job);
  await world.run(systemFor(null), (ctx) => ctx.asSystem(() => job.handle(ctx, {})));
}
