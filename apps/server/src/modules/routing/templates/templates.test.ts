import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  approved,
  drafted,
  letterDraft,
  submitted,
} from '../../../../../../test/builders/outgoing-letter.ts';
import {
  asks,
  publishedRoute,
  routeOf,
  signatureAt,
} from '../../../../../../test/builders/route-template.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { Refused } from '../../../platform/errors.ts';
import { getOutgoingDetail } from '../outgoing/get-outgoing-detail.query.ts';
import { submit } from '../outgoing/submit.ts';
import { createTemplate } from './create-template.ts';
import { dryRun } from './dry-run.query.ts';
import { getTemplate, listTemplates } from './list-templates.query.ts';
import { publishTemplate } from './publish-template.ts';
import { discardTemplate, retireTemplate } from './retire-template.ts';
import { saveTemplate } from './save-template.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

/** Office review by named people for decisions (QĐ), nothing else touched. */
const forType = (typeCode: string, people: Person[] = [world.people.officeHead], more = {}) =>
  routeOf(
    [
      {
        kind: 'UNIT_REVIEW',
        ordinal: 1,
        assignee: { kind: 'drafting_unit_head' },
        omit: { noHolder: 'Quy chế Điều 5', drafterHolds: 'Quy chế Điều 6' },
      },
      { kind: 'FORM_CHECK', ordinal: 2, assignee: { kind: 'form_checkers' } },
      asks('OFFICE_REVIEW', people, { ordinal: 3 }),
      ...signatureAt(4),
    ],
    { typeCodes: [typeCode], name: `Quy trình ${typeCode}`, ...more },
  );
const create = (definition = forType('REPORT'), familyId: string | null = null, by = world.people.admin) =>
  world.run(by, (ctx) => createTemplate(ctx, { definition, familyId }));
const publish = (made: { id: string; version: number }, validFrom = world.clock.today()) =>
  world.run(world.people.admin, (ctx) => publishTemplate(ctx, { ...made, validFrom }));
const kindsOf = async (id: string) =>
  (
    await rowsOf<{ kind: string }>(
      world,
      'select kind from routing.step where document_id = $1 order by cycle, ordinal',
      [id],
    )
  ).map(({ kind }) => kind);
const submittedOf = (typeCode: string, more = {}) => submitted(world, { draft: { typeCode, ...more } });

test('documents.md §8.1 the route that names more wins; what it does not name takes the delivered one', async () => {
  await publishedRoute(world, forType('DECISION'));
  const decision = await submittedOf('DECISION');
  const letter = await submittedOf('OFFICIAL_LETTER');
  assert.deepEqual(await kindsOf(decision.id), ['UNIT_REVIEW', 'FORM_CHECK', 'OFFICE_REVIEW', 'SIGN']);
  assert.deepEqual(await kindsOf(letter.id), ['UNIT_REVIEW', 'FORM_CHECK', 'SIGN']);
  await publishedRoute(
    world,
    routeOf([asks('UNIT_REVIEW', [world.people.homeAffairsHead], { ordinal: 1 }), ...signatureAt(2)], {
      urgencies: [3],
      precedence: 5,
      mergedBasis: { UNIT_REVIEW: null, FORM_CHECK: 'Quy chế Điều 9: hỏa tốc' },
    }),
  );
  const urgent = await submittedOf('DECISION', { urgency: 3 });
  assert.deepEqual(await kindsOf(urgent.id), ['UNIT_REVIEW', 'SIGN']);
  const [sign] = await rowsOf<{ merged_basis: string }>(
    world,
    `select merged_basis from routing.step where document_id = $1 and kind = 'SIGN'`,
    [urgent.id],
  );
  assert.equal(sign!.merged_basis, 'Quy chế Điều 9: hỏa tốc');
});

test('documents.md §8.1 a new version serves new submissions; what is under review keeps the old one', async () => {
  const first = await publishedRoute(world, forType('PLAN'));
  const before = await submittedOf('PLAN');
  world.clock.advance(24 * 3_600_000);
  const { familyId } = await world.query(world.people.admin, (ctx) => getTemplate(ctx, first));
  const second = await publishedRoute(
    world,
    forType('PLAN', [world.people.officeHead, world.people.viceChairman]),
    familyId,
  );
  const rows = await world.query(world.people.admin, async (ctx) => (await listTemplates(ctx)).items);
  const family = rows.filter((row) => row.familyId === familyId);
  assert.deepEqual(
    family.map((row) => [row.version, row.isInForce, row.validTo, row.waiting]),
    [
      [2, true, null, 0],
      [1, false, '2020-08-03', 1],
    ],
  );
  await approved(world, world.people.cultureHead, before);
  const detail = await world.query(world.people.officer, (ctx) => getOutgoingDetail(ctx, before.id));
  assert.deepEqual([detail.route!.name, detail.route!.version], ['Quy trình PLAN', 1]);
  const after = await submittedOf('PLAN');
  const [instance] = await rowsOf<{ template_id: string }>(
    world,
    'select template_id from routing.route_instance where document_id = $1',
    [after.id],
  );
  assert.equal(instance!.template_id, second);
});

test('routing.template-unsound lists every fault; the draft may be kept unsound', async () => {
  const unsound = routeOf([asks('INITIAL', [world.people.clerk], { ordinal: 1, mode: 'quorum', quorum: 2 })]);
  const made = await create(unsound);
  const error = await publish(made).catch((reason: unknown) => reason);
  assert.ok(error instanceof Refused);
  assert.equal(error.refusals[0]!.code, 'routing.template-unsound');
  const faults = error.refusals[0]!.facts!.faults as { code: string; index: number | null }[];
  assert.deepEqual(
    faults.map(({ code }) => code),
    [
      'sign-missing',
      ...['clerk-missing', 'clerk-missing', 'clerk-missing'],
      ...['approval-missing', 'approval-missing'],
      'quorum-large',
    ],
  );
  await world.run(world.people.admin, (ctx) => discardTemplate(ctx, made));
  await assert.rejects(
    world.query(world.people.admin, (ctx) => getTemplate(ctx, made.id)),
    /not-found|Refused/,
  );
});

