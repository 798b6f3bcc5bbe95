import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  assignedLetter,
  entryOf,
  type Letter,
  toPost,
} from '../../../../../../test/builders/incoming-letter.ts';
import { drafted, letterDraft, outgoingRow } from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { type Person, systemFor } from '../../../platform/actor.ts';
import { InvalidInput } from '../../../platform/errors.ts';
import { submit } from '../../routing/outgoing/submit.ts';
import { chooseRoute } from '../../routing/templates/choose-route.ts';
import { storeBlob } from '../../storage/index.ts';
import { getIncoming } from '../incoming/get-incoming.query.ts';
import { quarantineLetters } from '../incoming/quarantine.ts';
import { lockOutgoing, renderOutgoingDraft } from '../index.ts';
import { getOutgoing } from '../outgoing/get-outgoing.query.ts';
import { saveDraft } from '../outgoing/save-draft.ts';
import { confirmPurge } from '../quarantine/confirm-purge.ts';
import { proposePurge } from '../quarantine/propose-purge.ts';
import { timelineOf } from '../timeline.query.ts';
import { takeOverDraft } from './take-over-draft.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

type Submitted = Letter & { files: Record<string, string> };

/** As any machine lays a draft out, with the place of the number on it. */
async function draftPdf(): Promise<Uint8Array> {
  const { officer } = world.people;
  const model = await drafted(world);
  const { pdf } = await world.run(officer, async (ctx) =>
    renderOutgoingDraft(ctx, await lockOutgoing(ctx, model.id)),
  );
  return pdf;
}

/** A letter of the commune below, given to the officer, with a PDF, a picture and a broken PDF beside it. */
async function submission(): Promise<Submitted> {
  const { officer } = world.people;
  const letter = await assignedLetter(world, [toPost(officer, 'lead')]);
  const commune = world.agencies['son-thuy'];
  await rowsOf(world, 'update documents.incoming set sender_agency_id = $2, sender_name = $3 where id = $1', [
    letter.id,
    commune.agencyId,
    commune.name,
  ]);
  const files: Record<string, string> = {};
  const parts: [string, Uint8Array][] = [
    ['du-thao.pdf', await draftPdf()],
    ['anh.png', Buffer.from(`png ${letter.id}`)],
    ['hong.pdf', Buffer.from(`%PDF-1.7 ${letter.id}`)],
  ];
  for (const [name, bytes] of parts)
    files[name] = await world.run(systemFor(officer.agencyId), async (ctx) => {
      const { sha256 } = await storeBlob(ctx, Buffer.from(bytes), { mime: 'application/pdf', pageCount: 1 });
      const id = ctx.newId();
      await ctx.tx
        .insertInto('documents.attachment')
        .values({
          ...{ id, agency_id: officer.agencyId, document_id: letter.id, kind: 'enclosed', sha256, name },
          ...{ size_bytes: bytes.length, position: 1, added_at: ctx.clock.now() },
        })
        .execute();
      return id;
    });
  return { ...letter, files };
}

const take = (of: Submitted, name: string, by: Person = world.people.officer) =>
  world.run(by, (ctx) =>
    takeOverDraft(ctx, { id: of.id, attachmentId: of.files[name]!, typeCode: 'OFFICIAL_LETTER' }),
  );

test('documents.md §8.1 T4 the draft of an agency below becomes a draft here, with its file, its link and its trace', async () => {
  const { officer } = world.people;
  const letter = await submission();
  const offered = await world.query(officer, (ctx) => getIncoming(ctx, letter.id));
  assert.deepEqual(
    [offered.submission!.files.map(({ name }) => name), offered.submission!.whyNot],
    [['du-thao.pdf', 'hong.pdf'], null],
  );
  const made = await take(letter, 'du-thao.pdf');
  const row = await outgoingRow(world, made.id);
  assert.deepEqual(
    [row.source_kind, row.file_name, row.is_taken_over, row.replies_to_incoming_id, row.drafter_post_id],
    ['upload', 'du-thao.pdf', true, letter.id, officer.postId],
  );
  const detail = await world.query(officer, (ctx) => getOutgoing(ctx, made.id));
  assert.deepEqual(
    [detail.takenFrom!.incomingId, detail.takenFrom!.fromName, detail.takenFrom!.by],
    [letter.id, world.agencies['son-thuy'].name, officer.name],
  );
  for (const id of [made.id, letter.id]) {
    const { items } = await world.query(officer, (ctx) => timelineOf(ctx, id));
    assert.ok(
      items.some(({ text }) => text.startsWith('Lấy dự thảo do cấp dưới trình')),
      id,
    );
  }
  const after = await world.query(officer, (ctx) => getIncoming(ctx, letter.id));
  assert.match(after.submission!.files[0]!.takenAs!, new RegExp(officer.name));
  assert.deepEqual(await codesOf(take(letter, 'du-thao.pdf')), ['documents.draft-taken']);
  // The submitted file stays with the letter.
  const kept = await rowsOf(
    world,
    'select from documents.attachment where document_id = $1 and removed_at is null',
    [letter.id],
  );
  assert.equal(kept.length, 3);
});

