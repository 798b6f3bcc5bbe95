import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { IncomingDetail, Me, OutgoingDetail, Problem } from '@congvu/contracts';
import { type Away, basis, seat, secretaryOf, standIn } from '../../../../../../test/builders/absences.ts';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { presentedLetter, toPost } from '../../../../../../test/builders/incoming-letter.ts';
import { awaitingLetter, seenBy, submitted } from '../../../../../../test/builders/outgoing-letter.ts';
import type { PersonKey } from '../../../../../../test/world/province.ts';
import {
  type Answer,
  type Client,
  startServer,
  type TestServer,
} from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { endAbsence } from '../../identity/substitutions/end-absence.ts';
import { revokeSubstitution } from '../../identity/substitutions/revoke-substitution.ts';
import { getIncomingDetail } from '../incoming/get-incoming-detail.query.ts';
import { handlingSlip } from '../incoming/handling-slip.ts';

let world: World;
let server: TestServer;
const clients = new Map<PersonKey, Client>();
before(async () => {
  world = await createWorld();
  server = await startServer(world);
});
after(async () => {
  await server.close();
  await world.close();
});
afterEach(async () => {
  await rowsOf(world, `update identity.substitution set state = 'ended' where state <> 'ended'`);
  await rowsOf(world, 'update identity.absence set ended_at = from_at where ended_at is null');
  await rowsOf(world, 'update identity.secretary_access set to_at = from_at where to_at is null');
});

async function clientOf(key: PersonKey): Promise<Client> {
  const client = clients.get(key) ?? (await server.login(key));
  clients.set(key, client);
  return client;
}

/** A browser tab of this person in the seat with this id. */
async function tab(key: PersonKey, seatId: string) {
  const client = await clientOf(key);
  const headers = { 'x-congvu-post': seatId };
  return {
    get: <T>(path: string): Promise<Answer<T>> => client.get<T>(path, { headers }),
    post: <T>(path: string, send: { body?: unknown; version?: number } = {}): Promise<Answer<T>> =>
      client.post<T>(path, { body: {}, ...send, headers }),
  };
}
type Page = { items: { id: string }[] };
type Tab = Awaited<ReturnType<typeof tab>>;
const waitingIn = async (of: Tab): Promise<string[]> =>
  (await of.get<Page>('/routing/waiting?group=for-me')).body.items.map(({ id }) => id);
const passFindingsReason = 'Chấp nhận thể thức của dữ liệu thử nghiệm';

async function approveIn(of: Tab, id: string): Promise<Answer<Problem>> {
  const { version, contentSha256 } = await seenBy(world, id);
  const body = { contentSha256, opinion: 'Đồng ý', passFindingsReason };
  return of.post<Problem>(`/routing/outgoing/${id}/commands/approve-step`, { version, body });
}

