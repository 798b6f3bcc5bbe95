import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AnyOperation, Problem, Role } from '@congvu/contracts';
import * as contracts from '@congvu/contracts';
import { allRoutes } from '../../apps/server/src/compose.ts';
import { openApi } from '../../apps/server/src/http/openapi.ts';
import type { Route } from '../../apps/server/src/http/route.ts';
import { makePaperCopy } from '../../apps/server/src/modules/documents/copies/make-paper-copy.ts';
import { addRelation } from '../../apps/server/src/modules/documents/index.ts';
import { dispatch, takeBack } from '../../apps/server/src/modules/exchange/index.ts';
import { openConsultation } from '../../apps/server/src/modules/routing/consultations/open-consultation.ts';
import { createTemplate } from '../../apps/server/src/modules/routing/index.ts';
import { startBatch } from '../../apps/server/src/modules/signing/index.ts';
import { secretaryOf, standIn } from '../builders/absences.ts';
import { leavingOf } from '../builders/access-alert.ts';
import { agencyRulesOf } from '../builders/agency-rules.ts';
import { registryOf } from '../builders/certificate-registry.ts';
import { rowsOf } from '../builders/checks.ts';
import { givenTask } from '../builders/given-task.ts';
import { arrivedLetter, entryOf, letterIn, toPost } from '../builders/incoming-letter.ts';
import { mailsOf, scansOf } from '../builders/intake.ts';
import { keptCopiesOf } from '../builders/kept-copies.ts';
import { numberingOf } from '../builders/numbering.ts';
import { drafted, outgoingRow } from '../builders/outgoing-letter.ts';
import { proposedMerger } from '../builders/proposed-merger.ts';
import { routeOf, signatureAt } from '../builders/route-template.ts';
import { line, sealedLetter } from '../builders/sealed-letter.ts';
import type { PersonKey } from '../world/province.ts';
import { type Client, type Send, startServer, type TestServer } from '../world/server.ts';
import { createWorld, type World } from '../world/world.ts';
import { sampleId, sampleInput } from './sample-input.ts';

let world: World;
let server: TestServer;
const clients = new Map<PersonKey, Client>();
/** Ids of UBND huyện Quan Sơn by what a path calls them. */
const ids: Record<string, string> = {};

before(async () => {
  world = await createWorld();
  server = await startServer(world);
  const recipients = [line('group', world.communesGroupId), line('external', null, 'Ban Quản lý dự án')];
  const letter = await sealedLetter(world, { recipients });
  await world.run(world.people.clerk, (ctx) => dispatch(ctx, letter));
  const [delivery] = await rowsOf<{ id: string }>(
    world,
    "select id from exchange.delivery where outgoing_id = $1 and channel = 'paper'",
    [letter.id],
  );
  Object.assign(ids, { outgoing: letter.id, prepared: letter.id });
  ids.deliveries = delivery!.id;
  ids.incoming = (await arrivedLetter(world)).id;
  ids.quarantine = (await entryOf(world, (await letterIn(world, 'quarantined')).id)).id;
  Object.assign(ids, {
    work: ids.incoming,
    'of-outgoing': letter.id,
    given: (await givenTask(world, { assignments: [toPost(world.people.clerk, 'lead')] })).id,
  });
  Object.assign(ids, await afterIssue(world, { outgoingId: letter.id }));
  const items = [{ id: letter.id, version: 1, contentSha256: '0'.repeat(64) }];
  const batch = await world.run(world.people.clerk, (ctx) => startBatch(ctx, { kind: 'seal', items }));
  ids.batches = batch.id;
  ids.requests = batch.id;
  ids.successions = await proposedMerger(world);
  const copy = {
    kind: 'SAO_Y' as const,
    source: { kind: 'outgoing' as const, id: letter.id },
    of: 'original' as const,
    signerPostId: world.people.chairman.postId,
    recipients: [],
    extract: null,
    copies: 1,
  };
  ids.copies = (await world.run(world.people.clerk, (ctx) => makePaperCopy(ctx, copy))).id;
  const definition = routeOf(signatureAt(1));
  Object.assign(ids, await scansOf(world), await mailsOf(world), await agencyRulesOf(world));
  ids.templates = (
    await world.run(world.people.admin, (ctx) => createTemplate(ctx, { definition, familyId: null }))
  ).id;
  Object.assign(ids, await registryOf(world), await numberingOf(world), await keptCopiesOf(world));
  const { cultureHead, officer, chairman, formChecker } = world.people;
  const away = await standIn(world, { absent: cultureHead, substitute: officer, startsInDays: 30 });
  Object.assign(ids, { documents: letter.id, absences: away.absenceId, substitutions: away.substitutionId });
  const draft = await drafted(world);
  const targets = [{ kind: 'unit' as const, unitId: world.agencies['quan-son'].units.NV! }];
  const asked = await world.run(officer, (ctx) =>
    openConsultation(ctx, { id: draft.id, question: 'Xin ý kiến về dự thảo.', workingDays: 3, targets }),
  );
  Object.assign(ids, { consultations: asked.askIds[0], 'consultation-rounds': asked.id });
  const secretaries = await secretaryOf(world, { leader: chairman, secretary: formChecker });
  Object.assign(ids, { secretaries }, await leavingOf(world));
});
after(async () => {
  await server.close();
  await world.close();
});

