import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  dispatchedFollowUp,
  issuedLetter,
  receivedAt,
  registeredAt,
  stateOf,
} from '../../../../../../test/builders/issued-letter.ts';
import { drafted, outgoingRow, remarksOf } from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { exchangeJobs, exchangeSubscribers } from '../../exchange/index.ts';
import { submit } from '../../routing/index.ts';
import { getIncoming } from '../incoming/get-incoming.query.ts';
import { getOutgoing } from '../outgoing/get-outgoing.query.ts';
import { hold } from '../outgoing/hold.ts';
import { draftOf } from '../outgoing/outgoing-row.ts';
import { releaseHold } from '../outgoing/release-hold.ts';
import { saveDraft } from '../outgoing/save-draft.ts';
import { documentsSubscribers } from '../subscribers.ts';
import { addManualRelation } from './add-manual-relation.ts';
import { endManualRelation } from './end-relation.ts';
import { relationGraph } from './relation-graph.query.ts';
import { startFollowUp } from './start-follow-up.ts';

let world: World;
before(async () => {
  world = await createWorld({
    subscribers: [...documentsSubscribers, ...exchangeSubscribers],
    jobs: exchangeJobs,
  });
});
after(() => world.close());

const graphOf = (id: string, by = world.people.clerk) =>
  world.query(by, (ctx) => relationGraph(ctx, { id, depth: 2 }));

test('NĐ 30 Đ.18.3 a replaced letter says so at its issuer and at every receiver, from the day the new one leaves', async () => {
  const letter = await issuedLetter(world);
  const registered = await registeredAt(world, letter, 'son-thuy');
  const started = await world.run(world.people.officer, (ctx) =>
    startFollowUp(ctx, { id: letter.id, kind: 'REPLACES' }),
  );
  const content = draftOf((await outgoingRow(world, started.id)).content);
  assert.deepEqual([content.typeCode, content.cites[0]!.documentId], ['OFFICIAL_LETTER', letter.id]);
  assert.equal((await outgoingRow(world, letter.id)).effect, 'in_force');
  const later = await dispatchedFollowUp(world, { target: letter, kind: 'REPLACES' });
  const row = await outgoingRow(world, later.id);
  const label = `${row.number_text}/TB-UBND`;
  assert.equal((await outgoingRow(world, letter.id)).effect, 'replaced');
  const ours = await world.query(world.people.officer, (ctx) => getOutgoing(ctx, letter.id));
  assert.deepEqual(ours.followedBy, [{ kind: 'REPLACES', label, documentId: later.id }]);
  for (const slug of ['son-thuy', 'tam-lu', 'na-meo'] as const) {
    const { id } = await receivedAt(world, letter, slug);
    const clerk = world.people[`${slug}.clerk`];
    const theirs = await world.query(clerk, (ctx) => getIncoming(ctx, id));
    const copy = await receivedAt(world, later, slug);
    assert.deepEqual(theirs.followedBy, [{ kind: 'REPLACES', label, documentId: copy.id }], slug);
    assert.equal(theirs.effect, 'replaced');
  }
  const remarks = (await remarksOf(world, registered.id)).map(({ remark }) => remark);
  assert.match(remarks.at(-1)!, new RegExp(`^Được thay thế bằng Công văn số ${row.number_text}/TB-UBND`));
});

test('NĐ 30 Đ.18.4a a correction is a công văn, a replacement of the same form: else the submission is refused', async () => {
  const letter = await issuedLetter(world);
  const { officer } = world.people;
  for (const [kind, typeCode] of [
    ['CORRECTS', 'DECISION'],
    ['REPLACES', 'DECISION'],
    ['AMENDS', 'NOTICE'],
    ['RECALLS', 'DECISION'],
  ] as const) {
    const made = await world.run(officer, (ctx) => startFollowUp(ctx, { id: letter.id, kind }));
    const draft = { ...draftOf((await outgoingRow(world, made.id)).content), typeCode };
    await world.run(officer, (ctx) => saveDraft(ctx, { ...made, draft }));
    const { id, version } = await stateOf(world, made.id);
    const codes = await codesOf(world.run(officer, (ctx) => submit(ctx, { id, version })));
    assert.ok(codes.includes('documents.form-not-equal'), `${kind}: ${codes}`);
  }
  const draft = await drafted(world);
  assert.deepEqual(
    await codesOf(world.run(officer, (ctx) => startFollowUp(ctx, { id: draft.id, kind: 'CORRECTS' }))),
    ['documents.not-dispatched'],
  );
});