describe('a substitute', () => {
  const away = (more: object = {}): Promise<Away> =>
    standIn(world, { absent: world.people.cultureHead, substitute: world.people.officer, ...more });

  test('R-RT-6 what waits already moves to the substitute and back; after the revocation he cannot act', async () => {
    const letter = await submitted(world, { by: world.people.officer });
    const { substitutionId } = await standIn(world, {
      absent: world.people.cultureHead,
      substitute: world.people.homeAffairsHead,
    });
    const inSeat = await tab('homeAffairsHead', substitutionId);
    assert.ok((await waitingIn(inSeat)).includes(letter.id));
    await world.run(world.people.cultureHead, (ctx) =>
      revokeSubstitution(ctx, { id: substitutionId, reason: 'Về sớm' }),
    );
    const refused = await approveIn(inSeat, letter.id);
    assert.deepEqual([refused.status, refused.body.code], [403, 'platform.forbidden']);
    assert.equal((await inSeat.get('/routing/waiting?group=for-me')).status, 403);
    const own = await tab('cultureHead', world.people.cultureHead.appointmentId);
    assert.ok((await waitingIn(own)).includes(letter.id));
    assert.equal((await approveIn(own, letter.id)).status, 200);
  });

  test('R-RT-6 both names stand on the step, in the log and in the timeline', async () => {
    const { cultureHead, homeAffairsHead } = world.people;
    const letter = await submitted(world);
    const { substitutionId } = await standIn(world, { absent: cultureHead, substitute: homeAffairsHead });
    const inSeat = await tab('homeAffairsHead', substitutionId);
    const names = `${homeAffairsHead.name} (thay ${cultureHead.name} theo ${basis})`;
    assert.equal((await approveIn(inSeat, letter.id)).status, 200);
    const detail = (await (await clientOf('officer')).get<OutgoingDetail>(`/documents/outgoing/${letter.id}`))
      .body;
    const step = detail.steps.find(({ kind }) => kind === 'UNIT_REVIEW')!;
    assert.equal(step.decidedBy, names);
    const [entry] = await rowsOf<Record<string, unknown>>(
      world,
      `select actor_id, on_behalf_of, post_id, data from audit.entry where object_id = $1 and verb = 'approveStep'`,
      [letter.id],
    );
    assert.deepEqual(
      [entry!.actor_id, entry!.on_behalf_of, entry!.post_id],
      [homeAffairsHead.personId, cultureHead.personId, cultureHead.postId],
    );
    const timeline = (
      await (
        await clientOf('officer')
      ).get<{ items: { verb: string; who: string }[] }>(`/documents/outgoing/${letter.id}/timeline`)
    ).body;
    assert.equal(timeline.items.find(({ verb }) => verb === 'approveStep')!.who, names);
  });

  test('R-AUT-4 a signature does not move: not in the list, not by the button, not by the command', async () => {
    const { chairman, viceChairman } = world.people;
    const letter = await awaitingLetter(world);
    const { substitutionId } = await standIn(world, { absent: chairman, substitute: viceChairman });
    const inSeat = await tab('viceChairman', substitutionId);
    assert.equal((await waitingIn(inSeat)).includes(letter.id), false);
    const detail = (await inSeat.get<OutgoingDetail>(`/documents/outgoing/${letter.id}`)).body;
    const offer = detail.actions.find(({ action }) => action === 'sign')!;
    assert.deepEqual(
      [offer.allowed, offer.refusals.map(({ code }) => code)],
      [false, ['signing.no-authority']],
    );
    const { version, contentSha256 } = await seenBy(world, letter.id);
    const refused = await inSeat.post<Problem>(`/signing/outgoing/${letter.id}/commands/sign`, {
      version,
      body: { contentSha256 },
    });
    assert.deepEqual([refused.status, refused.body.code], [403, 'signing.no-authority']);
    assert.match(refused.body.detail, /không phải là ký thay/);
    const batch = await inSeat.post<Problem>('/signing/batches', {
      body: { kind: 'leader', items: [{ id: letter.id, version, contentSha256 }] },
    });
    assert.deepEqual([batch.status, batch.body.code], [403, 'signing.no-authority']);
    const returned = await inSeat.post<Problem>(`/routing/outgoing/${letter.id}/commands/return-draft`, {
      version,
      body: { reason: 'Chưa rõ thời hạn thực hiện' },
    });
    assert.deepEqual([returned.status, returned.body.code], [403, 'routing.not-your-step']);
    // The control: it waits for the absent signer as before.
    const own = await tab('chairman', chairman.appointmentId);
    assert.ok((await waitingIn(own)).includes(letter.id));
  });

  test('R-RT-6 only the scope: a substitute for incoming letters sees no draft', async () => {
    const letter = await submitted(world);
    const { substitutionId } = await standIn(world, {
      absent: world.people.cultureHead,
      substitute: world.people.homeAffairsHead,
      scope: { work: ['incoming'] },
    });
    const inSeat = await tab('homeAffairsHead', substitutionId);
    assert.deepEqual(await waitingIn(inSeat), []);
    assert.equal((await inSeat.get(`/documents/outgoing/${letter.id}`)).status, 404);
    assert.equal((await approveIn(inSeat, letter.id)).status, 404);
    const counters = (await inSeat.get<Record<string, { count: number }>>('/counters')).body;
    assert.deepEqual([counters.signing!.count, counters.notifications!.count], [0, 0]);
  });

  test('R-RT-6 the field limits it: another field stays with the absent person', async () => {
    const other = await submitted(world);
    const culture = await submitted(world, { draft: { fieldCode: 'culture' } });
    const { substitutionId } = await standIn(world, {
      absent: world.people.cultureHead,
      substitute: world.people.homeAffairsHead,
      scope: { fieldCodes: ['culture'] },
    });
    const waiting = await waitingIn(await tab('homeAffairsHead', substitutionId));
    assert.deepEqual([waiting.includes(culture.id), waiting.includes(other.id)], [true, false]);
  });

  test('R-DIR-1 a leader writes the note for an absent leader, with both names; the seat reads only that desk', async () => {
    const { chairman, viceChairman, cultureHead } = world.people;
    const letter = await presentedLetter(world, { to: chairman });
    const others = await presentedLetter(world, { to: viceChairman });
    const { substitutionId } = await standIn(world, { absent: chairman, substitute: viceChairman });
    const inSeat = await tab('viceChairman', substitutionId);
    const list = (await inSeat.get<Page>('/documents/incoming?group=to-handle')).body.items.map(
      ({ id }) => id,
    );
    assert.deepEqual(list, [letter.id]);
    assert.equal((await inSeat.get(`/documents/incoming/${others.id}`)).status, 404);
    const directed = await inSeat.post<Problem>(`/routing/incoming/${letter.id}/commands/direct`, {
      version: letter.version,
      body: {
        text: 'Phòng VHTT tham mưu.',
        deadlineOn: null,
        assignments: [toPost(cultureHead, 'lead')],
      },
    });
    assert.equal(directed.status, 200, JSON.stringify(directed.body));
    const detail = (await inSeat.get<IncomingDetail>(`/documents/incoming/${letter.id}`)).body;
    assert.equal(detail.notes[0]!.author, `${viceChairman.name} (thay ${chairman.name} theo ${basis})`);
    assert.equal(detail.notes[0]!.title, viceChairman.title);
  });

  test('§15 scope: without the notes in it a substitute of a leader handles, and writes none', async () => {
    const { chairman, viceChairman, cultureHead } = world.people;
    const letter = await presentedLetter(world, { to: chairman });
    const { substitutionId } = await standIn(world, {
      absent: chairman,
      substitute: viceChairman,
      scope: { work: ['outgoing', 'incoming'] },
    });
    const inSeat = await tab('viceChairman', substitutionId);
    const { actions } = (await inSeat.get<IncomingDetail>(`/documents/incoming/${letter.id}`)).body;
    const offer = actions.find(({ action }) => action === 'direct')!;
    assert.deepEqual([offer.allowed, offer.refusals[0]?.code], [false, 'routing.note-not-given']);
    const directed = await inSeat.post<Problem>(`/routing/incoming/${letter.id}/commands/direct`, {
      version: letter.version,
      body: { text: 'Giao.', deadlineOn: null, assignments: [toPost(cultureHead, 'lead')] },
    });
    assert.deepEqual([directed.status, directed.body.code], [403, 'routing.note-not-given']);
  });

  test('§15 scope: types limit the notes too; the slip of the letter prints both names', async () => {
    const { chairman, viceChairman } = world.people;
    const letter = await presentedLetter(world, { to: chairman });
    const one = await standIn(world, {
      absent: chairman,
      substitute: viceChairman,
      scope: { typeCodes: ['DECISION'] },
    });
    const narrow = await tab('viceChairman', one.substitutionId);
    const noted = (of: Tab) =>
      of.post<Problem>(`/routing/incoming/${letter.id}/commands/note-only`, {
        version: letter.version,
        body: { text: 'Lưu.' },
      });
    assert.equal((await noted(narrow)).status, 404);
    await world.run(chairman, (ctx) => endAbsence(ctx, { id: one.absenceId }));
    const { substitutionId } = await standIn(world, { absent: chairman, substitute: viceChairman });
    assert.equal((await noted(await tab('viceChairman', substitutionId))).status, 200);
    const detail = await world.query(chairman, (ctx) => getIncomingDetail(ctx, letter.id));
    const sheet = handlingSlip({ letter: detail, followed: [], by: chairman.name, at: world.clock.now() });
    assert.match(
      JSON.stringify(sheet),
      new RegExp(`${viceChairman.name} .thay ${chairman.name} theo ${basis}`),
    );
  });

  test('R-RT-6 tasks of the absent head are done in his seat, and he keeps the office of administrator out of it', async () => {
    const { substitutionId } = await away();
    const me = (await (await clientOf('officer')).get<Me>('/identity/me')).body;
    const post = me.posts.find(({ appointmentId }) => appointmentId === substitutionId)!;
    assert.deepEqual(
      [post.standsIn!.mode, post.standsIn!.name, post.roles, post.duties],
      ['substitute', world.people.cultureHead.name, ['unit_head'], []],
    );
    const person = await seat(world, world.people.officer);
    assert.notEqual(person.appointmentId, world.people.cultureHead.appointmentId);
    const inSeat = await tab('officer', substitutionId);
    const chained = await inSeat.post<Problem>('/identity/absences', {
      body: {
        appointmentId: world.people.cultureHead.appointmentId,
        kind: 'leave',
        fromAt: '2020-08-20T08:00:00+07:00',
        toAt: '2020-08-21T08:00:00+07:00',
        basis,
        substitutes: [],
      },
    });
    assert.deepEqual([chained.status, chained.body.code], [403, 'identity.absence-not-yours']);
  });
});

