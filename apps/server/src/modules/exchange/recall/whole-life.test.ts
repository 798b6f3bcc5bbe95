import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { toPost } from '../../../../../../test/builders/incoming-letter.ts';
import {
  deliveriesOf,
  recallOrdered,
  receivedAt,
  registeredAt,
  stateOf,
} from '../../../../../../test/builders/issued-letter.ts';
import { outgoingRow } from '../../../../../../test/builders/outgoing-letter.ts';
import type { World } from '../../../../../../test/world/world.ts';
import { systemFor } from '../../../platform/actor.ts';
import { acceptRecall, documentsSubscribers, present, refuseRecall } from '../../documents/index.ts';
import { createAgency } from '../../org/index.ts';
import { direct } from '../../routing/index.ts';
import { contentOf, createSigningWorld, type SigningWorld } from '../../signing/fixtures/signing-world.ts';
import { signingJobs, signingSubscribers } from '../../signing/index.ts';
import { accept, complete, tasksSubscribers } from '../../tasks/index.ts';
import { dispatch } from '../dispatch/dispatch.ts';
import { exchangeJobs, exchangeSubscribers } from '../index.ts';

let world: SigningWorld;
before(async () => {
  world = await createSigningWorld({
    subscribers: [
      ...documentsSubscribers,
      ...signingSubscribers,
      ...exchangeSubscribers,
      ...tasksSubscribers,
    ],
    jobs: [...exchangeJobs, ...signingJobs],
  });
  for (let n = 1; n <= 9; n += 1) await addCommune(world, n);
});
after(() => world.close());

/** The group of the district's communes grows by itself. */
const addCommune = (of: World, n: number) =>
  of.run(systemFor(null), (ctx) =>
    createAgency(ctx, {
      slug: `xa-${n}`,
      code: `000.00.5${n}.H56`,
      name: `Ủy ban nhân dân xã số ${n}`,
      shortName: `UBND xã số ${n}`,
      printedName: `ỦY BAN NHÂN DÂN XÃ SỐ ${n}`,
      parentPrintedName: 'HUYỆN QUAN SƠN',
      abbreviation: 'UBND',
      level: 'commune',
      parentId: of.agencies['quan-son'].agencyId,
      place: `số ${n}`,
      basis: 'Quyết định của thế giới thử nghiệm',
      validFrom: '2016-07-01',
    }),
  );

type Slug = 'son-thuy' | 'tam-lu' | 'na-meo';
/** Registered, assigned, taken up and, where wanted, done: 03, 04, 05, 06. */
async function workedOn(letter: { id: string }, slug: Slug, isDone: boolean): Promise<void> {
  const who = (key: 'clerk' | 'chairman' | 'officer') => world.people[`${slug}.${key}`];
  let at = await registeredAt(world, letter, slug);
  at = await world.run(who('clerk'), (ctx) => present(ctx, { ...at, leaderPostId: who('chairman').postId }));
  at = await world.run(who('chairman'), (ctx) =>
    direct(ctx, {
      ...at,
      text: 'Công chức văn phòng thực hiện.',
      deadlineOn: null,
      assignments: [toPost(who('officer'), 'lead')],
    }),
  );
  at = await world.run(who('officer'), (ctx) => accept(ctx, at));
  if (isDone)
    await world.run(who('officer'), (ctx) => complete(ctx, { ...at, outcome: 'Đã thực hiện xong tại xã' }));
  await world.drain();
}

const count = (values: readonly (string | null)[]): Record<string, number> => {
  const counted: Record<string, number> = {};
  for (const value of values) counted[String(value)] = (counted[String(value)] ?? 0) + 1;
  return counted;
};

