import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { createWorld, type World } from '../../../../../test/world/world.ts';
import { type Person, systemFor } from '../../platform/actor.ts';
import { Refused } from '../../platform/errors.ts';
import { listAgencyTree } from './agencies/agency.query.ts';
import {
  addByOrderRule,
  addSigningMandate,
  appoint,
  assignField,
  changeAgency,
  changeContact,
  createAgency,
  createPerson,
  createRecipientGroup,
  endAppointment,
  endField,
  expandTarget,
  findAgency,
  findAppointment,
  findContact,
  findPosts,
  getAgency,
  getPost,
  listChildAgencies,
  listSigners,
  postsOfPerson,
  recipientOptions,
  resolveCapacity,
} from './index.ts';
import { searchPeople } from './options/people.query.ts';

const system = systemFor(null);
const on = '2020-08-03';
const refusedWith = (code: string) => (error: unknown) =>
  error instanceof Refused && error.refusals[0]?.code === code;

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const facts = (id: string, from: string) => ({
  agencyId: id,
  code: 'H56.45.9',
  name: 'Ủy ban nhân dân thị trấn Quan Sơn',
  shortName: 'UBND thị trấn Quan Sơn',
  printedName: 'ỦY BAN NHÂN DÂN THỊ TRẤN QUAN SƠN',
  abbreviation: 'UBND',
  level: 'commune' as const,
  parentId: world.agencies['quan-son'].agencyId,
  place: 'Quan Sơn',
  basis: 'Nghị quyết',
  validFrom: from,
});

describe('the dated tree', () => {
  test('REF-1 a renamed agency keeps its old name for the days before', async () => {
    const { agencyId } = await world.run(system, (ctx) =>
      createAgency(ctx, { ...facts('', '2016-07-01'), slug: 'quan-son-town' }),
    );
    await world.run(system, (ctx) =>
      changeAgency(ctx, { ...facts(agencyId, '2020-08-10'), name: 'Ủy ban nhân dân thị trấn Sơn Lư' }),
    );
    const at = (day: string) =>
      world.query(world.people.officer, ({ tx }) => findAgency(tx, { id: agencyId }, day));

    assert.equal((await at('2020-08-09'))?.name, 'Ủy ban nhân dân thị trấn Quan Sơn');
    assert.equal((await at('2020-08-10'))?.name, 'Ủy ban nhân dân thị trấn Sơn Lư');
    assert.equal(await at('2016-06-30'), undefined);
  });

  test('REF-1 a change that does not begin later is refused and leaves one open version', async () => {
    const { agencyId } = world.agencies['na-meo'];
    const change = { ...facts(agencyId, '2016-07-01'), code: 'H56.45.3' };
    await assert.rejects(
      world.run(system, (ctx) => changeAgency(ctx, change)),
      refusedWith('org.version-order'),
    );
    const { rows } = await sql`select from org.agency_version where agency_id = ${agencyId}`.execute(
      world.pools.app,
    );
    assert.equal(rows.length, 1);
  });

  test('a code and a slug belong to one agency; both reasons come at once', async () => {
    const twin = { ...facts('', on), slug: 'quan-son', code: 'H56.45' };
    await assert.rejects(
      world.run(system, (ctx) => createAgency(ctx, twin)),
      (error: unknown) =>
        error instanceof Refused &&
        error.refusals.map((r) => r.code).join() === 'org.slug-taken,org.code-taken',
    );
  });

  test('children come in Vietnamese order, the tree parents first', async () => {
    const { agencyId } = world.agencies['quan-son'];
    const [children, tree] = await world.query(world.people.officer, async ({ tx }) => [
      await listChildAgencies(tx, agencyId, on),
      await listAgencyTree(tx, on),
    ]);
    const names = children.map((child) => child.shortName.replace('UBND ', ''));
    assert.deepEqual(names, ['thị trấn Quan Sơn', 'xã Na Mèo', 'xã Sơn Thủy', 'xã Tam Lư']);
    assert.deepEqual(
      tree.slice(0, 2).map((row) => row.slug),
      ['thanh-hoa', 'quan-son'],
    );
    assert.equal(tree.length, 6);
  });

  test('only the administrator changes the organisation, of his agency and below', async () => {
    const change = (key: 'officer' | 'admin' | 'thanh-hoa.admin') =>
      world.run(world.people[key], (ctx) =>
        createRecipientGroup(ctx, {
          agencyId: world.agencies['thanh-hoa'].agencyId,
          name: 'Nhóm',
          members: [],
        }),
      );
    await assert.rejects(change('officer'), refusedWith('platform.forbidden'));
    await assert.rejects(change('admin'), refusedWith('platform.forbidden'));
    assert.ok((await change('thanh-hoa.admin')).groupId);
  });

  test('every command leaves an audit entry and an event', async () => {
    const { agencyId } = world.agencies['tam-lu'];
    const { rows } = await world.pools.ownerPool.query(
      `select verb from audit.entry where object_id = $1
       union all select type from platform.event where subject_id = $1`,
      [agencyId],
    );
    assert.deepEqual(rows.map((row) => row.verb).sort(), ['agency.created', 'org.create-agency']);
  });
});

