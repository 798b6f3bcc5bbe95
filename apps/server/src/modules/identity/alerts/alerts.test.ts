import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccessAlert, Problem } from '@congvu/contracts';
import { formatDay } from '@congvu/vn-text';
import { secretaryOf, standIn } from '../../../../../../test/builders/absences.ts';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { endByOrderRule } from '../../org/authority/end-authority.ts';
import { addByOrderRule, addSigningMandate, assignField } from '../../org/index.ts';

let world: World;
let server: TestServer;
before(async () => {
  world = await createWorld();
  server = await startServer(world);
});
after(async () => {
  await server.close();
  await world.close();
});

const listOf = async (key: 'admin' | 'officeHead' | 'chairman', state = 'open') => {
  const client = await server.login(key);
  const { body } = await client.get<{ items: AccessAlert[] }>(`/identity/access-alerts?state=${state}`);
  return body.items;
};

test('PL6-F3c a change of access raises an alert that stays until somebody else who is competent confirms', async () => {
  const { admin, cultureHead, homeAffairsHead, viceChairman } = world.people;
  assert.deepEqual(await listOf('admin'), [], 'what the set-up did raises nothing');
  await standIn(world, { absent: cultureHead, substitute: homeAffairsHead });
  await world.run(admin, (ctx) =>
    assignField(ctx, {
      postId: viceChairman.postId,
      fieldCode: 'tourism',
      basis: 'Thông báo phân công 01',
      validFrom: world.clock.today(),
    }),
  );
  await world.drain();
  await world.drain();
  const alerts = await listOf('officeHead');
  assert.deepEqual(alerts.map(({ kind }) => kind).sort(), ['field', 'substitution']);
  const field = alerts.find(({ kind }) => kind === 'field')!;
  assert.deepEqual(
    [field.personName, field.before, field.after, field.basis, field.changedBy],
    [
      `${viceChairman.name}, ${viceChairman.title}`,
      'Không ký',
      `Ký thay (KT.) lĩnh vực Du lịch; từ ${formatDay(world.clock.today())}`,
      'Thông báo phân công 01',
      admin.name,
    ],
  );
  const notices = await rowsOf(world, `select from notifications.item where title like 'Quyền truy cập%'`);
  assert.ok(notices.length >= 2);

  // Who made the change, and whose access it is, do not confirm.
  const byHimself = await (await server.login('admin')).post<Problem>(
    `/identity/access-alerts/${field.id}/commands/confirm`,
    { body: {} },
  );
  assert.deepEqual([byHimself.status, byHimself.body.code], [403, 'identity.alert-own']);
  const whose = await (await server.login('viceChairman')).post<Problem>(
    `/identity/access-alerts/${field.id}/commands/confirm`,
    { body: {} },
  );
  assert.deepEqual([whose.status, whose.body.code], [403, 'identity.alert-own']);
  world.clock.advance(30 * 86_400_000);
  assert.ok(
    (await listOf('officeHead')).some(({ id }) => id === field.id),
    'time alone closes nothing',
  );
  const office = await server.login('officeHead');
  const confirm = () =>
    office.post<Problem>(`/identity/access-alerts/${field.id}/commands/confirm`, { body: { note: 'Đúng' } });
  assert.equal((await confirm()).status, 200);
  assert.equal((await confirm()).body.code, 'identity.alert-known');
  assert.equal(
    (await listOf('officeHead')).some(({ id }) => id === field.id),
    false,
  );
  const [kept] = await listOf('officeHead', 'confirmed');
  assert.deepEqual([kept!.id, kept!.confirmedBy], [field.id, world.people.officeHead.name]);
});

test('PL6-F3c secretaries too; one alert for an event; another agency sees none', async () => {
  const { chairman, officer } = world.people;
  await secretaryOf(world, { leader: chairman, secretary: officer });
  await world.drain();
  const alerts = (await listOf('officeHead')).filter(({ kind }) => kind === 'secretary');
  assert.deepEqual(
    alerts.map(({ personName, whyNot }) => [personName, whyNot]),
    [[officer.name, null]],
  );
  assert.match(
    (await listOf('chairman')).find(({ kind }) => kind === 'secretary')!.whyNot!,
    /không tự xác nhận/,
  );
  const elsewhere = await server.login('thanh-hoa.officeHead');
  const { body } = await elsewhere.get<{ items: AccessAlert[] }>('/identity/access-alerts');
  assert.deepEqual(body.items, []);
});

test('PL6-F3c TL. and TUQ. name who gained or lost the signature, in what, until when, on which paper', async () => {
  const { admin, chairman, cultureHead } = world.people;
  const { agencyId, units } = world.agencies['quan-son'];
  const validFrom = world.clock.today();
  const { ruleId } = await world.run(admin, (ctx) =>
    addByOrderRule(ctx, {
      agencyId,
      unitId: units.VHTT!,
      typeCodes: ['OFFICIAL_LETTER'],
      basis: 'Quy chế làm việc 2020',
      validFrom,
    }),
  );
  await world.run(admin, (ctx) =>
    addSigningMandate(ctx, {
      agencyId,
      grantorPostId: chairman.postId,
      granteePostId: cultureHead.postId,
      typeCodes: ['*'],
      basis: 'Giấy ủy quyền số 3',
      validFrom,
      validTo: '2020-12-31',
    }),
  );
  await world.run(admin, (ctx) => endByOrderRule(ctx, { ruleId, lastDay: '2020-10-31' }));
  await world.drain();
  await world.drain();
  const who = `${cultureHead.name}, ${cultureHead.title}`;
  const told = (await listOf('officeHead'))
    .filter(({ kind }) => kind === 'mandate' || kind === 'order-rule')
    .map(({ personName, before, after: now, basis, whyNot }) => [
      personName.slice(0, who.length),
      before,
      now,
      basis,
      whyNot,
    ]);
  const from = formatDay(validFrom);
  const order = `Ký thừa lệnh (TL.): Công văn; từ ${from}`;
  assert.deepEqual(
    told.sort(),
    [
      [who, 'Không ký', `${order} đến 31/10/2020`, 'Quy chế làm việc 2020', null],
      [
        who,
        'Không ký',
        `Ký thừa ủy quyền (TUQ.) của ${chairman.title}: mọi loại văn bản; từ ${from} đến 31/12/2020`,
        'Giấy ủy quyền số 3',
        null,
      ],
      [who, `${order} đến 31/10/2020`, 'Không ký sau ngày 31/10/2020', 'Quy chế làm việc 2020', null],
    ].sort(),
  );
  const gained = (await listOf('officeHead')).find(({ kind }) => kind === 'mandate')!;
  const own = await (await server.login('chairman')).post<Problem>(
    `/identity/access-alerts/${gained.id}/commands/confirm`,
    { body: {} },
  );
  assert.equal(own.status, 200, 'the head neither made the change nor gained by it');
});
