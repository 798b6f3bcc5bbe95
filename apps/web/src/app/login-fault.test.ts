import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offlineProblem, problemFromBody } from '../lib/api-problem.ts';
import { isOtpAsked, loginFault, safeTarget } from './login-fault.ts';

const problem = (status: number, code: string, detail = '') =>
  problemFromBody(status, { code, title: '', detail });

test('UI-6.1 each refusal of the login has its sentence', () => {
  assert.equal(
    loginFault(problem(401, 'identity.wrong-credentials'), false),
    'Tài khoản hoặc mật khẩu chưa đúng.',
  );
  assert.equal(
    loginFault(problem(429, 'identity.throttled', 'Thử lại lúc 07:52.'), false),
    'Thử lại lúc 07:52.',
  );
  assert.match(loginFault(problem(503, 'platform.busy'), false) ?? '', /thử lại sau 3 giây/);
  assert.match(loginFault(offlineProblem(), false) ?? '', /đường mạng/);
});

test('UI-6.1 the first question for the code is no fault, a second one is', () => {
  const asked = problem(401, 'identity.otp-required');
  assert.equal(isOtpAsked(asked), true);
  assert.equal(loginFault(asked, false), null);
  assert.match(loginFault(asked, true) ?? '', /Mã xác thực/);
});

test('SEC the address after the login never leaves this site', () => {
  assert.equal(safeTarget('/van-ban/1?tab=xu-ly'), '/van-ban/1?tab=xu-ly');
  for (const evil of ['//evil.vn', '/\\evil.vn', 'https://evil.vn', 'javascript:1', null]) {
    assert.equal(safeTarget(evil), '/ban-lam-viec');
  }
});