test('documents.md §25 the graph shows cited and citing documents and nothing the reader may not see', async () => {
  const letter = await issuedLetter(world);
  const later = await dispatchedFollowUp(world, { target: letter, kind: 'CORRECTS' });
  const { officer, homeAffairsHead } = world.people;
  const graph = await graphOf(letter.id, officer);
  assert.ok(graph.edges.some((edge) => edge.kind === 'CORRECTS' && edge.from === later.id));
  assert.ok(graph.edges.some((edge) => edge.kind === 'CITES' && edge.from === later.id));
  assert.deepEqual(graph.nodes.map(({ id }) => id).sort(), [later.id, letter.id].sort());
  await rowsOf(
    world,
    'insert into documents.reader (document_id, agency_id, post_id, since) values ($1, $2, $3, now())',
    [letter.id, homeAffairsHead.agencyId, homeAffairsHead.postId],
  );
  const narrow = await graphOf(letter.id, homeAffairsHead);
  assert.deepEqual([narrow.nodes.map(({ id }) => id), narrow.edges], [[letter.id], []]);
  assert.deepEqual(await codesOf(graphOf(letter.id, world.people['son-thuy.clerk'])), ['platform.not-found']);
});

test('R-LEG-4 a relation said by hand is ended with a reason; both rows stay', async () => {
  const letter = await issuedLetter(world);
  const { officer, clerk } = world.people;
  const add = (toId: string | null, citedText: string | null) =>
    codesOf(
      world.run(officer, (ctx) =>
        addManualRelation(ctx, { id: letter.id, kind: 'IMPLEMENTS', toId, citedText }),
      ),
    );
  const unseen = await receivedAt(world, letter, 'son-thuy');
  assert.deepEqual(await add(unseen.id, null), ['documents.cite-missing']);
  assert.deepEqual(await add(null, null), ['documents.missing-field']);
  assert.deepEqual(await add(null, 'Kế hoạch số 12/KH-UBND'), []);
  assert.deepEqual(await add(null, 'Kế hoạch số 12/KH-UBND'), []);
  const [edge] = (await graphOf(letter.id)).edges;
  const end = (reason: string) =>
    codesOf(world.run(clerk, (ctx) => endManualRelation(ctx, { id: edge!.id, reason })));
  assert.deepEqual(await end('nhầm'), ['documents.reason-required']);
  assert.deepEqual(await end('Ghi nhầm số văn bản'), []);
  assert.deepEqual((await graphOf(letter.id)).edges, []);
  const rows = await rowsOf(world, 'select 1 from documents.relation where from_id = $1', [letter.id]);
  assert.equal(rows.length, 1);
});

test('PL VI A1g a held document answers frozen to every writing command until the office releases it', async () => {
  const draft = await drafted(world);
  const { officer, officeHead, clerk } = world.people;
  const reason = 'Phục vụ thanh tra đột xuất';
  const holding = (by: typeof clerk) => world.run(by, (ctx) => hold(ctx, { ...draft, reason }));
  await rowsOf(world, `update documents.reader set post_id = post_id where document_id = $1`, [draft.id]);
  assert.deepEqual(await codesOf(holding(clerk)), ['documents.not-yours']);
  const held = await holding(officeHead);
  assert.deepEqual(await codesOf(world.run(officer, (ctx) => submit(ctx, held))), ['documents.frozen']);
  assert.deepEqual(await codesOf(world.run(officeHead, (ctx) => hold(ctx, { ...held, reason }))), [
    'archive.hold-exists',
  ]);
  const seen = await world.query(officer, (ctx) => getOutgoing(ctx, draft.id));
  assert.deepEqual([seen.isFrozen, seen.hold?.reason], [true, reason]);
  const free = await world.run(officeHead, (ctx) => releaseHold(ctx, { ...held, reason }));
  assert.deepEqual(await codesOf(world.run(officeHead, (ctx) => releaseHold(ctx, { ...free, reason }))), [
    'archive.hold-missing',
  ]);
  assert.deepEqual(await codesOf(world.run(officer, (ctx) => submit(ctx, free))), []);
});