test('documents.md §27.6 the whole life: draft, sign, number, seal, twelve communes, 01–06, recall, tombstones', async () => {
  const sealed = await world.sealed();
  world.clock.advance(3_600_000);
  await world.run(world.people.clerk, (ctx) => dispatch(ctx, contentOf(sealed)));
  await world.drain();
  const deliveries = () => deliveriesOf(world, sealed.id);
  assert.equal((await deliveries()).length, 12);
  assert.deepEqual(count((await deliveries()).map((row) => row.business_status)), { '01': 12 });

  await registeredAt(world, sealed, 'na-meo');
  await workedOn(sealed, 'tam-lu', false);
  await workedOn(sealed, 'son-thuy', true);
  assert.deepEqual(count((await deliveries()).map((row) => row.business_status)), {
    '01': 9,
    '03': 1,
    '05': 1,
    '06': 1,
  });

  await recallOrdered(world, sealed);
  await world.drain();
  assert.deepEqual(count((await deliveries()).map(({ state }) => state)), { taken_back: 9, delivered: 3 });
  const answerOf = async (slug: Slug) => ({
    by: world.people[`${slug}.clerk` as const],
    at: await receivedAt(world, sealed, slug),
  });
  for (const slug of ['tam-lu', 'son-thuy'] as const) {
    const { by, at } = await answerOf(slug);
    await world.run(by, (ctx) => acceptRecall(ctx, at));
  }
  const refusing = await answerOf('na-meo');
  const reason = 'Đã triển khai tới các thôn, bản';
  await world.run(refusing.by, (ctx) => refuseRecall(ctx, { ...refusing.at, reason }));
  await world.drain();

  const requests = await rowsOf<{ state: string }>(
    world,
    `select q.state from exchange.recall_request q join exchange.recall r on r.id = q.recall_id where r.outgoing_id = $1`,
    [sealed.id],
  );
  assert.deepEqual(count(requests.map(({ state }) => state)), { agreed: 11, refused: 1 });
  const [order] = await rowsOf<{ state: string }>(
    world,
    'select state from exchange.recall where outgoing_id = $1',
    [sealed.id],
  );
  assert.equal(order!.state, 'partial');
  const tombstones = await rowsOf<{ subject: string; file_sha256: string | null; has_remark: boolean }>(
    world,
    `select d.subject, d.file_sha256, w.remark like 'Đã thu hồi theo Thông báo số %' as has_remark
     from documents.incoming d join documents.withdrawn w on w.incoming_id = d.id
     where d.original_outgoing_id = $1 and d.state = 'recalled'`,
    [sealed.id],
  );
  assert.equal(tombstones.length, 11);
  for (const stone of tombstones)
    assert.deepEqual(stone, { subject: '', file_sha256: null, has_remark: true });
  assert.equal((await stateOf(world, sealed.id)).state, 'recalling');
  await assertLog(sealed.id);
});

/** The log of the act: each step once in its order, the bytes of one step the beginning of the next, nothing to change. */
async function assertLog(id: string): Promise<void> {
  const entries = await rowsOf<{ verb: string; before: string | null; after: string | null }>(
    world,
    `select verb, before_hash as before, after_hash as after from audit.entry
     where object_id = $1 and verb = any($2) order by at, id`,
    [
      id,
      [
        'createDraft',
        'submit',
        'approveStep',
        'sign',
        'assignNumber',
        'fillNumber',
        'seal',
        'dispatch',
        'orderRecall',
      ],
    ],
  );
  assert.deepEqual(
    entries.map(({ verb }) => verb).filter((verb, index, all) => verb !== all[index - 1]),
    [
      'createDraft',
      'submit',
      'approveStep',
      'sign',
      'assignNumber',
      'fillNumber',
      'seal',
      'dispatch',
      'orderRecall',
    ],
  );
  const of = (verb: string) => entries.find((entry) => entry.verb === verb)!;
  assert.equal(of('fillNumber').before, of('sign').after);
  assert.equal(of('seal').before, of('fillNumber').after);
  assert.equal((await outgoingRow(world, id)).file_sha256, of('seal').after);
  await assert.rejects(rowsOf(world, 'update audit.entry set verb = verb where object_id = $1', [id]));
}