async function clientOf(key: PersonKey): Promise<Client> {
  const client = clients.get(key) ?? (await server.login(key));
  clients.set(key, client);
  return client;
}

/** Somebody of the district in one of the roles. */
const holders: Partial<Record<Role, PersonKey>> = {
  clerk: 'clerk',
  officer: 'officer',
  leader: 'viceChairman',
  unit_head: 'cultureHead',
  office: 'officeHead',
  admin: 'admin',
};
const holderOf = ({ access }: Route): PersonKey => {
  if (!isGuarded(access)) return 'officer';
  return access.map((role) => holders[role]).find((key) => key !== undefined)!;
};

const call = (client: Client, { operation }: Route, of: { path?: string; send?: Send } = {}) => {
  const path = of.path ?? pathOf(operation);
  const verb = operation.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
  return client[verb]<Problem>(path, of.send ?? {});
};

const pathOf = ({ path }: AnyOperation, id = sampleId): string => path.replace(/\{\w+\}/g, id);
const withQuery = (operation: AnyOperation, path: string): string => {
  const query = new URLSearchParams(sampleInput(operation.query) as Record<string, string>).toString();
  return query ? `${path}?${query}` : path;
};
const nameOf = ({ operation }: Route): string => `${operation.method} ${operation.path}`;
const hasId = ({ operation }: Route): boolean => operation.path.includes('{id}');
const isUpload = ({ operation }: Route): boolean => operation.takesForm;
const isGuarded = (access: Route['access']): access is readonly Role[] => typeof access !== 'string';

/** Without login, and why. */
const publicRoutes: Readonly<Record<string, string>> = {
  'GET /public/installation': 'the name on the log-in page',
  'POST /public/setup': 'first administrator; refused once there is one, and without the code of the console',
  'GET /public/verify/{code}': 'whoever holds a letter may ask what became of it; limited by source',
  'GET /public/verify/files/{sha256}': 'the same by the bytes of the file, which stay where they are',
  'POST /public/verify': 'signatures of a file, which is not kept; limited by source, size, time and memory',
  'POST /public/verify/sheet': 'prints a result of the last ten minutes, proven to be ours',
  'POST /identity/session': 'log-in',
  'DELETE /identity/session': 'log-out of a session that may have ended',
};

/** Called by other hosts; what they say is a hint and nothing more. */
const machineRoutes = [
  'GET /public/signing/agent/{token}/document.pdf',
  'POST /public/signing/agent/{token}',
  'POST /public/signing/{provider}/callback',
];
const isOpen = ({ access }: Route): boolean => access === 'public' || access === 'machine';

test('SEC-56 every route declares who may call it; the public ones are known one by one', () => {
  const known = new Set<string>(contracts.roles);
  for (const { operation, access } of allRoutes) {
    if (!isGuarded(access)) assert.ok(['public', 'machine', 'session'].includes(access), operation.id);
    else assert.ok(access.length > 0 && access.every((role) => known.has(role)), operation.id);
  }
  const open = allRoutes.filter(({ access }) => access === 'public').map(nameOf);
  assert.deepEqual(open.sort(), Object.keys(publicRoutes).sort());
  assert.deepEqual(allRoutes.filter(({ access }) => access === 'machine').map(nameOf), machineRoutes);
});

test('ARCH-3 every operation of the contracts is bound exactly once, and nothing else', () => {
  const apis = Object.entries(contracts).filter(([name]) => name.endsWith('Api'));
  assert.ok(apis.length >= 8);
  const declared = apis
    .flatMap(([, api]) => Object.values(api as Record<string, AnyOperation>))
    .map(({ id }) => id);
  assert.deepEqual(allRoutes.map(({ operation }) => operation.id).sort(), declared.sort());
  const places = allRoutes.map(nameOf);
  assert.equal(new Set(places).size, places.length);
});

test('SEC-56 without a session every route that is not public answers 401', async () => {
  const stranger = server.browser();
  for (const route of allRoutes) {
    if (isOpen(route)) continue;
    const { status, body } = await call(stranger, route, { send: isUpload(route) ? {} : { body: {} } });
    assert.deepEqual([status, body.code], [401, 'platform.no-session'], nameOf(route));
  }
});

