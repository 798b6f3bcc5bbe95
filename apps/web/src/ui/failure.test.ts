import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offlineProblem, problemFromBody } from '../lib/api-problem.ts';
import { asSentence, failureOf } from './failure.ts';

test('UI-5.8 every failure says what happened, what is safe, what to do, and a code', () => {
  const server = failureOf(problemFromBody(503, { code: 'platform.busy', requestId: '0198a2b4-0000-7f3a' }));
  assert.equal(server.code, '7F3A');
  assert.ok(server.happened && server.safe && server.next);
  assert.equal(failureOf(offlineProblem()).happened, 'Mất mạng.');
  assert.ok(failureOf(new TypeError('x')).next);
});

test('UI-5.8 a refusal is told in the words of the server, all of them', () => {
  const failure = failureOf(
    problemFromBody(409, {
      code: 'documents.x',
      title: 'Chưa phát hành được.',
      detail: 'y',
      refusals: [
        { code: 'a', title: 'A', detail: 'Chưa đóng dấu.', facts: {} },
        { code: 'b', title: 'Chưa có số.', detail: '', facts: {} },
      ],
    }),
  );
  assert.deepEqual([failure.happened, failure.next], ['Chưa phát hành được.', 'Chưa đóng dấu. Chưa có số.']);
});

test('UI-5.8 a title does not run into the sentence behind it', () => {
  assert.equal(asSentence('PDF có mật khẩu'), 'PDF có mật khẩu.');
  assert.equal(asSentence('Mất mạng.'), 'Mất mạng.');
});
