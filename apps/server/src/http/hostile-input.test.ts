import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Problem } from '@congvu/contracts';
import { rowsOf } from '../../../../test/builders/checks.ts';
import { arrivedLetter, registration } from '../../../../test/builders/incoming-letter.ts';
import { type Client, type Send, startServer, type TestServer } from '../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../test/world/world.ts';
import { allRoutes } from '../compose.ts';
import { encodeCursor } from '../platform/wire.ts';

let world: World;
let server: TestServer;
let officer: Client;
let clerk: Client;
let chairman: Client;

before(async () => {
  world = await createWorld();
  server = await startServer(world);
  officer = await server.login('officer');
  clerk = await server.login('clerk');
  chairman = await server.login('chairman');
});
after(async () => {
  await server.close();
  await world.close();
});

/** A refusal: 4xx with a sentence, never our own failure. */
function assertRefused({ status, body }: { status: number; body: Problem }, title: string): void {
  assert.ok(status >= 400 && status < 500, `${title}: ${status} ${JSON.stringify(body).slice(0, 200)}`);
  assert.match(body.detail, /\p{Lu}.*[.?]$/su, title);
  assert.ok(body.requestId, title);
}

const draft = (more: object) => ({ typeCode: 'OFFICIAL_LETTER', subject: 'V/v thử', ...more });
const create = (more: object, send: Send = {}) =>
  officer.post<Problem>('/documents/outgoing', { ...send, body: draft(more) });