test('SEC-56 a role outside the list answers 403 before anything is looked at', async () => {
  const admin = await clientOf('admin');
  const guarded = allRoutes.filter(({ access }) => isGuarded(access) && !access.includes('admin'));
  assert.ok(guarded.length > 40);
  for (const route of guarded) {
    const { status, body } = await call(admin, route, { send: { body: {} } });
    assert.deepEqual([status, body.code], [403, 'platform.forbidden'], nameOf(route));
  }
});

/** Reads with an id that every agency of the installation may do. */
const sharedReads = new Set([
  'GET /org/agencies/{id}',
  'GET /org/agencies/{id}/succession',
  'GET /org/groups/{id}',
]);

/** Read by the auditor while a second person allows it; withdrawn.test.ts proves it. */
const twoPersonReads = new Set(['GET /documents/incoming/{id}/withdrawn-file']);

/** A take-back and a relation of the district. */
async function afterIssue(
  world: World,
  { outgoingId: id }: { outgoingId: string },
): Promise<Record<string, string>> {
  const { run, people } = world;
  const [sent] = await rowsOf<{ id: string }>(
    world,
    `select id from exchange.delivery where outgoing_id = $1 and state in ('queued', 'delivered') limit 1`,
    [id],
  );
  const { version } = await outgoingRow(world, id);
  const asked = { id, version, deliveryIds: [sent!.id], reason: 'Gửi nhầm nơi nhận' };
  await run(people.clerk, (ctx) => takeBack(ctx, asked));
  await run(people.clerk, (ctx) =>
    addRelation(ctx, {
      agencyId: people.clerk.agencyId,
      fromId: id,
      kind: 'CITES',
      citedText: 'Luật Lưu trữ',
    }),
  );
  const [row] = await rowsOf<Record<string, string>>(
    world,
    `select r.id as recalls, q.id as "recall-requests", l.id as "relation-rows"
     from exchange.recall r join exchange.recall_request q on q.recall_id = r.id
     join documents.relation l on l.from_id = r.outgoing_id`,
  );
  return { ...row!, relations: id };
}

function ownId({ operation }: Route): string {
  const kind = Object.keys(ids).find((word) => operation.path.includes(`/${word}/{id}`));
  assert.ok(kind, `${operation.path}: say in this test which id of another agency it must not show`);
  return ids[kind]!;
}

test('ATK-01 the id of another agency answers 404 on every read; its own agency reads it', async () => {
  const routes = allRoutes.filter((route) => hasId(route) && route.operation.method === 'GET');
  assert.ok(routes.length > 10);
  for (const route of routes.filter(
    (item) => !sharedReads.has(nameOf(item)) && !twoPersonReads.has(nameOf(item)),
  )) {
    const path = withQuery(route.operation, pathOf(route.operation, ownId(route)));
    const key = isGuarded(route.access) && !route.access.includes('clerk') ? 'admin' : 'clerk';
    const foreign = await call(await clientOf(`thanh-hoa.${key}`), route, { path });
    assert.deepEqual([foreign.status, foreign.body.code], [404, 'platform.not-found'], nameOf(route));
    // One attachment id cannot be both, no report here carries a file, and a digest is that of a file: the letter here has none, nor has its paper copy. A letter that only arrived has no stamp.
    if (
      /\{(?:attachmentId|fileId|originalId)\}|\/docx\/(?:file|rendition)$|\/copies\/\{id\}\/file$|\/incoming\/\{id\}\/stamp(?:-place|ed-copy)?$/u.test(
        route.operation.path,
      )
    )
      continue;
    assert.equal((await call(await clientOf(key), route, { path })).status, 200, nameOf(route));
  }
});

/** A clerk, a leader and the others of an agency that has nothing to do with the district's letters. */
const strangers: Partial<Record<Role, PersonKey>> = {
  clerk: 'thanh-hoa.clerk',
  leader: 'thanh-hoa.chairman',
  office: 'thanh-hoa.officeHead',
  unit_head: 'thanh-hoa.officeHead',
  admin: 'thanh-hoa.admin',
};

test('ATK-01 no command takes the id of another agency', async () => {
  const commands = allRoutes.filter((route) => route.kind === 'command' && hasId(route));
  assert.ok(commands.length > 25);
  for (const route of commands) {
    const roles = route.access as readonly Role[];
    const key = roles.map((role) => strangers[role]).find((name) => name !== undefined)!;
    const send = { body: sampleInput(route.operation.body), version: 1 };
    const { status, body } = await call(await clientOf(key), route, {
      path: pathOf(route.operation, ownId(route)),
      send,
    });
    assert.deepEqual([status, body.code], [404, 'platform.not-found'], nameOf(route));
  }
});

