import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { arrivedLetter } from '../../../../../../test/builders/incoming-letter.ts';
import {
  drafted,
  forceState,
  letterDraft,
  type Moved,
  outgoingRow,
  verbsOf,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { Refused, statusOf } from '../../../platform/errors.ts';
import { listVersions } from '../drafting/list-versions.query.ts';
import { saveDraft } from './save-draft.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

type Change = Parameters<typeof letterDraft>[1];
const save = (letter: Pick<Moved, 'id' | 'version'>, change: Change, by: Person = world.people.officer) =>
  world.run(by, (ctx) => saveDraft(ctx, { ...letter, draft: letterDraft(world, change) }));

test('R-RT-9 saving writes the new text and keeps the old one as a version, newest first', async () => {
  const first = await drafted(world);
  world.clock.advance(60_000);
  const second = await save(first, { subject: 'V/v lần hai', urgency: 2 });
  const third = await save(second, { subject: 'V/v lần ba' });
  assert.deepEqual([second.version, third.version, third.state], [2, 3, 'drafting']);
  const row = await outgoingRow(world, first.id);
  assert.deepEqual([row.subject, row.urgency, row.version], ['V/v lần ba', 0, 3]);
  const { items } = await world.query(world.people.officer, (ctx) =>
    listVersions(ctx, first.id, { limit: 50 }),
  );
  assert.deepEqual(
    items.map(({ version }) => version),
    [3, 2, 1],
  );
  const kept = await rowsOf<{ subject: string; by_name: string }>(
    world,
    `select content->>'subject' as subject, by_name from documents.outgoing_version where outgoing_id = $1
     order by version`,
    [first.id],
  );
  assert.deepEqual(kept, [
    { subject: 'V/v đôn đốc ký số văn bản điện tử', by_name: 'Vi Thị Hương' },
    { subject: 'V/v lần hai', by_name: 'Vi Thị Hương' },
  ]);
  assert.deepEqual(await verbsOf(world, first.id), ['createDraft', 'saveDraft', 'saveDraft']);
});

test('UI autosave of what is already there changes nothing: no version, no audit entry, no time', async () => {
  const letter = await drafted(world);
  const before = await outgoingRow(world, letter.id);
  world.clock.advance(60_000);
  const again = await save(letter, {});
  assert.deepEqual(again, { id: letter.id, state: 'drafting', version: 1 });
  assert.deepEqual(await outgoingRow(world, letter.id), before);
  assert.deepEqual(await verbsOf(world, letter.id), ['createDraft']);
});

test('UI the repeated autosave whose answer was lost is no conflict', async () => {
  const letter = await drafted(world);
  const saved = await save(letter, { subject: 'V/v gửi hai lần' });
  assert.deepEqual(await save(letter, { subject: 'V/v gửi hai lần' }), saved);
});

test('UI a stale save is refused with 409 and what the server holds now; nothing is overwritten', async () => {
  const letter = await drafted(world);
  await save(letter, { subject: 'V/v của thẻ thứ nhất' });
  const error = await save(letter, { subject: 'V/v của thẻ thứ hai' }).catch((reason: unknown) => reason);
  assert.ok(error instanceof Refused);
  const [refusal] = error.refusals;
  assert.equal(statusOf(error.refusals), 409);
  assert.equal(refusal!.code, 'documents.stale-version');
  assert.match(refusal!.detail, /^Vi Thị Hương đã lưu bản mới hơn\./);
  const facts = refusal!.facts as { version: number; content: { subject: string } };
  assert.equal(facts.version, 2);
  assert.equal(facts.content.subject, 'V/v của thẻ thứ nhất');
  assert.equal((await outgoingRow(world, letter.id)).subject, 'V/v của thẻ thứ nhất');
});

test('UI of two saves of the same version at once exactly one wins', async () => {
  const letter = await drafted(world);
  const codes = await Promise.all([
    codesOf(save(letter, { subject: 'V/v A' })),
    codesOf(save(letter, { subject: 'V/v B' })),
  ]);
  assert.deepEqual(codes.sort(), [[], ['documents.stale-version']]);
  assert.equal((await outgoingRow(world, letter.id)).version, 2);
});

test('R-LEG-5 other agencies find nothing, readers learn whose draft it is', async () => {
  const letter = await drafted(world);
  const by = (person: Person) => codesOf(save(letter, { subject: 'V/v khác' }, person));
  assert.deepEqual(await by(world.people['son-thuy.chairman']), ['platform.not-found']);
  assert.deepEqual(await by(world.people['thanh-hoa.clerk']), ['platform.not-found']);
  assert.deepEqual(await by(world.people.cultureHead), ['platform.not-found']);
  assert.deepEqual(await by(world.people.clerk), ['documents.not-yours']);
  assert.equal((await outgoingRow(world, letter.id)).version, 1);
});

test('R-RT-2 nothing is saved in a state that was submitted', async () => {
  const letter = await drafted(world);
  for (const state of ['in_review', 'awaiting_signature', 'signed', 'dispatched', 'cancelled']) {
    await forceState(world, letter, state);
    assert.deepEqual(await codesOf(save(letter, { subject: 'V/v khác' })), ['documents.wrong-state'], state);
  }
  await forceState(world, letter, 'returned');
  assert.equal((await save(letter, { subject: 'V/v khác' })).state, 'returned');
});

test('SEC-1 a secret typed later is refused and nothing of it is stored', async () => {
  const letter = await drafted(world);
  const secret = 'Phương án A, bí mật nhà nước – độ Tối mật';
  assert.deepEqual(await codesOf(save(letter, { subject: secret })), ['documents.secret-refused']);
  const found = await rowsOf(
    world,
    `select 1 from documents.outgoing where id = $1 and (subject like '%Phương án A%' or content::text like '%Phương án A%')
     union all select 1 from documents.outgoing_version where content::text like '%Phương án A%'
     union all select 1 from audit.entry e where e.data::text like '%Phương án A%'`,
    [letter.id],
  );
  assert.deepEqual(found, []);
});

test('R-NUM-2 a save cannot lend the letter a foreign issuing body, an unknown type or an unseen letter', async () => {
  const letter = await drafted(world);
  const foreign = world.agencies['son-thuy'].issuingBodyId;
  assert.deepEqual(await codesOf(save(letter, { issuingBodyId: foreign })), ['documents.no-issuing-body']);
  assert.deepEqual(await codesOf(save(letter, { typeCode: 'POEM' })), ['documents.type-not-allowed']);
  const gone = { signerAppointmentId: world.people.officer.postId };
  assert.deepEqual(await codesOf(save(letter, gone)), ['documents.signer-unknown']);
  const unseen = await arrivedLetter(world);
  assert.deepEqual(await codesOf(save(letter, { repliesToIncomingId: unseen.id })), [
    'documents.reply-missing',
  ]);
  assert.equal((await outgoingRow(world, letter.id)).version, 1);
});

test('F-6-5 a cited document is bound to its id; one of elsewhere and the bare words of old drafts stay words', async () => {
  const cited = await drafted(world);
  const bound = { documentId: cited.id, kind: 'outgoing' as const, text: 'Công văn 12/UBND-VP' };
  const outside = { documentId: null, kind: null, text: 'Luật Lưu trữ' };
  const letter = await drafted(world, { draft: { cites: ['05/CT-UBND'] } });
  const kept = (await outgoingRow(world, letter.id)).content as { cites: unknown[] };
  assert.deepEqual(kept.cites, [{ documentId: null, kind: null, text: '05/CT-UBND' }]);
  await save(letter, { cites: [bound, outside] });
  const row = (await outgoingRow(world, letter.id)).content as { cites: unknown[] };
  assert.deepEqual(row.cites, [bound, outside]);
});

test('R-LEG-5 a draft cites no document its drafter may not see', async () => {
  const unseen = await arrivedLetter(world);
  const letter = await drafted(world);
  const cite = { documentId: unseen.id, kind: 'incoming' as const, text: '1/UBND-VX' };
  assert.deepEqual(await codesOf(save(letter, { cites: [cite] })), ['documents.cite-missing']);
  assert.deepEqual(await codesOf(save(letter, { cites: [{ ...cite, kind: null }] })), [
    'documents.cite-missing',
  ]);
});
