import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { OpenWorkView, Problem } from '@congvu/contracts';
import { secretaryOf, standIn } from '../../../../../../test/builders/absences.ts';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { assignedLetter, presentedLetter, toPost } from '../../../../../../test/builders/incoming-letter.ts';
import {
  approved,
  awaitingLetter,
  drafted,
  seenBy,
  submitted,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { type Client, startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { timelineOf } from '../../documents/timeline.query.ts';
import { resolveCapacity } from '../../org/index.ts';
import { openConsultation } from '../../routing/consultations/open-consultation.ts';
import { minutesSheet } from './handover-minutes.ts';

let world: World;
let server: TestServer;
let admin: Client;
before(async () => {
  world = await createWorld();
  server = await startServer(world);
  admin = await server.login('admin');
});
after(async () => {
  await server.close();
  await world.close();
});

const open = async (id: string): Promise<OpenWorkView> =>
  (await admin.get<OpenWorkView>(`/identity/leaving/${id}`)).body;
const kindsOf = async (id: string) => [...new Set((await open(id)).items.map(({ kind }) => kind))].sort();
const act = <T>(id: string, command: string, body: object = {}) =>
  admin.post<T>(`/identity/leaving/${id}/commands/${command}`, { body });
const until = (ms: number) => new Date(world.clock.now().getTime() + ms).toISOString();

/** The minutes list what went to whom, not the counts alone. */
async function assertListed(id: string): Promise<void> {
  const sheet = await world.query(world.people.admin, (ctx) => minutesSheet(ctx, id, []));
  assert.ok(sheet.sections[0]!.rows.some(({ values }) => values.some((value) => value.startsWith('• '))));
}

test('Đ.31.3đ §15 leaver gate: blocks with the list, empties by hand-over, closes, with minutes', async () => {
  const { officer, cultureHead, homeAffairsHead } = world.people;
  const id = officer.appointmentId;
  const letter = await assignedLetter(world, [
    toPost(officer, 'lead'),
    toPost(homeAffairsHead, 'contributing'),
  ]);
  await rowsOf(
    world,
    `insert into signing.key_custody (id, agency_id, person_id, basis, valid_from)
      values (gen_random_uuid(), $1, $2, 'Biên bản giao thiết bị 01', '2020-01-01')`,
    [officer.agencyId, officer.personId],
  );
  const draft = await drafted(world);
  const early = await act<Problem>(id, 'close');
  assert.deepEqual([early.status, early.body.code], [409, 'identity.leaving-undeclared']);
  await act(id, 'declare', { leavesAt: until(3_600_000), reason: 'Nghỉ hưu' });
  const kinds = await kindsOf(id);
  assert.ok(kinds.includes('lead') && kinds.includes('draft'), kinds.join());
  const shut = await act<Problem & { facts: { items: { id: string }[] } }>(id, 'close');
  assert.deepEqual([shut.status, shut.body.code], [409, 'identity.handover-open']);
  assert.match(shut.body.detail, /Việc chủ trì: 1/);

  // Who has a part already does not get a second one; it stays and says why.
  const twice = await act<{ moved: number; left: { why: string }[] }>(id, 'hand-over', {
    toAppointmentId: homeAffairsHead.appointmentId,
    kinds: ['lead'],
  });
  assert.deepEqual([twice.body.moved, twice.body.left.length], [0, 1]);
  const given = await act<{ moved: number; left: object[] }>(id, 'hand-over', {
    toAppointmentId: cultureHead.appointmentId,
    kinds: ['lead', 'task', 'draft', 'step'],
  });
  assert.equal(given.status, 200, JSON.stringify(given.body));
  assert.deepEqual(given.body.left, []);
  const [assignment] = await rowsOf<{ post_id: string; state: string }>(
    world,
    `select post_id, state from tasks.assignment where incoming_id = $1 and role = 'lead'`,
    [letter.id],
  );
  assert.deepEqual(assignment, { post_id: cultureHead.postId, state: 'assigned' });
  const [moved] = await rowsOf<{ drafter_post_id: string; drafter_name: string }>(
    world,
    'select drafter_post_id, drafter_name from documents.outgoing where id = $1',
    [draft.id],
  );
  assert.deepEqual(moved, { drafter_post_id: cultureHead.postId, drafter_name: cultureHead.name });

  // What cannot be given away is ended where it is kept: the device.
  assert.deepEqual(await kindsOf(id), ['seal']);
  assert.equal((await act<Problem>(id, 'close')).body.code, 'identity.handover-open');
  await rowsOf(world, `update signing.key_custody set valid_to = '2020-01-02' where person_id = $1`, [
    officer.personId,
  ]);
  const closed = await act(id, 'close');
  assert.equal(closed.status, 200, JSON.stringify(closed.body));
  assert.equal((await act<Problem>(id, 'close')).body.code, 'identity.already-closed');
  const [ended] = await rowsOf<{ valid_to: string }>(
    world,
    'select valid_to from org.appointment where id = $1',
    [id],
  );
  assert.ok(ended!.valid_to);
  const minutes = await admin.get<string>(`/identity/leaving/${id}/minutes`);
  assert.deepEqual([minutes.status, minutes.headers.get('content-type')], [200, 'application/pdf']);
  await assertListed(id);
  const { items, moved: lines } = await open(id);
  assert.deepEqual(items, []);
  assert.ok(lines.some(({ kind, to, count }) => kind === 'lead' && to === cultureHead.name && count === 1));
});

test('Đ.31.3đ leaver gate: steps, presented documents and substitutions are seen; a signature step is no gift', async () => {
  const { viceChairman, chairman, cultureHead, homeAffairsHead } = world.people;
  const letter = await presentedLetter(world);
  await awaitingLetter(world);
  await standIn(world, { absent: cultureHead, substitute: homeAffairsHead });
  assert.ok((await kindsOf(cultureHead.appointmentId)).includes('substitution'));
  const id = viceChairman.appointmentId;
  assert.ok((await kindsOf(id)).includes('presented'));
  const low = await act<{ moved: number; left: { why: string }[] }>(id, 'hand-over', {
    toAppointmentId: homeAffairsHead.appointmentId,
    kinds: ['presented'],
  });
  assert.equal(low.body.moved, 0);
  assert.match(low.body.left[0]!.why, /ý kiến chỉ đạo/);
  const given = await act<{ moved: number }>(id, 'hand-over', {
    toAppointmentId: chairman.appointmentId,
    kinds: ['presented'],
  });
  assert.ok(given.body.moved >= 1);
  const [now] = await rowsOf<{ post: string }>(
    world,
    'select presented_to_post_id as post from documents.incoming where id = $1',
    [letter.id],
  );
  assert.equal(now!.post, chairman.postId);
  const steps = (await open(chairman.appointmentId)).items.filter(({ kind }) => kind === 'step');
  assert.ok(steps.some(({ movable }) => !movable));
});

test('Đ.31.3đ a step goes to whoever may do it, who then decides it; opinions, secretaries and holds are seen', async () => {
  const { formChecker, officeHead, officer, chairman, cultureHead } = world.people;
  const id = formChecker.appointmentId;
  const submission = await submitted(world);
  const letter = await approved(world, cultureHead, submission);
  await secretaryOf(world, { leader: chairman, secretary: formChecker });
  const wanted = await drafted(world);
  await world.run(officer, (ctx) =>
    openConsultation(ctx, {
      id: wanted.id,
      question: 'Đề nghị cho ý kiến về mục 3.',
      workingDays: 3,
      targets: [{ kind: 'person', postId: formChecker.postId }],
    }),
  );
  await rowsOf(
    world,
    `insert into documents.hold (id, agency_id, outgoing_id, reason, by_person_id, by_name, at)
      values (gen_random_uuid(), $1, $2, 'Phục vụ thanh tra', $3, $4, now())`,
    [formChecker.agencyId, wanted.id, formChecker.personId, formChecker.name],
  );
  const kinds = await kindsOf(id);
  for (const kind of ['step', 'consultation', 'secretary', 'hold'])
    assert.ok(kinds.includes(kind as never), kind);
  const { items } = await open(id);
  assert.ok(
    items.every(({ link }) => link?.startsWith('/')),
    'each has its door',
  );

  type Done = { moved: number; left: { label: string; why: string }[] };
  const give = (to: Person, of: string[]) =>
    act<Done>(id, 'hand-over', { toAppointmentId: to.appointmentId, kinds: of });
  const low = await give(officer, ['step']);
  assert.equal(low.body.moved, 0);
  assert.match(low.body.left[0]!.why, /người soạn|không làm được bước/);
  // The office gets the duty with a post of its own; only then may it have the step.
  await rowsOf(world, `update org.post set duties = array_append(duties, 'form_checker') where id = $1`, [
    officeHead.postId,
  ]);
  const given = await give(officeHead, ['step', 'consultation']);
  assert.deepEqual([given.status, given.body.left], [200, []]);
  assert.deepEqual((await kindsOf(id)).sort(), ['hold', 'secretary']);

  const office = await server.login('officeHead');
  const { body: waiting } = await office.get<{ items: { id: string }[] }>('/routing/waiting?group=for-me');
  assert.ok(waiting.items.some((one) => one.id === letter.id));
  const { version, contentSha256 } = await seenBy(world, letter.id);
  const approval = await office.post<Problem>(`/routing/outgoing/${letter.id}/commands/approve-step`, {
    version,
    body: { contentSha256, opinion: 'Đúng thể thức', passFindingsReason: 'Chấp nhận thể thức thử nghiệm' },
  });
  assert.equal(approval.status, 200, JSON.stringify(approval.body));
  const { items: lines } = await world.query(officer, (ctx) => timelineOf(ctx, letter.id));
  assert.ok(lines.some(({ text }) => text.startsWith('Bàn giao cho người khác')));
  const asked = await office.get<{ items: { question: string }[] }>('/routing/consultations');
  assert.equal(asked.status, 200, JSON.stringify(asked.body));
  const [kept] = await rowsOf<{ count: number }>(
    world,
    `select count(*)::int as count from identity.handover where appointment_id = $1 and kind in ('step', 'consultation')`,
    [id],
  );
  assert.equal(kept!.count, given.body.moved);
});

test('Đ.31.3đ the sign right ends at the instant, handed over or not; before it, it holds', async () => {
  const { viceChairman } = world.people;
  const id = viceChairman.appointmentId;
  const question = {
    appointmentId: id,
    issuingBodyId: world.agencies['quan-son'].issuingBodyId,
    typeCode: 'OFFICIAL_LETTER',
    fieldCode: null,
    on: world.clock.today(),
  };
  const ok = async () => {
    const at = world.clock.now();
    return world.query(viceChairman, ({ tx }) =>
      resolveCapacity(tx, { ...question, at }).then(({ ok: is }) => is),
    );
  };
  assert.equal(await ok(), true);
  await act(id, 'declare', { leavesAt: until(60_000), reason: 'Chuyển công tác' });
  assert.equal(await ok(), true);
  world.clock.advance(61_000);
  assert.equal(await ok(), false);
});

test('Đ.31.3đ only the administrator of the agency opens the gate, never for himself or for a stranger', async () => {
  const { officer, admin: self } = world.people;
  const clerk = await server.login('clerk');
  assert.equal((await clerk.get(`/identity/leaving/${officer.appointmentId}`)).status, 403);
  const stranger = world.people['thanh-hoa.chairman'].appointmentId;
  assert.equal((await admin.get(`/identity/leaving/${stranger}`)).status, 404);
  const own = await act<Problem>(self.appointmentId, 'declare', { leavesAt: until(0), reason: 'Tự làm' });
  assert.deepEqual([own.status, own.body.code], [403, 'identity.release-self']);
});
