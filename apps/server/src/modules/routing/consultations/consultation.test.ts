import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ConsultationTarget, consultationApi, Problem, ResponseOf } from '@congvu/contracts';
import { basis, seat, secretaryOf, standIn } from '../../../../../../test/builders/absences.ts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  approved,
  drafted,
  forceState,
  outgoingRow,
  submitted,
} from '../../../../../../test/builders/outgoing-letter.ts';
import type { PersonKey } from '../../../../../../test/world/province.ts';
import { type Client, startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { type Person, systemFor } from '../../../platform/actor.ts';
import { saveDraft } from '../../documents/index.ts';
import { escalateSteps } from '../escalation/escalate-steps.ts';
import { nudge } from '../escalation/nudge.ts';
import { answerConsultation } from './answer-consultation.ts';
import { assignConsultation } from './assign-consultation.ts';
import { closeConsultation } from './close-consultation.ts';
import type { Vote } from './consultation.store.ts';
import { listRounds } from './list-rounds.query.ts';
import { openConsultation } from './open-consultation.ts';
import { listAsks } from './read-asks.query.ts';
import { remindAsks } from './remind-asks.ts';
import { setSilenceRule } from './set-silence-rule.ts';

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
async function clientOf(key: PersonKey): Promise<Client> {
  const client = clients.get(key) ?? (await server.login(key));
  clients.set(key, client);
  return client;
}

const dayMs = 86_400_000;
const person = (who: Person): ConsultationTarget => ({ kind: 'person', postId: who.postId });
const unit = (name: string): ConsultationTarget => ({
  kind: 'unit',
  unitId: world.agencies['quan-son'].units[name]!,
});
const agency = (slug: 'son-thuy' | 'tam-lu' | 'thanh-hoa'): ConsultationTarget => ({
  kind: 'agency',
  agencyId: world.agencies[slug].agencyId,
});
type More = { by?: Person; workingDays?: number };
const ask = (id: string, targets: ConsultationTarget[], { by, workingDays = 3 }: More = {}) =>
  world.run(by ?? world.people.officer, (ctx) =>
    openConsultation(ctx, { id, question: 'Đề nghị cho ý kiến về mục 2.', workingDays, targets }),
  );
const answer = (by: Person, id: string, [vote, text]: [Vote, string] = ['agree', '']) =>
  world.run(by, (ctx) => answerConsultation(ctx, { id, vote, text }));
const roundsOf = async (id: string, by: Person = world.people.officer) =>
  (await world.query(by, (ctx) => listRounds(ctx, id))).items;

describe('who asks, and whom', () => {
  test('R-RT-9 the drafter asks while drafting; in review the step that may ask; nobody else', async () => {
    const { homeAffairsHead, cultureHead, formChecker, clerk } = world.people;
    const draft = await drafted(world);
    await ask(draft.id, [unit('NV')]);
    assert.deepEqual(await codesOf(ask(draft.id, [unit('NV')], { by: clerk })), ['documents.not-yours']);
    const letter = await submitted(world);
    assert.deepEqual(await codesOf(ask(letter.id, [unit('NV')])), ['routing.not-your-step']);
    const { askIds } = await ask(letter.id, [person(homeAffairsHead)], { by: cultureHead });
    assert.equal(askIds.length, 1);
    await approved(world, cultureHead, letter);
    const codes = await codesOf(ask(letter.id, [unit('NV')], { by: formChecker }));
    assert.ok(codes.length === 0 || codes[0] === 'routing.consultation-not-granted', codes.join());
  });

  test('DL-7 two to five working days; nobody twice, not oneself, not nobody', async () => {
    const { officer } = world.people;
    const draft = await drafted(world);
    for (const workingDays of [1, 6])
      assert.deepEqual(await codesOf(ask(draft.id, [unit('NV')], { workingDays })), [
        'routing.consultation-days',
      ]);
    for (const targets of [
      [unit('NV'), unit('NV')],
      [person(officer)],
      [agency('son-thuy'), agency('son-thuy')],
    ])
      assert.deepEqual(await codesOf(ask(draft.id, targets)), ['routing.consultation-nobody']);
    await ask(draft.id, [unit('NV')], { workingDays: 5 });
    const [round] = await roundsOf(draft.id);
    // From a Monday, 8:00: five working days end on the next Monday.
    assert.ok(Date.parse(round!.dueAt) - Date.parse(round!.openedAt) >= 6 * dayMs);
  });
});

describe('answers', () => {
  test('Đ.10.3 votes are kept with the older ones; a change of the draft afterwards is shown', async () => {
    const { homeAffairsHead, officer, formChecker } = world.people;
    const draft = await drafted(world);
    const { askIds } = await ask(draft.id, [unit('NV'), person(formChecker)]);
    const [first, second] = askIds as [string, string];
    assert.deepEqual(await codesOf(answer(homeAffairsHead, first, ['disagree', 'Không'])), [
      'documents.reason-required',
    ]);
    await answer(homeAffairsHead, first, ['disagree', 'Chưa rõ đơn vị chủ trì ở mục 2.']);
    await answer(homeAffairsHead, first, ['agree', '']);
    await answer(formChecker, second, ['other', 'Bổ sung nơi nhận là Phòng Tư pháp.']);
    assert.deepEqual(await codesOf(answer(officer, first)), ['routing.not-your-step']);
    let [round] = await roundsOf(draft.id);
    assert.deepEqual(round!.counts, { agree: 1, disagree: 0, other: 1, silent: 0, waiting: 0 });
    const unitAsk = round!.asks.find(({ id }) => id === first)!;
    assert.deepEqual(
      [unitAsk.earlier.length, unitAsk.earlier[0]!.vote, unitAsk.answer!.contentChanged],
      [1, 'disagree', false],
    );
    const { version, content } = await outgoingRow(world, draft.id);
    await world.run(officer, (ctx) =>
      saveDraft(ctx, {
        id: draft.id,
        version,
        draft: { ...(content as object), subject: 'V/v sửa sau khi có ý kiến' } as never,
      }),
    );
    [round] = await roundsOf(draft.id);
    assert.ok(round!.asks.every(({ answer: given }) => given!.contentChanged));
    await assert.rejects(
      rowsOf(world, `update routing.consultation_answer set vote = 'agree'`),
      /append|change/i,
    );
  });

  test('DL-7 late is marked, in time cannot be changed late, silence is silence', async () => {
    const { homeAffairsHead, formChecker, officeHead } = world.people;
    const draft = await drafted(world);
    const { askIds } = await ask(draft.id, [unit('NV'), person(formChecker), person(officeHead)], {
      workingDays: 2,
    });
    await answer(homeAffairsHead, askIds[0]!);
    world.clock.advance(5 * dayMs);
    await answer(formChecker, askIds[1]!);
    assert.deepEqual(await codesOf(answer(homeAffairsHead, askIds[0]!)), ['routing.consultation-closed']);
    const [round] = await roundsOf(draft.id);
    assert.deepEqual(
      askIds.map((id) => round!.asks.find((one) => one.id === id)!.state),
      ['answered', 'late', 'silent'],
    );
    assert.deepEqual(round!.counts, { agree: 2, disagree: 0, other: 0, silent: 1, waiting: 0 });
  });

  test('NĐ 191/2026 silence agrees only where a rule of the day says so', async () => {
    const { chairman, officer } = world.people;
    assert.deepEqual(
      await codesOf(
        world.run(officer, (ctx) => setSilenceRule(ctx, { basis, validFrom: world.clock.today() })),
      ),
      ['documents.not-yours'],
    );
    await world.run(chairman, (ctx) => setSilenceRule(ctx, { basis, validFrom: world.clock.today() }));
    const draft = await drafted(world);
    await ask(draft.id, [unit('NV')], { workingDays: 2 });
    world.clock.advance(5 * dayMs);
    const [round] = await roundsOf(draft.id);
    assert.deepEqual([round!.asks[0]!.state, round!.silenceBasis], ['silent_agrees', basis]);
    assert.deepEqual([round!.counts.agree, round!.counts.silent], [1, 1]);
    await world.run(chairman, (ctx) => setSilenceRule(ctx, { basis: null, validFrom: world.clock.today() }));
    const later = await drafted(world);
    await ask(later.id, [unit('NV')], { workingDays: 2 });
    world.clock.advance(5 * dayMs);
    assert.equal((await roundsOf(later.id))[0]!.asks[0]!.state, 'silent');
  });

  test('R-RT-9 closed early with a reason: nobody answers any more', async () => {
    const { homeAffairsHead, officer, clerk } = world.people;
    const draft = await drafted(world);
    const { id, askIds } = await ask(draft.id, [unit('NV')]);
    const close = (by: Person, reason: string) =>
      world.run(by, (ctx) => closeConsultation(ctx, { id, reason }));
    assert.deepEqual(await codesOf(close(clerk, 'Không cần nữa rồi')), ['routing.not-your-step']);
    assert.deepEqual(await codesOf(close(officer, 'Thôi')), ['documents.reason-required']);
    await close(officer, 'Nội dung đã bỏ khỏi dự thảo.');
    assert.deepEqual(await codesOf(answer(homeAffairsHead, askIds[0]!)), ['routing.consultation-closed']);
    assert.deepEqual(await codesOf(close(officer, 'Nội dung đã bỏ khỏi dự thảo.')), [
      'routing.consultation-closed',
    ]);
    assert.equal((await roundsOf(draft.id))[0]!.asks[0]!.state, 'closed');
  });

  test('R-RT-6 a substitute answers with both names, a secretary only reads; it stands in the slip', async () => {
    const { homeAffairsHead, cultureHead, chairman, formChecker } = world.people;
    const draft = await drafted(world);
    const { askIds } = await ask(draft.id, [unit('NV'), person(chairman)]);
    await standIn(world, { absent: homeAffairsHead, substitute: cultureHead });
    await secretaryOf(world, { leader: chairman, secretary: formChecker });
    const inSeat = await seat(world, cultureHead);
    await answer(inSeat, askIds[0]!, ['other', 'Đề nghị nêu rõ thời hạn.']);
    const names = `${cultureHead.name} (thay ${homeAffairsHead.name} theo ${basis})`;
    const [round] = await roundsOf(draft.id);
    assert.equal(round!.asks.find((one) => one.id === askIds[0])!.answer!.by, names);
    const desk = await seat(world, formChecker);
    const asks = await world.query(desk, (ctx) => listAsks(ctx, { group: 'open', limit: 50 }));
    assert.ok(asks.items.some(({ id }) => id === askIds[1]));
    assert.deepEqual(await codesOf(answer(desk, askIds[1]!)), ['routing.not-your-step']);
    const slip = await (await clientOf('officer')).get<string>(
      `/routing/outgoing/${draft.id}/submission-slip`,
    );
    assert.equal(slip.status, 200);
    assert.match(slip.headers.get('content-type')!, /application\/pdf/);
  });
});

describe('another agency', () => {
  test('ATK-01 sees that document and nothing else, and only there; it takes no number', async () => {
    const draft = await drafted(world);
    const other = await drafted(world);
    const { askIds } = await ask(draft.id, [agency('son-thuy')]);
    const id = askIds[0]!;
    const clerk = await clientOf('son-thuy.clerk');
    type Counts = Record<string, { count: number }>;
    const { asks, desk } = (await clerk.get<Counts>('/counters')).body;
    const open = await clerk.get<{ items: unknown[] }>('/routing/consultations?group=open&limit=50');
    assert.ok(asks!.count > 0 && desk!.count >= asks!.count, 'P6: the rail counts what waits for an opinion');
    assert.equal(asks!.count, open.body.items.length);
    type Detail = ResponseOf<typeof consultationApi.ask>;
    const detail = await clerk.get<Detail>(`/routing/consultations/${id}`);
    assert.equal(detail.status, 200, JSON.stringify(detail.body));
    assert.equal(detail.body.documentId, draft.id);
    const file = await clerk.get<string>(`/routing/consultations/${id}/file`);
    assert.deepEqual([file.status, file.headers.get('content-type')], [200, 'application/pdf']);
    for (const path of [
      `/documents/outgoing/${draft.id}`,
      `/documents/outgoing/${draft.id}/file`,
      `/documents/outgoing/${other.id}`,
      `/routing/outgoing/${draft.id}/consultations`,
      `/routing/outgoing/${draft.id}/submission-slip`,
    ])
      assert.equal((await clerk.get(path)).status, 404, path);
    for (const key of ['tam-lu.clerk', 'thanh-hoa.clerk', 'son-thuy.officer'] as const) {
      const stranger = await clientOf(key);
      assert.equal((await stranger.get(`/routing/consultations/${id}`)).status, 404, key);
      assert.equal((await stranger.get(`/routing/consultations/${id}/file`)).status, 404, key);
      const said = await stranger.post<Problem>(`/routing/consultations/${id}/commands/answer`, {
        body: { vote: 'agree', text: '' },
      });
      assert.ok([403, 404].includes(said.status), key);
    }
    const arrived = await rowsOf(world, 'select id from documents.incoming where original_outgoing_id = $1', [
      draft.id,
    ]);
    assert.deepEqual(arrived, []);
  });

  test('ATK-01 sees it only while it is asked: neither what became of it nor later texts', async () => {
    const draft = await drafted(world);
    const first = await ask(draft.id, [agency('son-thuy'), unit('NV')]);
    const [clerk, head] = [await clientOf('son-thuy.clerk'), await clientOf('homeAffairsHead')];
    const fileOf = (client: Client, askId: string) =>
      client.get<Problem>(`/routing/consultations/${askId}/file`);
    const reason = 'Nội dung đã bỏ khỏi dự thảo.';
    await world.run(world.people.officer, (ctx) => closeConsultation(ctx, { id: first.id, reason }));
    for (const [client, askId] of [
      [clerk, first.askIds[0]!],
      [head, first.askIds[1]!],
    ] as const) {
      const refused = await fileOf(client, askId);
      assert.deepEqual([refused.status, refused.body.code], [409, 'routing.consultation-closed']);
    }
    assert.equal(
      (await fileOf(await clientOf('officer'), first.askIds[0]!)).status,
      200,
      'readers go on reading',
    );
    const second = await ask(draft.id, [agency('son-thuy')]);
    assert.equal((await fileOf(clerk, second.askIds[0]!)).status, 200);
    await forceState(world, draft, 'signed');
    assert.equal((await fileOf(clerk, second.askIds[0]!)).status, 409);
  });

  test('Đ.10.3 its desk names who answers, he answers, the asker is told', async () => {
    const commune = {
      clerk: world.people['son-thuy.clerk'],
      officer: world.people['son-thuy.officer'],
      chairman: world.people['son-thuy.chairman'],
    };
    const draft = await drafted(world);
    const { askIds } = await ask(draft.id, [agency('son-thuy')]);
    const id = askIds[0]!;
    assert.deepEqual(await codesOf(answer(commune.clerk, id)), ['routing.not-your-step']);
    await world.run(commune.clerk, (ctx) => assignConsultation(ctx, { id, postId: commune.officer.postId }));
    await answer(commune.officer, id, ['other', 'Xã đề nghị lùi thời hạn báo cáo.']);
    await answer(commune.chairman, id);
    await world.drain();
    const [round] = await roundsOf(draft.id);
    assert.deepEqual(
      [round!.asks[0]!.assignedTo, round!.asks[0]!.answer!.by, round!.asks[0]!.earlier.length],
      [commune.officer.name, commune.chairman.name, 1],
    );
    const told = await rowsOf<{ post_id: string; title: string; detail: string }>(
      world,
      'select post_id, title, detail from notifications.item where subject_id = any($1)',
      [[id, draft.id]],
    );
    const titleOf = (post: string) => told.filter((item) => item.post_id === post).map(({ title }) => title);
    assert.ok(titleOf(commune.clerk.postId).includes('Được xin ý kiến'));
    assert.ok(titleOf(world.people.officer.postId).includes('Có ý kiến trả lời'));
  });

  test('DL-7 who has not answered a day before the deadline is reminded once', async () => {
    const draft = await drafted(world);
    const { askIds } = await ask(draft.id, [agency('son-thuy'), unit('NV')], { workingDays: 2 });
    await answer(world.people.homeAffairsHead, askIds[1]!);
    const remind = () => world.run(systemFor(null), (ctx) => ctx.asSystem(() => remindAsks(ctx)));
    const reminded = () =>
      rowsOf<{ subject_id: string }>(
        world,
        `select subject_id from platform.event where type = 'consultation.due-soon' and subject_id = any($1)`,
        [askIds],
      );
    await remind();
    const [round] = await roundsOf(draft.id);
    world.clock.set(new Date(Date.parse(round!.dueAt) - 3_600_000));
    await remind();
    await remind();
    assert.deepEqual(
      (await reminded()).map((event) => event.subject_id),
      [askIds[0]],
    );
  });
});

describe('late steps', () => {
  test('R-RT-10 assignee, then the head of the unit, then the office head; each once', async () => {
    const { cultureHead, officeHead, formChecker } = world.people;
    const letter = await submitted(world);
    await approved(world, cultureHead, letter);
    await rowsOf(world, `update routing.step set due_at = $2 where document_id = $1 and state = 'open'`, [
      letter.id,
      world.clock.now(),
    ]);
    const rungs = async () =>
      (
        await rowsOf<{ rung: string; post_ids: string[] }>(
          world,
          `select e.rung, e.post_ids from routing.escalation e join routing.step s on s.id = e.step_id
           where s.document_id = $1 order by e.at`,
          [letter.id],
        )
      ).map(({ rung, post_ids }) => [rung, post_ids]);
    const run = async () => {
      await world.run(systemFor(null), (ctx) => ctx.asSystem(() => escalateSteps(ctx)));
      await world.run(systemFor(null), (ctx) => ctx.asSystem(() => escalateSteps(ctx)));
    };
    await run();
    assert.deepEqual(await rungs(), []);
    world.clock.advance(60_000);
    await run();
    assert.deepEqual(await rungs(), [['assignee', [formChecker.postId]]]);
    world.clock.advance(8 * dayMs);
    await run();
    assert.deepEqual(await rungs(), [
      ['assignee', [formChecker.postId]],
      ['unit_head', [officeHead.postId]],
      ['office_head', [officeHead.postId]],
    ]);
    await run();
    assert.equal((await rungs()).length, 3);
  });

  test('R-RT-10 the drafter reminds once a day; every time is kept', async () => {
    const { officer, clerk } = world.people;
    const letter = await submitted(world);
    const remind = (by: Person) => world.run(by, (ctx) => nudge(ctx, { id: letter.id }));
    assert.deepEqual(await codesOf(remind(clerk)), ['documents.not-yours']);
    assert.equal((await remind(officer)).count, 1);
    assert.deepEqual(await codesOf(remind(officer)), ['routing.nudged-already']);
    world.clock.advance(dayMs);
    assert.equal((await remind(officer)).count, 2);
    await assert.rejects(rowsOf(world, 'delete from routing.nudge'), /append|change/i);
    const draft = await drafted(world);
    assert.deepEqual(await codesOf(world.run(officer, (ctx) => nudge(ctx, { id: draft.id }))), [
      'routing.nothing-waits',
    ]);
  });
});
