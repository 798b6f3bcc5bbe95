import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsOf, ownersFor, readAsked } from './new-request.ts';

const read = (text: string, keeps = true) => readAsked(new URLSearchParams(text), keeps);
const personId = '01890000-0000-7000-8000-000000000001';

test('NĐ 68/2024 forms: 01 is drawn up for a person, 02 for the agency, the others for both by who keeps the registry', () => {
  assert.deepEqual(ownersFor('01', true), ['self']);
  assert.deepEqual(ownersFor('02', true), ['agency']);
  assert.deepEqual(ownersFor('04', true), ['self', 'agency']);
  assert.deepEqual(ownersFor('04', false), ['self']);
});

test('the address names form, owner, certificate and the work it answers; nonsense is form 01 for oneself', () => {
  assert.deepEqual(read('mau=99&cho=x'), {
    form: '01',
    ownerKind: 'person',
    personId: null,
    certificateId: null,
    followupId: null,
  });
  assert.equal(read('mau=02').ownerKind, 'agency');
  assert.equal(read(`mau=05&cho=${personId}&chung-thu=c&viec=v`).personId, personId);
  assert.equal(read(`mau=05&cho=${personId}`, false).personId, null);
  assert.equal(read('mau=04&cho=agency', false).ownerKind, 'person');
});

test('every form asks for its own lines', () => {
  assert.ok(fieldsOf({ form: '02', ownerKind: 'agency' }).includes('foundingDecision'));
  assert.ok(!fieldsOf({ form: '02', ownerKind: 'agency' }).includes('citizenNumber'));
  assert.ok(fieldsOf({ form: '05', ownerKind: 'person' }).includes('deviceSerial'));
});
