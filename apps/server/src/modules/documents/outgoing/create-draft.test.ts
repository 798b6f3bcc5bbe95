import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { arrivedLetter } from '../../../../../../test/builders/incoming-letter.ts';
import {
  drafted,
  eventsOf,
  letterDraft,
  outgoingRow,
  verbsOf,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { Refused } from '../../../platform/errors.ts';
import { createDraft } from './create-draft.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const create = (by: Person, more: Parameters<typeof letterDraft>[1] = {}) =>
  world.run(by, (ctx) => createDraft(ctx, letterDraft(world, more)));
const letters = async (): Promise<number> =>
  (await rowsOf<{ count: number }>(world, 'select count(*)::int as count from documents.outgoing'))[0]!.count;

test('R-LEG-5 a draft, its reader, its audit entry and its event are written together', async () => {
  const { officer } = world.people;
  const made = await drafted(world);
  assert.deepEqual([made.state, made.version], ['drafting', 1]);
  const row = await outgoingRow(world, made.id);
  assert.equal(row.agency_id, officer.agencyId);
  assert.equal(row.issuing_body_id, world.agencies['quan-son'].issuingBodyId);
  assert.equal(row.drafting_unit_id, world.agencies['quan-son'].units.VHTT);
  assert.equal(row.drafter_name, 'Vi Thị Hương');
  assert.deepEqual([row.number, row.number_text, row.issued_on], [null, null, null]);
  const readers = await rowsOf(world, 'select post_id, part from documents.reader where document_id = $1', [
    made.id,
  ]);
  assert.deepEqual(readers, [{ post_id: officer.postId, part: 'drafter' }]);
  assert.deepEqual(await verbsOf(world, made.id), ['createDraft']);
  assert.deepEqual(await eventsOf(world, made.id), [
    {
      type: 'outgoing.drafted',
      data: { sourceKind: 'editor', medium: 'E', typeCode: 'OFFICIAL_LETTER' },
    },
  ]);
});

test('documents.md §9 who drafts: officer, unit head, clerk, office and leader; others learn whose work it is', async () => {
  for (const key of ['officer', 'cultureHead', 'clerk', 'officeHead', 'chairman'] as const)
    assert.equal((await create(world.people[key])).state, 'drafting', key);
  const error = await create(world.people.admin).catch((reason: unknown) => reason);
  assert.ok(error instanceof Refused);
  assert.deepEqual(
    error.refusals.map(({ code, detail }) => [code, detail]),
    [
      [
        'documents.not-yours',
        'Người làm được: Chuyên viên, lãnh đạo đơn vị, văn thư. Đổi vai hoặc nhờ người đó.',
      ],
    ],
  );
});

test('NĐ 30 Đ.7 a type outside the 29 is refused, together with everything else that is wrong', async () => {
  const refused = { typeCode: 'POEM', repliesToIncomingId: world.people.clerk.postId };
  assert.deepEqual(await codesOf(create(world.people.admin, refused)), [
    'documents.not-yours',
    'documents.type-not-allowed',
    'documents.reply-missing',
  ]);
});

test('DOC §4 a state agency drafts no Party documents, no copies and no laws of others', async () => {
  for (const typeCode of ['PARTY_LETTER', 'COPY_FULL', 'DECREE']) {
    const refused = await codesOf(create(world.people.officer, { typeCode }));
    assert.deepEqual(refused, ['documents.type-not-allowed'], typeCode);
  }
});

test('SEC-1 a marked secret is refused before anything is written, and its words are not repeated', async () => {
  const count = await letters();
  const marked = { kind: 'paragraph' as const, runs: [{ text: 'TỐI MẬT\nPhương án bảo vệ' }] };
  const places = [
    { body: [marked] },
    { subject: 'Phương án bí mật nhà nước – độ Mật' },
    { appendices: [{ title: 'Phụ lục', blocks: [marked] }] },
    {
      body: [
        {
          kind: 'table' as const,
          widths: [1],
          header: [['Nội dung']],
          rows: [['bí mật nhà nước – độ Mật']],
        },
      ],
    },
  ];
  for (const place of places) {
    const error = await create(world.people.officer, place).catch((reason: unknown) => reason);
    assert.ok(error instanceof Refused, JSON.stringify(place));
    assert.deepEqual(
      error.refusals.map(({ code }) => code),
      ['documents.secret-refused'],
    );
    assert.ok(!JSON.stringify(error.refusals).includes('Phương án'));
  }
  assert.equal(await letters(), count);
});

test('SEC-1 the mark is found in every place that prints: appendix title, table foot, printed recipient', async () => {
  const mark = 'Tài liệu bí mật nhà nước – độ Tối mật';
  const table = { kind: 'table' as const, widths: [1], header: [['A']], rows: [['b']] };
  const places = [
    { appendices: [{ title: mark, blocks: [] }] },
    { body: [{ ...table, footnotes: [mark] }] },
    { body: [{ ...table, totalRow: [mark] }] },
    {
      recipients: [
        {
          section: 'copies' as const,
          role: 'TO_KNOW' as const,
          printedLine: mark,
          target: { kind: 'external' as const, id: null },
        },
      ],
    },
  ];
  for (const place of places)
    assert.deepEqual(
      await codesOf(create(world.people.officer, place)),
      ['documents.secret-refused'],
      JSON.stringify(place),
    );
});

test('R-LEG-5 a reply needs an incoming letter this post may see', async () => {
  const incoming = await arrivedLetter(world);
  const reply = { repliesToIncomingId: incoming.id };
  assert.deepEqual(await codesOf(create(world.people.officer, reply)), ['documents.reply-missing']);
  assert.deepEqual(await codesOf(create(world.people['son-thuy.clerk'], reply)), ['documents.reply-missing']);
  const made = await create(world.people.clerk, reply);
  assert.equal((await outgoingRow(world, made.id)).replies_to_incoming_id, incoming.id);
});

test('R-NUM-14 an agency without an issuing body in force drafts nothing', async () => {
  const before = world.clock.now();
  world.clock.set(new Date('2015-01-05T08:00:00+07:00'));
  const codes = await codesOf(create(world.people.officer, { signerAppointmentId: null }));
  world.clock.set(before);
  assert.deepEqual(codes, ['documents.no-issuing-body']);
});