describe('posts and people', () => {
  test('S0-12 who held a post on a day is answered for that day', async () => {
    const { postId } = world.people['na-meo.chairman'];
    const { personId, next } = await world.run(system, async (ctx) => {
      await endAppointment(ctx, {
        appointmentId: world.people['na-meo.chairman'].appointmentId,
        lastDay: '2020-08-15',
      });
      const person = await createPerson(ctx, { fullName: 'Lương Văn Ôn' });
      const made = await appoint(ctx, {
        postId,
        personId: person.personId,
        basis: 'QĐ',
        validFrom: '2020-08-16',
      });
      return { personId: person.personId, next: made.appointmentId };
    });
    const names = await world.query(world.people.officer, async ({ tx }) => [
      (await getPost(tx, postId, '2020-08-15')).holder?.name,
      (await getPost(tx, postId, '2020-08-16')).holder?.name,
      (await findAppointment(tx, next, '2020-08-15'))?.title,
      (await postsOfPerson(tx, personId, '2020-08-16'))[0]?.agencyShortName,
    ]);
    assert.deepEqual(names, ['Hà Văn Thắng', 'Lương Văn Ôn', undefined, 'UBND xã Na Mèo']);
  });

  test('R-AUT-5 after the end of the appointment nobody signs in it', async () => {
    const asked = {
      appointmentId: world.people['na-meo.chairman'].appointmentId,
      issuingBodyId: world.agencies['na-meo'].issuingBodyId,
      typeCode: 'OFFICIAL_LETTER',
      fieldCode: null,
    };
    const [before, later] = await world.query(world.people.officer, async ({ tx }) => [
      await resolveCapacity(tx, { ...asked, on: '2020-08-15' }),
      await resolveCapacity(tx, { ...asked, on: '2020-08-16' }),
    ]);
    assert.equal(before.ok, true);
    assert.equal(later.ok, false);
  });

  test('a post has one holder; the second appointment is refused', async () => {
    const { postId } = world.people.clerk;
    const { personId } = world.people.officer;
    await assert.rejects(
      world.run(system, (ctx) => appoint(ctx, { postId, personId, basis: 'QĐ', validFrom: on })),
      refusedWith('org.post-held'),
    );
  });

  test('posts are found by duty and role', async () => {
    const { agencyId } = world.agencies['quan-son'];
    const found = await world.query(world.people.officer, async ({ tx }) => [
      (await findPosts(tx, { agencyId, duty: 'form_checker' }, on)).map((post) => post.holder?.name),
      (await findPosts(tx, { agencyId, role: 'leader', kind: 'deputy' }, on)).map((post) => post.title),
    ]);
    assert.deepEqual(found, [['Hà Văn Ước'], ['Phó Chủ tịch']]);
  });

  test('S1-12 people and recipients are found without diacritics, at most twenty', async () => {
    const { agencyId } = world.agencies['quan-son'];
    const names = async (q: string) =>
      (await world.query(world.people.officer, ({ tx }) => searchPeople(tx, { q, agencyId, on }))).map(
        (p) => p.fullName,
      );
    assert.deepEqual(await names('chu dinh'), ['Chu Đình Trọng']);
    assert.deepEqual(await names('Đào'), ['Lê Thị Đào']);
    assert.deepEqual(await names('chanh van phong'), ['Phạm Thị Hòa']);
    assert.deepEqual(await names('xyz'), []);
    const options = await world.query(world.people.officer, ({ tx }) =>
      recipientOptions(tx, { q: 'son', agencyId, on }),
    );
    const short = await world.query(world.people.officer, ({ tx }) =>
      recipientOptions(tx, { q: 'ubnd tam lu', agencyId, on }),
    );
    assert.deepEqual(
      short.filter(({ kind }) => kind === 'agency').map(({ label }) => label),
      ['Ủy ban nhân dân xã Tam Lư'],
    );
    assert.ok(options.some((option) => option.kind === 'agency' && option.label.includes('Sơn Thủy')));
    assert.ok((await names('')).length <= 20);
  });
});