test('routing.template-unsound a post nobody holds and a unit without a head are named; so is a rival', async () => {
  const [vacant] = await rowsOf<{ id: string }>(
    world,
    `insert into org.post (id, agency_id, title, kind, roles, duties, ordinal, valid_from)
     values (gen_random_uuid(), $1, 'Phó Chánh Văn phòng', 'unit_deputy', '{office}', '{}', 90, '2016-07-01') returning id`,
    [world.agencies['quan-son'].agencyId],
  );
  const made = await create(
    routeOf(
      [
        { kind: 'UNIT_REVIEW', ordinal: 1, assignee: { kind: 'drafting_unit_head' } },
        { kind: 'FORM_CHECK', ordinal: 2, assignee: { kind: 'posts', postIds: [vacant!.id] } },
        ...signatureAt(3),
      ],
      { typeCodes: ['DECISION'] },
    ),
  );
  const error = (await publish(made).catch((reason: unknown) => reason)) as Refused;
  const detail = error.refusals[0]!.detail;
  assert.match(detail, /Phó Chánh Văn phòng/);
  assert.match(detail, /Quy trình DECISION/);
});

test('documents.md §8.1 only a draft changes, one draft a route, the revision somebody saw', async () => {
  const { admin, officer, officeHead, formChecker } = world.people;
  const made = await create(forType('REPORT'), null, officeHead);
  const { familyId } = await world.query(admin, (ctx) => getTemplate(ctx, made.id));
  assert.deepEqual(await codesOf(create(forType('REPORT'), familyId)), ['routing.template-drafted']);
  const save = (by: Person, version: number) =>
    world.run(by, (ctx) => saveTemplate(ctx, { id: made.id, version, definition: forType('REPORT') }));
  assert.deepEqual(await codesOf(save(officer, 1)), ['routing.not-route-setter']);
  assert.deepEqual(await codesOf(save(formChecker, 1)), ['routing.not-route-setter']);
  const saved = await save(admin, 1);
  assert.deepEqual(await codesOf(save(admin, 1)), ['routing.template-stale']);
  assert.deepEqual(await codesOf(publish(saved, '2020-01-01')), ['routing.template-backdated']);
  const published = await publish(saved);
  assert.deepEqual(await codesOf(save(admin, published.version)), ['routing.template-not-draft']);
  assert.deepEqual(await codesOf(world.run(admin, (ctx) => discardTemplate(ctx, published))), [
    'routing.template-not-draft',
  ]);
  assert.deepEqual(
    await codesOf(
      world.run(world.people['thanh-hoa.admin'], (ctx) =>
        saveTemplate(ctx, { ...published, definition: forType('REPORT') }),
      ),
    ),
    ['platform.not-found'],
  );
});

test('documents.md §8.1 retired: new submissions take what remains, waiting ones go on', async () => {
  const { admin } = world.people;
  const id = await publishedRoute(world, forType('NOTICE'));
  const waiting = await submittedOf('NOTICE');
  const { revision } = await world.query(admin, (ctx) => getTemplate(ctx, id));
  const retire = (reason: string) =>
    world.run(admin, (ctx) => retireTemplate(ctx, { id, version: revision, reason }));
  assert.deepEqual(await codesOf(retire('thôi')), ['documents.reason-required']);
  assert.equal((await retire('Quy chế mới bỏ bước thẩm tra')).state, 'retired');
  assert.deepEqual(await codesOf(retire('Quy chế mới bỏ bước thẩm tra')), ['routing.template-not-in-force']);
  assert.deepEqual(await kindsOf((await submittedOf('NOTICE')).id), ['UNIT_REVIEW', 'FORM_CHECK', 'SIGN']);
  await approved(world, world.people.cultureHead, waiting);
});

test('ui.md §6.16 the dry run tells who would have been asked last month, and changes nothing', async () => {
  const { admin } = world.people;
  const { id } = await submittedOf('DIRECTIVE');
  const count = () => rowsOf(world, 'select count(*) from routing.step');
  const before = await count();
  const route = forType('DIRECTIVE');
  const run = await world.query(admin, (ctx) => dryRun(ctx, route));
  assert.deepEqual([run.matched, run.waiting], [1, 1]);
  const [item] = run.items;
  assert.equal(item!.documentId, id);
  assert.deepEqual([item!.was.length, item!.would.length, item!.differs], [3, 4, true]);
  assert.deepEqual(item!.would[2], { ordinal: 3, kind: 'OFFICE_REVIEW', who: ['Phạm Thị Hòa'] });
  assert.equal(JSON.stringify(run).includes('đôn đốc'), false, 'administration sees no subject');
  assert.deepEqual(await count(), before);
});

test('routing.no-route what nobody can do on the day is named at submission', async () => {
  await publishedRoute(world, forType('PROJECT', [world.people.viceChairman]));
  await rowsOf(world, `update org.appointment set valid_to = '2020-08-01' where person_id = $1`, [
    world.people.viceChairman.personId,
  ]);
  const { id, version } = await drafted(world, { draft: { ...letterDraft(world), typeCode: 'PROJECT' } });
  assert.deepEqual(await codesOf(world.run(world.people.officer, (ctx) => submit(ctx, { id, version }))), [
    'routing.no-route',
  ]);
});
