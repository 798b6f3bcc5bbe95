import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../../../../../test/architecture/sources.ts';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { drafted, letterDraft } from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { type Person, systemFor } from '../../../platform/actor.ts';
import { Refused } from '../../../platform/errors.ts';
import { saveDraft } from '../../documents/index.ts';
import { assignField } from '../index.ts';
import { addField } from './add-field.ts';
import { listFields } from './field.query.ts';
import { renameField } from './rename-field.ts';
import { retireField } from './retire-field.ts';

let world: World;
let admin: Person;
before(async () => {
  world = await createWorld({ subscribers: [] });
  admin = world.people.admin;
});
after(() => world.close());

const refusedWith = (code: string) => (error: unknown) =>
  error instanceof Refused && error.refusals.some((refusal) => refusal.code === code);
const on = '2020-08-03';
const catalogue = (person: Person) =>
  world.query(person, ({ tx, actor }) => listFields(tx, { agencyId: actor.agencyId, on }));
const find = async (code: string, person = admin) =>
  (await catalogue(person)).find((field) => field.code === code);
const add = (name: string, by = admin, validFrom = on) =>
  world.run(by, (ctx) => addField(ctx, { name, validFrom }));

test('NĐ30 Đ.13 fields common to all are there for every agency, without codes to type', async () => {
  for (const person of [admin, world.people['son-thuy.chairman']]) {
    const fields = await catalogue(person);
    assert.ok(fields.length > 30);
    assert.ok(fields.every((field) => field.isCommon && field.state === 'in-force'));
    assert.equal((await find('culture', person))?.name, 'Văn hóa, thể thao');
  }
});

test('NĐ30 Đ.13 an own field is of this agency alone, its code made from its name; the same name is not taken twice', async () => {
  const { code } = await add('Chợ, siêu thị Đồng Đăng');
  assert.equal(code, 'cho-sieu-thi-dong-dang');
  assert.equal((await find(code))?.isCommon, false);
  assert.equal(await find(code, world.people['son-thuy.chairman']), undefined);
  await assert.rejects(add('chợ; siêu thị đồng đăng'), refusedWith('org.field-known'));
  await assert.rejects(add('Đất đai'), refusedWith('org.field-known'));
  const [entry] = await rowsOf(world, `select verb from audit.entry where verb = 'org.add-field'`);
  assert.ok(entry);
});

test('NĐ30 Đ.13 only the administrator keeps the catalogue', async () => {
  await assert.rejects(add('Việc riêng', world.people.officer), refusedWith('platform.forbidden'));
  const retire = (by: Person) => world.run(by, (ctx) => retireField(ctx, { code: 'tourism', lastDay: on }));
  await assert.rejects(retire(world.people.officeHead), refusedWith('platform.forbidden'));
  assert.equal((await find('tourism'))?.validTo, null);
});

test('NĐ30 Đ.13 a retired field stays with the letters that name it, is offered to no other, and comes back with its code', async () => {
  const { code } = await add('Khuyến nông');
  const letter = await drafted(world, { draft: { fieldCode: code } });
  await world.run(admin, (ctx) => retireField(ctx, { code, lastDay: '2020-08-03' }));
  world.clock.set(new Date('2020-08-04T08:00:00+07:00'));

  await assert.rejects(drafted(world, { draft: { fieldCode: code } }), refusedWith('org.field-ended'));
  const kept = { ...letterDraft(world, { fieldCode: code }), subject: 'V/v khuyến nông vụ mùa' };
  await world.run(world.people.officer, (ctx) => saveDraft(ctx, { ...letter, draft: kept }));

  assert.deepEqual(await add('khuyến nông', admin, '2020-08-04'), { code });
  await drafted(world, { draft: { fieldCode: code } });
  const rows = await rowsOf<{ valid_to: string | null }>(
    world,
    'select valid_to::text from org.field where code = $1 order by valid_from',
    [code],
  );
  assert.deepEqual(
    rows.map((row) => row.valid_to),
    ['2020-08-03', null],
  );
});

test('NĐ30 Đ.13 an agency ends or renames for itself what is common to all', async () => {
  await world.run(admin, (ctx) => renameField(ctx, { code: 'records', name: 'Văn thư và lưu trữ' }));
  await world.run(admin, (ctx) => retireField(ctx, { code: 'religion', lastDay: '2020-08-03' }));
  const commune = world.people['son-thuy.chairman'];
  assert.deepEqual(
    [(await find('records'))?.name, (await find('religion'))?.validTo],
    ['Văn thư và lưu trữ', '2020-08-03'],
  );
  assert.deepEqual(
    [(await find('records', commune))?.name, (await find('religion', commune))?.validTo],
    ['Văn thư, lưu trữ', null],
  );
  const rename = () => world.run(admin, (ctx) => renameField(ctx, { code: 'records', name: 'Đất đai' }));
  await assert.rejects(rename(), refusedWith('org.field-known'));
});

test('NĐ30 Đ.13 what is not in the catalogue is neither written into a letter nor given to a deputy', async () => {
  const { postId } = world.people.viceChairman;
  const assign = (fieldCode: string) =>
    world.run(systemFor(null), (ctx) =>
      assignField(ctx, { postId, fieldCode, basis: 'Thông báo', validFrom: '2020-08-05' }),
    );
  await assert.rejects(assign('gõ tay'), refusedWith('org.field-unknown'));
  await assert.rejects(drafted(world, { draft: { fieldCode: 'gõ tay' } }), refusedWith('org.field-unknown'));
  await assign('health');
});

test('NĐ30 Đ.13 codes typed before there was a catalogue become entries of the agency that typed them', async () => {
  const { postId } = world.people.viceChairman;
  await rowsOf(
    world,
    `insert into org.field_assignment (id, post_id, field_code, basis, valid_from)
      select gen_random_uuid(), $1::uuid, c, 'Cũ', '2019-01-01' from unnest(array['kinh-te', 'land', '*']) c`,
    [postId],
  );
  const sql = readFileSync(join(root, 'db/migrations/0195-org-field.sql'), 'utf8');
  await rowsOf(world, sql.slice(sql.indexOf('with used')));

  const entry = await find('kinh-te');
  assert.deepEqual([entry?.name, entry?.validFrom, entry?.isCommon], ['kinh-te', '2019-01-01', false]);
  assert.equal((await find('land'))?.isCommon, true);
  assert.equal(await find('*'), undefined);
});