describe('texts the database cannot hold', () => {
  const bad = { NUL: 'a\u0000b', 'half a pair': 'a\ud800b', 'the other half': '\udc00' };
  for (const [name, text] of Object.entries(bad)) {
    test(`SEC-16 ${name} in a subject, a body, a name, a query or a log-in answers 422`, async () => {
      assertRefused(await create({ subject: text }), 'subject');
      assertRefused(await create({ body: [{ kind: 'paragraph', runs: [{ text }] }] }), 'body');
      assertRefused(await create({ keepUnits: [text] }), 'list');
      assertRefused(
        await officer.put<Problem>('/identity/me/preferences', { body: { [text]: text } }),
        'name',
      );
      const session = { username: text, password: text };
      assertRefused(await server.browser().post<Problem>('/identity/session', { body: session }), 'log-in');
      if (!text.includes('\u0000')) return;
      assertRefused(await officer.get<Problem>('/documents/outgoing?q=a%00b'), 'query');
      assertRefused(await officer.get<Problem>('/search?q=a%00b'), 'search');
      assertRefused(await officer.get<Problem>('/org/people?q=a%00b'), 'people');
    });
  }

  test('SEC-15 a subject typed with loose marks is kept in NFC', async () => {
    const subject = 'V/v thực hiện văn bản điện tử';
    const { body } = await officer.post<{ id: string }>('/documents/outgoing', {
      body: draft({ subject: subject.normalize('NFD') }),
    });
    const [row] = await rowsOf<{ subject: string }>(
      world,
      'select subject from documents.outgoing where id = $1',
      [body.id],
    );
    assert.equal(row!.subject, subject.normalize('NFC'));
  });

  test('ATK-35 what is nested a hundred thousand times is refused before it is read', async () => {
    const answer = await raw('/documents/outgoing', {
      body: `{"typeCode":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    });
    assert.equal(answer.status, 422);
    const keys = await raw('/documents/outgoing', {
      body: `{"typeCode":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
    });
    assert.ok(keys.status >= 400 && keys.status < 500);
  });
});

/** A request past the client of the tests: any body, any header. */
function raw(path: string, of: { body?: string; method?: string; headers?: Record<string, string> }) {
  return fetch(`${server.url}/api/v1${path}`, {
    method: of.method ?? 'POST',
    body: of.body ?? null,
    headers: {
      cookie: [...officer.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'x-congvu-csrf': '1',
      'idempotency-key': randomUUID(),
      'content-type': 'application/json',
      ...of.headers,
    },
  });
}

test('SEC-35 wrong content types and broken bodies answer 4xx in Vietnamese', async () => {
  const json = JSON.stringify(draft({}));
  const form = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n';
  const cases: [string, { body: string; headers?: Record<string, string> }][] = [
    ['text', { body: json, headers: { 'content-type': 'text/plain' } }],
    ['xml', { body: '<a/>', headers: { 'content-type': 'application/xml' } }],
    ['form', { body: 'typeCode=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    ['multipart', { body: form, headers: { 'content-type': 'multipart/form-data; boundary=x' } }],
    ['multipart without boundary', { body: form, headers: { 'content-type': 'multipart/form-data' } }],
    ['half of it', { body: '{"typeCode":' }],
    ['nothing', { body: '' }],
    ['null', { body: 'null' }],
    ['a list', { body: '[]' }],
    ['a text', { body: '"x"' }],
    ['a prototype', { body: '{"__proto__":{"a":1},"typeCode":"OFFICIAL_LETTER"}' }],
    ['a constructor', { body: '{"constructor":{"prototype":{}},"typeCode":"OFFICIAL_LETTER"}' }],
    ['too much', { body: JSON.stringify(draft({ subject: 'x'.repeat(1024 * 1024) })) }],
  ];
  for (const [title, of] of cases) {
    const response = await raw('/documents/outgoing', of);
    assertRefused({ status: response.status, body: (await response.json()) as Problem }, title);
  }
});

test('SEC-35 other methods, broken paths, cookies and tokens answer 4xx', async () => {
  const cases: [string, string, string, Record<string, string>][] = [
    ['HEAD', 'HEAD', '/documents/outgoing', {}],
    ['HEAD of the stream', 'HEAD', '/events', {}],
    ['OPTIONS', 'OPTIONS', '/documents/outgoing', { origin: 'https://example.org' }],
    ['PATCH', 'PATCH', '/documents/outgoing', {}],
    ['broken path', 'GET', '/documents/outgoing/%zz', {}],
    ['broken cookie', 'GET', '/documents/outgoing', { cookie: 'congvu=%zz; =; ;;' }],
    ['no scheme', 'GET', '/documents/outgoing', { authorization: 'cvp_x' }],
    ['Basic', 'GET', '/documents/outgoing', { authorization: 'Basic YTpi' }],
    ['long token', 'GET', '/documents/outgoing', { authorization: `Bearer cvp_${'a'.repeat(4000)}` }],
    ['post of nobody', 'GET', '/documents/outgoing', { 'x-congvu-post': 'x' }],
    ['two posts', 'GET', `/documents/outgoing?post=${randomUUID()}&post=${randomUUID()}`, {}],
  ];
  for (const [title, method, path, headers] of cases) {
    const response = await raw(path, { method, headers: { 'content-type': 'text/plain', ...headers } });
    assert.ok(response.status >= 400 && response.status < 500, `${title}: ${response.status}`);
    if (method === 'HEAD') continue;
    assertRefused({ status: response.status, body: (await response.json()) as Problem }, title);
  }
});

test('SEC-57 the post of somebody else is no post of mine', async () => {
  const theirs = world.people.chairman.appointmentId;
  const answer = await officer.get<Problem>('/routing/waiting', { headers: { 'x-congvu-post': theirs } });
  assert.deepEqual([answer.status, answer.body.code], [403, 'platform.forbidden']);
  const address = await officer.get<Problem>(`/routing/waiting?post=${theirs}`);
  assert.equal(address.status, 403);
});

/** Operations whose query takes a cursor. */
const paged = allRoutes
  .map(({ operation }) => operation)
  .filter(({ query }) => 'after' in ((query as { shape?: object }).shape ?? {}));

test('ATK-34 a cursor that is not ours answers 422 on every list', async () => {
  const id = '018f0000-0000-7000-8000-000000000000';
  const cursors = [
    'x',
    encodeCursor([]),
    encodeCursor(["'; drop table x", 'y', 'z']),
    encodeCursor(['9999-99-99T00:00:00Z', id]),
    encodeCursor(['0000-00-00T00:00:00Z', id]),
    encodeCursor([1, '9999-99-99', id]),
    encodeCursor([1e300, '2020-08-01T00:00:00Z', '2020-08-01T00:00:00Z', id]),
    encodeCursor([null, null]),
    Buffer.from('{"length":2}').toString('base64url'),
    Buffer.from('[[1],[2]]').toString('base64url'),
  ];
  const paths = [
    '/documents/outgoing',
    '/documents/incoming',
    '/documents/incoming?group=to-handle',
    '/documents/incoming?group=unit',
    '/documents/incoming/{id}/timeline',
    '/documents/outgoing/{id}/timeline',
    '/documents/clerk-desk',
    '/documents/mails',
    '/documents/scans',
    '/documents/marks/{markId}/documents',
    '/documents/outgoing/{id}/versions',
    '/exchange/outgoing/{id}/deliveries',
    '/exchange/outgoing/{id}/recall-candidates',
    '/routing/waiting',
    '/routing/consultations',
    '/tasks',
    '/tasks?group=done',
    '/tasks/unread',
    '/identity/access-alerts',
    '/exchange/dispatches',
    '/notifications',
    '/search?q=thu',
    '/documents/recall-demands',
    '/documents/quarantine',
    '/exchange/take-backs',
    '/reporting/registers/{bookId}/rows?register=outgoing',
    '/signing/certificates/overview',
    '/signing/certificates/followups',
    '/signing/certificate-requests',
    '/reporting/appendix/documents?unit=quan-son&from=2020-08-01&to=2020-08-14&figure=submitted',
    '/reporting/handling/documents?from=2020-08-01&to=2020-08-14&figure=total',
    '/reporting/sending/documents?from=2020-08-01&to=2020-08-14&figure=total',
    '/reporting/tasks/works?from=2020-08-01&to=2020-08-14&figure=total',
  ];
  const unread = paged.filter(({ path }) => !paths.some((asked) => asked.split('?')[0] === path));
  assert.deepEqual(
    unread.map(({ path }) => path),
    [],
  );
  const made = await officer.post<{ id: string }>('/documents/outgoing', { body: draft({}) });
  for (const path of paths) {
    for (const cursor of cursors) {
      const client = /^\/(reporting|identity|exchange\/take-backs)/.test(path) ? chairman : clerk;
      const asked = path.replace(/\{(?:id|bookId|markId)\}/, made.body.id);
      const answer = await client.get<Problem>(`${asked}${path.includes('?') ? '&' : '?'}after=${cursor}`);
      assert.equal(answer.status, 422, `${path} ${cursor} ${JSON.stringify(answer.body).slice(0, 300)}`);
    }
  }
});

test('SEC-75 numbers and days out of this world answer 4xx', async () => {
  for (const limit of ['-1', '0', 'NaN', '1e9', '101', '1.5', ' ', '1&limit=2']) {
    assertRefused(await officer.get<Problem>(`/documents/outgoing?limit=${limit}`), `limit ${limit}`);
  }
  const days = ['9999-99-99', '2020-02-30', '0000-00-00', '20200801', '2020-08-01T00:00:00Z', '-001-01-01'];
  for (const day of days) {
    assertRefused(await create({ replyDueOn: day }), `replyDueOn ${day}`);
    assertRefused(await chairman.get<Problem>(`/org/tree?on=${day}`), `tree ${day}`);
    const asked = `/reporting/appendix?unit=quan-son&from=${day}&to=2020-08-14`;
    assertRefused(await chairman.get<Problem>(asked), `report ${day}`);
  }
});

test('SEC-75 the first and the last day of the calendar break nothing', async () => {
  const letter = await arrivedLetter(world);
  for (const day of ['0000-01-01', '0001-01-01', '1582-10-10', '9999-12-31']) {
    const answers = [
      await create({ replyDueOn: day }),
      await chairman.get<Problem>(`/org/tree?on=${day}`),
      await chairman.get<Problem>(`/reporting/appendix?unit=quan-son&from=${day}&to=${day}`),
      await clerk.get<Problem>(`/search?q=thu&from=${day}&to=${day}`),
      await clerk.post<Problem>(`/documents/incoming/${letter.id}/commands/register`, {
        version: 99,
        body: { ...registration('1', 'Sở'), issuedOn: day, dueOn: day },
      }),
    ];
    for (const { status, body } of answers) {
      assert.ok(status < 500, `${day}: ${status} ${JSON.stringify(body).slice(0, 200)}`);
    }
  }
});

test('SEC-57 ids of nothing in a draft answer 4xx and keep nothing', async () => {
  const id = randomUUID();
  for (const name of ['issuingBodyId', 'signerAppointmentId', 'repliesToIncomingId']) {
    const made = await create({ [name]: id });
    assert.ok(made.status < 500, `${name}: ${made.status}`);
  }
});