describe('a secretary', () => {
  test('R-AUT-4 reads the desk of the leader and decides nothing there', async () => {
    const { chairman, formChecker } = world.people;
    const letter = await awaitingLetter(world);
    const incoming = await presentedLetter(world, { to: chairman });
    const id = await secretaryOf(world, { leader: chairman, secretary: formChecker });
    const desk = await tab('formChecker', id);
    assert.ok((await waitingIn(desk)).includes(letter.id));
    const detail = (await desk.get<OutgoingDetail>(`/documents/outgoing/${letter.id}`)).body;
    const forbidden = detail.actions.map(({ action, allowed, refusals }) => [
      action,
      allowed,
      refusals[0]?.code,
    ]);
    assert.ok(forbidden.length > 0);
    for (const [action, allowed, code] of forbidden) {
      assert.equal(allowed, false);
      assert.equal(code, action === 'sign' ? 'signing.no-authority' : 'routing.not-your-step');
    }
    const { version, contentSha256 } = await seenBy(world, letter.id);
    const acts: [string, object, string][] = [
      [`/signing/outgoing/${letter.id}/commands/sign`, { contentSha256 }, 'signing.no-authority'],
      [
        `/routing/outgoing/${letter.id}/commands/return-draft`,
        { reason: 'Chưa rõ nội dung' },
        'routing.not-your-step',
      ],
      [`/routing/outgoing/${letter.id}/commands/mark-seen`, { contentSha256 }, 'routing.not-your-step'],
      [`/routing/incoming/${incoming.id}/commands/note-only`, { text: 'Biết' }, 'routing.not-your-step'],
    ];
    for (const [path, body, code] of acts) {
      const refused = await desk.post<Problem>(path, { version, body });
      assert.deepEqual([refused.status, refused.body.code], [403, code], path);
    }
  });

  test('R-RT-6 sets the leader’s absence, and loses the desk with the revocation', async () => {
    const { chairman, formChecker, viceChairman } = world.people;
    const id = await secretaryOf(world, { leader: chairman, secretary: formChecker });
    const desk = await tab('formChecker', id);
    const declared = await desk.post<{ id: string }>('/identity/absences', {
      body: {
        appointmentId: chairman.appointmentId,
        kind: 'trip',
        fromAt: world.clock.now().toISOString(),
        toAt: new Date(world.clock.now().getTime() + 86_400_000).toISOString(),
        basis,
        substitutes: [
          { appointmentId: viceChairman.appointmentId, scope: { work: ['outgoing', 'incoming'] } },
        ],
      },
    });
    assert.equal(declared.status, 200, JSON.stringify(declared.body));
    const ended = await (await clientOf('chairman')).post(`/identity/secretaries/${id}/commands/end`, {
      body: {},
    });
    assert.equal(ended.status, 200);
    assert.equal((await desk.get('/routing/waiting?group=for-me')).status, 403);
  });
});
