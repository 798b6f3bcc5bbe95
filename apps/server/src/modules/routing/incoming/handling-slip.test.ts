import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createLetterRenderer } from '@congvu/letter';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  askedBack,
  assignedLetter,
  registeredLetter,
} from '../../../../../../test/builders/incoming-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { acceptRecall } from '../../documents/recall/accept-recall.ts';
import { reportProgress } from '../../tasks/index.ts';
import { printHandlingSlip } from './print-slip.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const slipOf = (id: string, by = world.people.clerk) => world.run(by, (ctx) => printHandlingSlip(ctx, id));
const wordsOf = (slip: Awaited<ReturnType<typeof slipOf>>) => JSON.stringify(slip.sections);

test('R-DIR-1 the slip prints the note, who leads and contributes by when, and what the handler said', async () => {
  const letter = await assignedLetter(world);
  await world.run(world.people.cultureHead, (ctx) =>
    reportProgress(ctx, { ...letter, percent: 40, text: 'Đề xuất lập kế hoạch chung', files: [] }),
  );
  const slip = await slipOf(letter.id);
  assert.equal(slip.title, 'PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN');
  const [leader, unit, handler] = slip.sections;
  assert.match(JSON.stringify(leader), /Phòng VHTT chủ trì tham mưu\./);
  const given = leader!.rows.filter(({ label }) => /^(Chủ trì|Phối hợp|Để biết)$/.test(label));
  assert.deepEqual(
    given.map(({ label, values }) => [label, values.join()]),
    [
      ['Chủ trì', 'Phòng Văn hóa và Thông tin, hạn 10/8/2020'],
      ['Phối hợp', 'Phòng Nội vụ, hạn 10/8/2020'],
      ['Để biết', given[2]!.values.join()],
    ],
  );
  assert.ok(
    unit!.rows.every(({ values }) => values.join('').trim() === ''),
    'nobody has written there: room is left',
  );
  assert.match(JSON.stringify(handler), /Đề xuất lập kế hoạch chung.*Tiến độ 40%/);
  const pdf = createLetterRenderer().renderFactSheet(slip);
  assert.equal(Buffer.from(pdf.slice(0, 5)).toString(), '%PDF-');
  const logged = await rowsOf(world, `select 1 from audit.entry where object_id = $1 and verb = 'openSlip'`, [
    letter.id,
  ]);
  assert.equal(logged.length, 1);
});

test('R-DIR-1 a letter without a note prints empty blocks; another agency gets none', async () => {
  const letter = await registeredLetter(world);
  const slip = await slipOf(letter.id);
  assert.ok(
    slip.sections.every(
      ({ rows }) => rows.length > 0 && rows.every(({ values }) => values.join('').trim() === ''),
    ),
  );
  await assert.rejects(slipOf(letter.id, world.people['son-thuy.clerk']));
});

test('documents.md §13 of a recalled letter the slip does not print what was said', async () => {
  const letter = await assignedLetter(world);
  await askedBack(world, letter);
  const [row] = await rowsOf<{ version: number }>(
    world,
    'select version from documents.incoming where id = $1',
    [letter.id],
  );
  await world.run(world.people.clerk, (ctx) => acceptRecall(ctx, { id: letter.id, version: row!.version }));
  const slip = await slipOf(letter.id);
  assert.doesNotMatch(wordsOf(slip), /tham mưu/);
});
