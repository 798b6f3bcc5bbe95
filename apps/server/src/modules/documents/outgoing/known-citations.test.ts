import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { RunCite } from '@congvu/contracts';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { drafted, letterDraft } from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { Refused } from '../../../platform/errors.ts';
import { getDirection } from '../get-direction.query.ts';
import { findKnownCitations } from './known-citations.query.ts';
import { checkFormat } from './preview.ts';

let world: World;
let id: string;
before(async () => {
  world = await createWorld({ subscribers: [] });
  ({ id } = await drafted(world));
  await rowsOf(
    world,
    `update documents.outgoing set number_text = '05', notation = 'CT-UBND' where id = $1`,
    [id],
  );
});
after(() => world.close());

const outside: RunCite = { documentId: null, kind: null, full: 'Công văn số 9/SNV-VP', short: '9/SNV-VP' };
const citing = (...runs: { text: string; cite?: RunCite }[]) =>
  letterDraft(world, { body: [{ kind: 'paragraph', runs }] });
const known = (
  draft = citing({ text: 'Thực hiện 5/CT-UBND, 7/CT-UBND và ' }, { text: '9/SNV-VP', cite: outside }),
) => world.query(world.people.officer, (ctx) => findKnownCitations(ctx, draft));

test('F-6-5 the library is asked for unbound numbers, with and without the leading zero; bound ones are known', async () => {
  assert.deepEqual(await known(), {
    knownCitations: ['9/SNV-VP', '5/CT-UBND'],
    unboundCitations: ['5/CT-UBND'],
  });
});

test('F-6-5 a number in a document the drafter may not see is not known', async () => {
  const draft = citing({ text: 'Thực hiện 5/CT-UBND.' });
  const commune = await world.query(world.people['son-thuy.officer'], (ctx) =>
    findKnownCitations(ctx, draft),
  );
  assert.deepEqual(commune, { knownCitations: [], unboundCitations: [] });
});

test('F-6-5 the findings tell what the library has from what it has not', async () => {
  const draft = citing({ text: 'Thực hiện 5/CT-UBND ngày 02/8/2020 và 7/CT-UBND ngày 03/8/2020./.' });
  const { agencyId, unitId } = world.people.officer;
  const check = await world.query(world.people.officer, (ctx) =>
    checkFormat(ctx, draft, { agencyId, unitId }),
  );
  assert.deepEqual(
    check.findings
      .filter(({ rule }) => rule === 'F-6-5')
      .map(({ quote, message }) => [quote, message.split('. ')[0]]),
    [
      ['5/CT-UBND', 'Văn bản dẫn chưa gắn với kho'],
      ['7/CT-UBND', 'Văn bản dẫn chưa có trong kho'],
    ],
  );
});

test('DOC §25 on which side a document is, is told to whoever may see it and to nobody else', async () => {
  const ask = (who: 'officer' | 'son-thuy.clerk', of = id) =>
    world.query(world.people[who], (ctx) => getDirection(ctx, of));
  assert.equal(await ask('officer'), 'outgoing');
  await assert.rejects(ask('son-thuy.clerk'), Refused);
  await assert.rejects(ask('officer', world.communesGroupId), Refused);
});