test('documents.md §8.1 T4 the taken draft goes over the office (T3), the agency’s own over its unit (T2)', async () => {
  const { officer } = world.people;
  const made = await take(await submission(), 'du-thao.pdf');
  const draft = letterDraft(world);
  const saved = await world.run(officer, (ctx) => saveDraft(ctx, { ...made, draft }));
  await world.run(officer, (ctx) => submit(ctx, { id: made.id, version: saved.version }));
  const [instance] = await rowsOf(
    world,
    'select template_code from routing.route_instance where document_id = $1',
    [made.id],
  );
  assert.deepEqual(instance, { template_code: 'T3' });
  const key = { typeCode: 'OFFICIAL_LETTER', fieldCode: null, urgency: 0 };
  const codeOf = (agency: 'quan-son' | 'son-thuy', origin: 'own' | 'submission') =>
    world.query(officer, async ({ tx }) => {
      const { agencyId } = world.agencies[agency];
      return (await chooseRoute(tx, { ...key, agencyId, origin }, world.clock.today())).code;
    });
  assert.deepEqual(
    [
      await codeOf('quan-son', 'own'),
      await codeOf('quan-son', 'submission'),
      await codeOf('son-thuy', 'submission'),
    ],
    ['T2', 'T3', 'T1'],
  );
});

test('documents.md §8.1 T4 refused: other files, an unreadable PDF, strangers, a sender who is not below', async () => {
  const letter = await submission();
  assert.deepEqual(await codesOf(take(letter, 'anh.png')), ['documents.no-draft-file']);
  await assert.rejects(take(letter, 'hong.pdf'), InvalidInput);
  assert.deepEqual(await codesOf(take(letter, 'du-thao.pdf', world.people['son-thuy.officer'])), [
    'platform.not-found',
  ]);
  const superior = world.agencies['thanh-hoa'];
  await rowsOf(world, 'update documents.incoming set sender_agency_id = $2 where id = $1', [
    letter.id,
    superior.agencyId,
  ]);
  assert.deepEqual(await codesOf(take(letter, 'du-thao.pdf')), ['documents.not-a-submission']);
  const read = await world.query(world.people.officer, (ctx) => getIncoming(ctx, letter.id));
  assert.equal(read.submission, null);
});

test('DOC SEC-4 a letter whose draft was taken over can be destroyed; what the draft holds is told', async () => {
  const { officer, chairman } = world.people;
  const letter = await submission();
  await take(letter, 'du-thao.pdf');
  const [{ file_sha256: sha256 }] = (await rowsOf<{ file_sha256: string }>(
    world,
    'select file_sha256 from documents.incoming where id = $1',
    [letter.id],
  )) as [{ file_sha256: string }];
  await world.run(systemFor(null), (ctx) => quarantineLetters(ctx, sha256));
  const reason = 'Đúng là văn bản mật, gửi nhầm';
  const entry = await entryOf(world, letter.id);
  const proposed = await world.run({ ...officer, duties: ['security_officer'] }, (ctx) =>
    proposePurge(ctx, { ...entry, reason }),
  );
  await world.run(chairman, (ctx) => confirmPurge(ctx, { ...proposed, reason }));
  const seen = await world.query(chairman, (ctx) => getIncoming(ctx, letter.id));
  assert.deepEqual([seen.file, seen.attachments], [null, []]);
  const [row] = await rowsOf<{ minutes: { heldElsewhere: number } }>(
    world,
    'select minutes from documents.quarantine where id = $1',
    [entry.id],
  );
  assert.equal(row!.minutes.heldElsewhere, 1);
});
