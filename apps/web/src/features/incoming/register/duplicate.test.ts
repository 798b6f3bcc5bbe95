import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differenceLine, type Earlier, isPeriodical } from './duplicate.ts';
import { emptyForm, type RegisterForm } from './register-form.ts';

const earlier: Earlier = {
  ...{ id: '1', label: 'số đến 208 (12/BC-UBND)', reason: 'near', medium: 'E' },
  ...{ senderName: 'Ủy ban nhân dân xã Sơn Thủy', number: '12', notation: 'BC-UBND', issuedOn: '2020-08-07' },
  subject: 'Báo cáo tuần về chuyển đổi số',
};
const form: RegisterForm = {
  ...emptyForm(),
  ...{ senderName: 'UBND xã Sơn Thủy', number: '15', notation: 'BC-UBND', issuedOn: '2020-08-14' },
  subject: 'Báo cáo tuần về chuyển đổi số.',
};

test('R-15.6 the weekly report with another number and day is told quietly; one in doubt is asked about', () => {
  const near = { reason: 'near' as const, earlier };
  assert.equal(isPeriodical(near, form, {}), true, 'typed');
  assert.equal(isPeriodical(near, form, { number: 'letter', issuedOn: 'message' }), true);
  assert.equal(isPeriodical(near, form, { number: 'ocr-doubtful' }), false, 'the number may be read wrong');
  assert.equal(isPeriodical(near, form, { issuedOn: 'letter-doubtful' }), false);
  assert.equal(isPeriodical(near, { ...form, number: '12' }, {}), false, 'the same number');
  assert.equal(isPeriodical(near, { ...form, issuedOn: '2020-08-07' }, {}), false, 'the same day');
  assert.equal(isPeriodical({ reason: 'same-file', earlier }, form, {}), false, 'the same bytes always ask');
  assert.equal(isPeriodical({ reason: 'near' }, form, {}), false);
});

test('R-15.6 one line says what differs, by what stands in the register; spelling is no difference', () => {
  assert.equal(differenceLine(form, earlier), 'số 12, ngày 07/8/2020');
  assert.equal(
    differenceLine({ ...form, number: '12', issuedOn: '2020-08-07', subject: 'Việc khác' }, earlier),
    'trích yếu',
  );
  assert.equal(differenceLine({ ...form, number: '12', issuedOn: '2020-08-07' }, earlier), '');
});