test('SEC-30 a change without our own header answers 403 and so does one from a foreign page', async () => {
  const routes = allRoutes.filter(
    ({ operation, access }) => operation.method !== 'GET' && access !== 'machine',
  );
  for (const route of routes) {
    const client = await clientOf(holderOf(route));
    const sends: Send[] = [
      { headers: { 'x-congvu-csrf': null } },
      { headers: { origin: 'https://example.org' } },
      { headers: { origin: 'null' } },
    ];
    for (const send of sends) {
      const { status, body } = await call(client, route, { send });
      assert.deepEqual([status, body.code], [403, 'platform.csrf'], nameOf(route));
    }
  }
});

const commands = allRoutes.filter(({ kind }) => kind === 'command');

test('R-LEG-5 a command without Idempotency-Key answers 422', async () => {
  for (const route of commands) {
    const send = {
      body: sampleInput(route.operation.body),
      version: 1,
      headers: { 'idempotency-key': null },
    };
    const { status, body } = await call(await clientOf(holderOf(route)), route, { send });
    assert.deepEqual([status, body.code], [422, 'platform.key-required'], nameOf(route));
  }
});

test('ATK-06 a guarded command without If-Match answers 428', async () => {
  const guarded = commands.filter(({ operation }) => operation.guard !== 'none');
  assert.ok(guarded.length > 20);
  for (const route of guarded) {
    const send = { body: sampleInput(route.operation.body) };
    const { status, body } = await call(await clientOf(holderOf(route)), route, { send });
    assert.deepEqual([status, body.code], [428, 'platform.version-required'], nameOf(route));
  }
});

test('ATK-04 approve, sign, seal and dispatch want the digest of what was seen', () => {
  const wanted = ['approveStep', 'sign', 'seal', 'dispatch'];
  const withContent = allRoutes.filter(({ operation }) => operation.guard === 'content');
  assert.deepEqual(withContent.map(({ operation }) => operation.id.split('.')[1]).sort(), wanted.sort());
  for (const { operation } of withContent) {
    const { contentSha256: _left, ...rest } = sampleInput(operation.body);
    assert.equal(operation.body.safeParse(rest).success, false, operation.id);
  }
});

test('SEC-16 an unknown field answers 422 and is named, in bodies', async () => {
  const routes = allRoutes.filter(
    (route) =>
      ['POST', 'PUT'].includes(route.operation.method) &&
      route.operation.json &&
      route.access !== 'machine' &&
      !isUpload(route),
  );
  for (const route of routes) {
    const send = { body: { ...sampleInput(route.operation.body), planted: 1 }, version: 1 };
    const { status, body } = await call(await clientOf(holderOf(route)), route, { send });
    assert.deepEqual([status, body.code], [422, 'platform.invalid-input'], nameOf(route));
    assert.deepEqual(
      body.fields.map(({ path }) => path.replace(/^\./, '')),
      ['planted'],
      nameOf(route),
    );
  }
});

test('SEC-16 an unknown field answers 422 and is named, in queries', async () => {
  for (const route of allRoutes.filter(({ operation }) => operation.method === 'GET')) {
    const path = withQuery(route.operation, pathOf(route.operation));
    const planted = `${path}${path.includes('?') ? '&' : '?'}planted=1`;
    const { status, body } = await call(await clientOf(holderOf(route)), route, { path: planted });
    assert.deepEqual([status, body.code], [422, 'platform.invalid-input'], nameOf(route));
    assert.deepEqual(
      body.fields.map(({ path: field }) => field.replace(/^\./, '')),
      ['planted'],
      nameOf(route),
    );
  }
});

test('SEC-56 an id that is no id names nothing: 404', async () => {
  for (const route of allRoutes.filter(hasId)) {
    const path = pathOf(route.operation, 'x');
    const send = route.operation.method === 'GET' ? {} : { body: {}, version: 1 };
    const { status } = await call(await clientOf(holderOf(route)), route, { path, send });
    assert.equal(status, 404, nameOf(route));
  }
});

test('API9 the OpenAPI document describes every route with its access and its headers', () => {
  type Described = { operationId: string; 'x-access': unknown; parameters: { name: string; in: string }[] };
  const { paths } = openApi(allRoutes, '0') as { paths: Record<string, Record<string, Described>> };
  const count = Object.values(paths).reduce((sum, item) => sum + Object.keys(item).length, 0);
  assert.equal(count, allRoutes.length);
  for (const { operation, access } of allRoutes) {
    const described = paths[`/api/v1${operation.path}`]?.[operation.method.toLowerCase()];
    assert.equal(described?.operationId, operation.id);
    assert.deepEqual(described?.['x-access'], access);
    const names = described.parameters.map(({ name }) => name);
    for (const [, name] of operation.path.matchAll(/\{(\w+)\}/g))
      assert.ok(names.includes(name!), operation.id);
    assert.equal(names.includes('If-Match'), operation.guard !== 'none', operation.id);
  }
});
