import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BodyOf, certificateRequestsApi } from '@congvu/contracts';
import type { Person } from '../../../platform/actor.ts';
import { answerBinding } from '../binding/answer-binding.ts';
import { startBinding } from '../binding/start-binding.ts';
import { createSigningWorld, refusedWith, type SigningWorld } from '../fixtures/signing-world.ts';
import { certificateOverview } from '../overview/overview.query.ts';
import { createRequest } from './create-request.ts';
import { makeDraft } from './make-draft.ts';
import { cancelRequest, recordGrant, recordRefusal, sendRequest, sentWithDocument } from './move-request.ts';
import { prefillRequest } from './prefill.query.ts';
import { requestFile } from './request-file.query.ts';
import { listRequests, requestDetail } from './requests.query.ts';

let world: SigningWorld;
before(async () => {
  world = await createSigningWorld();
});
after(() => world.close());

type Input = BodyOf<typeof certificateRequestsApi.create>;
const prefill = (who: Person, form: Input['form'], ownerKind: Input['ownerKind'] = 'person') =>
  world.query(who, (ctx) => prefillRequest(ctx, { form, ownerKind }));
async function request(who: Person, change: Partial<Input> = {}) {
  const form = change.form ?? '01';
  const ownerKind = change.ownerKind ?? 'person';
  const data = await prefill(who, form, ownerKind);
  const input = { form, ownerKind, personId: null, certificateId: null, followupId: null, data, ...change };
  return world.run(who, (ctx) => createRequest(ctx, input));
}
const day = () => world.clock.today();
/** The history is read by time. */
const tick = () => world.clock.advance(60_000);

test('NĐ 68/2024 Đ.11 a person asks for himself; the form knows name, post and agency', async () => {
  const { viceChairman } = world.people;
  const data = await prefill(viceChairman, '01');
  assert.equal(data.name, viceChairman.name);
  assert.equal(data.title, viceChairman.title);
  assert.equal(data.agencyName, world.agencies['quan-son'].name);
  const drawn = await request(viceChairman);
  assert.deepEqual([drawn.state, drawn.version], ['drafted', 1]);
  assert.deepEqual(await refusedWith(request(viceChairman)), ['signing.registration-open']);
});

test('NĐ 68/2024 Đ.11 drafted → sent → granted; the answer is due after three working days', async () => {
  const { viceChairman, clerk } = world.people;
  const { items } = await world.query(clerk, (ctx) => listRequests(ctx, { limit: 50, state: 'open' }));
  const { id } = items.find((row) => row.name === viceChairman.name)!;
  tick();
  const sent = await world.run(clerk, (ctx) => sendRequest(ctx, { id, version: 1, sentOn: day() }));
  assert.equal(sent.state, 'sent');
  const detail = await world.query(clerk, (ctx) => requestDetail(ctx, id));
  assert.equal(detail.answerDueOn, '2020-08-06');
  const again = world.run(clerk, (ctx) => sendRequest(ctx, { id, version: sent.version, sentOn: day() }));
  assert.deepEqual(await refusedWith(again), ['signing.registration-state']);
  const grant = (version: number) =>
    world.run(clerk, (ctx) =>
      recordGrant(ctx, { id, version, answeredOn: day(), deviceSerial: 'GM-001', note: '' }),
    );
  assert.deepEqual(await refusedWith(grant(1)), ['signing.registration-stale']);
  tick();
  assert.equal((await grant(sent.version)).state, 'granted');
  tick();
  const overview = await world.query(clerk, (ctx) =>
    certificateOverview(ctx, { filter: 'granted', limit: 10, after: undefined, q: undefined }),
  );
  assert.equal(overview.items.length, 1);
});

test('signing.md §10 the owner binds it with the key of the device; the request is done', async () => {
  const { viceChairman, officer } = world.people;
  const { items } = await world.query(viceChairman, (ctx) => listRequests(ctx, { limit: 50, state: 'open' }));
  const requestId = items[0]!.id;
  const start = (who: Person) =>
    world.run(who, (ctx) => startBinding(ctx, { ownerKind: 'person', requestId }));
  assert.deepEqual(await refusedWith(start(officer)), ['platform.not-found']);
  const { id, isHeldHere } = await start(viceChairman);
  assert.equal(isHeldHere, true);
  const { certificateId } = await world.run(viceChairman, (ctx) => answerBinding(ctx, { id }));
  const done = await world.query(viceChairman, (ctx) => requestDetail(ctx, requestId));
  assert.deepEqual([done.state, done.certificateId], ['bound', certificateId]);
  assert.deepEqual(done.events.map((event) => event.sentence).toReversed(), [
    'Lập đề nghị theo Mẫu 01',
    'Gửi đề nghị',
    'Được cấp, chờ gắn',
    'Gắn chứng thư: khóa đã ký đúng đoạn kiểm tra',
  ]);
});