describe('recipients', () => {
  test('S0-1 a group expands to its members of the day', async () => {
    const target = { kind: 'group' as const, id: world.communesGroupId };
    const members = await world.query(world.people.clerk, ({ tx }) => expandTarget(tx, target, on));
    assert.deepEqual(
      members.map((m) => m.name.replace('Ủy ban nhân dân ', '')).filter((name) => name.startsWith('xã')),
      ['xã Na Mèo', 'xã Sơn Thủy', 'xã Tam Lư'],
    );
    assert.deepEqual(
      await world.query(world.people.clerk, ({ tx }) => expandTarget(tx, target, '2015-01-01')),
      [],
    );
  });

  test('R-SND-1 a listed member counts from its first to its last day', async () => {
    const member = {
      agencyId: world.agencies['tam-lu'].agencyId,
      validFrom: '2020-08-05',
      validTo: '2020-08-06',
    };
    const { agencyId } = world.agencies['quan-son'];
    const { groupId } = await world.run(system, (ctx) =>
      createRecipientGroup(ctx, { agencyId, name: 'Đơn vị còn hạn chế', members: [member] }),
    );
    const counts = await world.query(world.people.clerk, async ({ tx }) => {
      const found: number[] = [];
      for (const day of ['2020-08-04', '2020-08-05', '2020-08-06', '2020-08-07'])
        found.push((await expandTarget(tx, { kind: 'group', id: groupId }, day)).length);
      return found;
    });
    assert.deepEqual(counts, [0, 1, 1, 0]);
  });
});

