import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createActionKeys } from './action-keys.ts';
import { apiUrl, createApi } from './api-client.ts';
import { ApiProblem } from './api-problem.ts';
import { createSessionGate } from './session-gate.ts';

type Sent = { url: string; headers: Record<string, string>; method: string };

function clientAnswering(answers: (Response | Error)[], post = 'all') {
  const sent: Sent[] = [];
  let serial = 0;
  const gate = createSessionGate();
  const api = createApi({
    fetch: async (url, init) => {
      sent.push({
        url: String(url),
        headers: init?.headers as Record<string, string>,
        method: init?.method ?? '',
      });
      const answer = answers.shift();
      if (!answer || answer instanceof Error) throw answer ?? new Error('no answer left');
      return answer;
    },
    gate,
    keys: createActionKeys(() => `key-${++serial}`),
    tabPost: () => post,
  });
  return { api, sent, gate };
}

const ok = (body: unknown = { id: '1' }) => Response.json(body);
const problem = (status: number, body: unknown) => Response.json(body, { status });

test('P8 a refused command carries every refusal and field to the screen', async () => {
  const { api } = clientAnswering([
    problem(422, {
      code: 'documents.not-complete',
      title: 'Chưa vào sổ được',
      detail: 'Còn thiếu.',
      requestId: '0198-7f3a',
      refusals: [{ code: 'a.b', title: 't', detail: 'd', facts: { count: 2 } }],
      fields: [{ path: 'subject', message: 'Ghi trích yếu.' }],
    }),
  ]);
  const error = await api.post('/documents/x', {}).catch((caught: unknown) => caught);
  assert.ok(error instanceof ApiProblem);
  assert.deepEqual([error.status, error.refusals[0]?.facts.count], [422, 2]);
  assert.equal(error.fieldMessage('subject'), 'Ghi trích yếu.');
});

test('P8 headers: csrf, tab post, If-Match and Idempotency-Key', async () => {
  const { api, sent } = clientAnswering([ok(), ok()], 'post-9');
  await api.post('/a', { x: 1 }, { ifMatch: 7 });
  await api.get('/a');
  assert.equal(sent[0]?.headers['X-Congvu-Csrf'], '1');
  assert.equal(sent[0]?.headers['X-Congvu-Post'], 'post-9');
  assert.equal(sent[0]?.headers['If-Match'], '"7"');
  assert.equal(sent[0]?.headers['Idempotency-Key'], 'key-1');
  assert.equal(sent[1]?.headers['Idempotency-Key'], undefined);
});

test('P8 the same action after a lost line keeps its key; after an answer it gets a new one', async () => {
  const { api, sent } = clientAnswering([new TypeError('failed to fetch'), ok(), ok()]);
  const error = await api.post('/a', { x: 1 }).catch((caught: unknown) => caught);
  assert.ok(error instanceof ApiProblem && error.isOffline);
  await api.post('/a', { x: 1 });
  await api.post('/a', { x: 1 });
  assert.deepEqual(
    sent.map((one) => one.headers['Idempotency-Key']),
    ['key-1', 'key-1', 'key-2'],
  );
});

test('UI-14.12 a request that meets an ended session waits for the login and goes out again', async () => {
  const { api, sent, gate } = clientAnswering([
    problem(401, { code: 'identity.no-session' }),
    ok({ saved: true }),
  ]);
  const pending = api.post('/drafts', { text: 'dài' });
  while (!gate.isClosed()) await new Promise((next) => setImmediate(next));
  gate.loggedIn();
  assert.deepEqual(await pending, { saved: true });
  assert.equal(sent[0]?.headers['Idempotency-Key'], sent[1]?.headers['Idempotency-Key']);
});

test('UI-14.12 the login page gets its 401 as a problem, the gate stays open', async () => {
  const { api, gate } = clientAnswering([problem(401, { code: 'identity.wrong-credentials', title: 'x' })]);
  const error = await api.post('/s', {}, { onUnauthenticated: 'throw' }).catch((caught: unknown) => caught);
  assert.ok(error instanceof ApiProblem && error.code === 'identity.wrong-credentials');
  assert.equal(gate.isClosed(), false);
});

test('P8 an answer that is no JSON still becomes a problem', async () => {
  const { api } = clientAnswering([new Response('<html>', { status: 502 })]);
  const error = await api.get('/a').catch((caught: unknown) => caught);
  assert.ok(error instanceof ApiProblem && error.isOutcomeUnknown && error.code === 'web.unreadable-answer');
});

test('P6 addresses leave empty filters out and repeat lists', () => {
  assert.equal(
    apiUrl('/x', { after: null, limit: 50, kind: ['a', 'b'], q: '' }),
    '/api/v1/x?limit=50&kind=a&kind=b',
  );
});