test('the request becomes an ordinary draft to the authority, and its dispatch marks it as sent', async () => {
  const { clerk } = world.people;
  const { id } = await request(clerk, { form: '02', ownerKind: 'agency' });
  const made = await world.run(clerk, (ctx) => makeDraft(ctx, { id, version: 1 }));
  const { rows } = await world.pools.ownerPool.query(
    'select state, subject, content from documents.outgoing where id = $1',
    [made.outgoingId],
  );
  assert.equal(rows[0].state, 'drafting');
  assert.match(rows[0].subject, /cho cơ quan, tổ chức$/);
  const { recipients, signerAppointmentId } = rows[0].content;
  assert.match(recipients[0].printedLine, /^Cục Chứng thực số và Bảo mật thông tin, Ban Cơ yếu Chính phủ$/);
  assert.equal(signerAppointmentId, world.people.chairman.appointmentId);
  const twice = world.run(clerk, (ctx) => makeDraft(ctx, { id, version: made.version }));
  assert.deepEqual(await refusedWith(twice), ['signing.registration-state']);
  await world.run(clerk, (ctx) => sentWithDocument(ctx, made.outgoingId));
  assert.equal((await world.query(clerk, (ctx) => requestDetail(ctx, id))).state, 'sent');
});

test('NĐ 68/2024 forms: every form prints as PDF and as Word', async () => {
  const { clerk } = world.people;
  const { rows } = await world.pools.ownerPool.query(
    `select id from signing.certificate where owner_kind = 'agency' and agency_id = $1`,
    [clerk.agencyId],
  );
  const certificateId = rows[0].id;
  for (const form of ['04', '05', '06'] as const) {
    const { id } = await request(clerk, { form, ownerKind: 'agency', certificateId });
    const pdf = await world.query(clerk, (ctx) => requestFile(ctx, { id, format: 'pdf' }));
    assert.equal(Buffer.from(pdf.bytes.subarray(0, 5)).toString(), '%PDF-');
    const docx = await world.query(clerk, (ctx) => requestFile(ctx, { id, format: 'docx' }));
    assert.equal(Buffer.from(docx.bytes.subarray(0, 2)).toString(), 'PK');
  }
});

test('NĐ 68/2024 forms: 01 is a person’s, 04 and 05 name a certificate', async () => {
  const { clerk } = world.people;
  const wrong = [request(clerk, { form: '01', ownerKind: 'agency' }), request(clerk, { form: '04' })];
  for (const attempt of wrong) assert.deepEqual(await refusedWith(attempt), ['signing.registration-form']);
});

test('NĐ 68/2024 Đ.17 nobody asks in his own name for the certificate of another to be revoked, or takes its work', async () => {
  const { officer, chairman, clerk } = world.people;
  const { rows } = await world.pools.ownerPool.query(
    `select id from signing.certificate where person_id = $1 and status = 'active'`,
    [chairman.personId],
  );
  const certificateId: string = rows[0].id;
  const revoke = (who: Person, change: Partial<Input> = {}) =>
    request(who, { form: '05', certificateId, ...change });
  assert.deepEqual(await refusedWith(revoke(officer)), ['platform.not-found']);
  assert.deepEqual(await refusedWith(revoke(clerk)), ['platform.not-found']);
  assert.deepEqual(await refusedWith(revoke(clerk, { ownerKind: 'agency' })), ['platform.not-found']);
  const followupId = crypto.randomUUID();
  await world.pools.ownerPool.query(
    `insert into signing.certificate_followup (id, agency_id, certificate_id, reason, action, article, effective_on,
      due_on, created_at) select $1, agency_id, id, 'NEW_POST', 'revoke', 'NĐ 68/2024', '2020-08-01', '2020-08-04', now()
      from signing.certificate where id = $2`,
    [followupId, certificateId],
  );
  const linked = async () =>
    (
      await world.pools.ownerPool.query('select request_id from signing.certificate_followup where id = $1', [
        followupId,
      ])
    ).rows[0].request_id;
  const own = await request(officer, { form: '01', followupId });
  assert.equal(await linked(), null);
  await world.run(officer, (ctx) => cancelRequest(ctx, { id: own.id, version: 1, note: 'Thôi' }));
  const { id } = await revoke(clerk, { personId: chairman.personId, followupId });
  assert.equal(await linked(), id);
  await world.run(clerk, (ctx) => cancelRequest(ctx, { id, version: 1, note: 'Thôi' }));
});

test('only the registry of the unit moves requests; others see and cancel their own', async () => {
  const { officer, cultureHead, clerk } = world.people;
  const { id } = await request(officer);
  const send = (who: Person) => world.run(who, (ctx) => sendRequest(ctx, { id, version: 1, sentOn: day() }));
  assert.deepEqual(await refusedWith(send(officer)), ['platform.forbidden']);
  assert.deepEqual(await refusedWith(send(world.people['son-thuy.clerk'])), ['platform.not-found']);
  const hidden = world.query(cultureHead, (ctx) => requestDetail(ctx, id));
  assert.deepEqual(await refusedWith(hidden), ['platform.not-found']);
  const forOther = request(officer, { personId: cultureHead.personId });
  assert.deepEqual(await refusedWith(forOther), ['platform.forbidden']);
  const cancelled = await world.run(officer, (ctx) =>
    cancelRequest(ctx, { id, version: 1, note: 'Lập lại' }),
  );
  assert.equal(cancelled.state, 'cancelled');
  const again = await request(officer);
  await world.run(clerk, (ctx) => sendRequest(ctx, { id: again.id, version: 1, sentOn: day() }));
  const refused = await world.run(clerk, (ctx) =>
    recordRefusal(ctx, { id: again.id, version: 2, answeredOn: day(), note: 'Thiếu hồ sơ' }),
  );
  assert.equal(refused.state, 'refused');
});