describe('signing authority over the records', () => {
  const ask = (
    key: 'chairman' | 'viceChairman' | 'officeHead' | 'officer',
    fieldCode: string | null = null,
  ) =>
    world.query(world.people[key], ({ tx }) =>
      resolveCapacity(tx, {
        appointmentId: world.people[key].appointmentId,
        issuingBodyId: world.agencies['quan-son'].issuingBodyId,
        typeCode: 'OFFICIAL_LETTER',
        fieldCode,
        on,
      }),
    );

  test('R-AUT-1 the vice chairman of Quan Sơn signs KT. in his field only', async () => {
    const inField = await ask('viceChairman', 'culture');
    assert.deepEqual(inField.ok && inField.capacities[0]?.lines, ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']);
    assert.equal((await ask('viceChairman', 'land')).ok, false);
  });

  test('R-AUT-2 a field counts from its first to its last day', async () => {
    const { postId, appointmentId } = world.people.viceChairman;
    const field = { postId, fieldCode: 'tourism' };
    const assign = () =>
      world.run(system, (ctx) => assignField(ctx, { ...field, basis: 'Thông báo', validFrom: '2020-08-05' }));
    await assign();
    await assert.rejects(assign(), refusedWith('org.field-assigned'));
    await world.run(system, (ctx) => endField(ctx, { ...field, lastDay: '2020-08-06' }));
    const { issuingBodyId } = world.agencies['quan-son'];
    const asked = { appointmentId, issuingBodyId, typeCode: 'OFFICIAL_LETTER', fieldCode: 'tourism' };
    const answers = await world.query(world.people.viceChairman, async ({ tx }) => {
      const found: boolean[] = [];
      for (const day of ['2020-08-04', '2020-08-05', '2020-08-06', '2020-08-07'])
        found.push((await resolveCapacity(tx, { ...asked, on: day })).ok);
      return found;
    });
    assert.deepEqual(answers, [false, true, true, false]);
  });

  test('R-AUT-1 TL. begins with the rule', async () => {
    assert.equal((await ask('officeHead')).ok, false);
    const { agencyId, units } = world.agencies['quan-son'];
    const rule = {
      agencyId,
      unitId: units.VP!,
      typeCodes: ['OFFICIAL_LETTER'],
      basis: 'Quy chế làm việc',
      validFrom: on,
    };
    await world.run(system, (ctx) => addByOrderRule(ctx, rule));
    const result = await ask('officeHead');
    assert.deepEqual(result.ok && result.capacities[0]?.lines, ['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG']);
  });

  test('R-AUT-2 only the head authorises, and nobody passes it on', async () => {
    const { agencyId } = world.agencies['quan-son'];
    const { chairman, viceChairman, cultureHead, homeAffairsHead } = world.people;
    const give = (from: { postId: string }, to: { postId: string }) =>
      world.run(system, (ctx) =>
        addSigningMandate(ctx, {
          agencyId,
          grantorPostId: from.postId,
          granteePostId: to.postId,
          typeCodes: ['*'],
          basis: 'GUQ',
          validFrom: on,
          validTo: '2020-08-31',
        }),
      );
    await assert.rejects(give(viceChairman, cultureHead), refusedWith('signing.no-authority'));
    await give(chairman, cultureHead);
    await assert.rejects(give(cultureHead, homeAffairsHead), refusedWith('signing.redelegation'));
  });

  test('R-AUT-1 the list of signers names exactly those who may', async () => {
    const { agencyId } = world.agencies['quan-son'];
    const list = await world.query(world.people.officer, ({ tx }) =>
      listSigners(tx, { agencyId, typeCode: 'OFFICIAL_LETTER', fieldCode: 'culture', on }),
    );
    assert.deepEqual(
      list.map((signer) => `${signer.fullName}: ${signer.capacity}`),
      ['Lương Tiến Thành: none', 'Chu Đình Trọng: KT', 'Phạm Thị Hòa: TL', 'Ngân Văn Tuấn: TUQ'],
    );
  });

  test('an unknown agency is not found', async () => {
    await assert.rejects(
      world.query(world.people.officer, ({ tx }) => getAgency(tx, world.communesGroupId, on)),
      refusedWith('platform.not-found'),
    );
  });

  test('NĐ 68/2024 Đ.15.1b a person keeps his own contact, the administrator of the agency that of its people, nobody else', async () => {
    const { officer, clerk, admin, chairman } = world.people;
    const { personId } = officer;
    const keep = (who: Person, email: string) =>
      world.run(who, (ctx) => changeContact(ctx, { personId, email, citizenNumber: null }));
    await keep(officer, 'cv@quanson.gov.vn');
    await keep(admin, 'cv2@quanson.gov.vn');
    for (const who of [clerk, chairman, world.people['thanh-hoa.admin']])
      await assert.rejects(keep(who, 'x@x.vn'), refusedWith('platform.forbidden'));
    const kept = await world.query(officer, ({ tx }) => findContact(tx, personId));
    assert.deepEqual(kept, { email: 'cv2@quanson.gov.vn', citizenNumber: null });
    await keep(officer, 'cv2@quanson.gov.vn');
    const { rows } = await world.pools.ownerPool.query(
      `select data from platform.event where type = 'person.contact-changed' order by seq`,
    );
    assert.deepEqual(
      rows.map((row) => row.data),
      [{ isEmailChanged: true }, { isEmailChanged: true }, { isEmailChanged: false }],
    );
  });
});
